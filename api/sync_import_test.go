package api_test

import (
	"context"
	"fmt"
	"hash/crc32"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/connectiftest"
)

// importScript answers with what stands for a request, the last for ever; "cut" cuts the line.
type importScript struct {
	mu      sync.Mutex
	answers map[string][]string
	asked   []string
}

func (s *importScript) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	call := r.Method + " " + r.URL.Path
	s.asked = append(s.asked, call)
	list := s.answers[call]
	if len(list) == 0 {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	if len(list) > 1 {
		s.answers[call] = list[1:]
	}
	if list[0] == "cut" {
		panic(http.ErrAbortHandler)
	}
	_, _ = fmt.Fprint(w, list[0]) // who does not listen has gone away
}

func importJSON(id, status string, created time.Time) string {
	return fmt.Sprintf(`{"id":%q,"type":"products","status":%q,"createdAt":%q}`, id, status, created.Format(time.RFC3339))
}

func TestAnImportWhoseAnswerWasLostIsWaitedFor(t *testing.T) {
	clock := newInstantClock()
	old := clock.now.Add(-48 * time.Hour)
	script := &importScript{answers: map[string][]string{
		"POST /imports/": {"cut", importJSON("b", "finished", clock.now)},
		"GET /imports/": {`{"results":[` + strings.Join([]string{
			importJSON("b", "finished", clock.now), importJSON("a", "queued", clock.now), importJSON("gone", "queued", clock.now),
			importJSON("stopped", "inProgress", clock.now), importJSON("long ago", "finished", old), importJSON("never", "queued", old),
		}, ",") + `],"links":{"next":"/imports/?page=2"}}`},
		"GET /imports/a":       {importJSON("a", "queued", clock.now), "cut", importJSON("a", "finished", clock.now)},
		"GET /imports/stopped": {importJSON("stopped", "cancelled", clock.now)},
	}}
	client := serverOf(t, script.ServeHTTP, api.WithClock(clock))
	result, err := api.NewSync(client, memoryStore{}).Products(t.Context(), stream(plainProducts(2)...), api.SyncOptions{ImportFrom: 1})
	require.NoError(t, err)
	assert.EqualValues(t, 2, result.Told)
	assert.Equal(t, []string{"POST /imports/", "POST /imports/", "GET /imports/", "GET /imports/a", "GET /imports/a",
		"GET /imports/a", "GET /imports/gone", "GET /imports/stopped"}, script.asked, "neither what is older nor the next page")
}

func TestImportsThatCannotBeLookedAtEndTheRun(t *testing.T) {
	for _, list := range []string{"", `{"results":[` + importJSON("a", "queued", time.Now()) + `]}`} {
		script := &importScript{answers: map[string][]string{
			"POST /imports/": {"cut", importJSON("b", "finished", time.Now())},
			"GET /imports/a": {"[]"},
			"GET /imports/":  {list},
		}}
		if list == "" {
			delete(script.answers, "GET /imports/")
		}
		store := memoryStore{}
		s := api.NewSync(serverOf(t, script.ServeHTTP, api.WithClock(newInstantClock())), store)
		for range 2 { // the next run has to look, too
			_, err := s.Products(t.Context(), stream(plainProducts(2)...), api.SyncOptions{ImportFrom: 1})
			require.Error(t, err)
			require.ErrorContains(t, err, "GET /imports/")
		}
	}
}

func TestWhereItIsNotKnownWhichRowsWereLeftOutAllAreToldAgain(t *testing.T) {
	script := &importScript{answers: map[string][]string{
		"POST /imports/": {`{"id":"a","type":"products","status":"finished","total":3,"success":1,"errors":2}`},
	}}
	s := api.NewSync(serverOf(t, script.ServeHTTP, api.WithClock(newInstantClock())), memoryStore{})
	for range 2 {
		result, err := s.Products(t.Context(), stream(plainProducts(3)...), api.SyncOptions{ImportFrom: 1})
		require.ErrorIs(t, err, api.ErrIncomplete)
		assert.EqualValues(t, 2, result.Failed)
		assert.EqualValues(t, 1, result.Told)
		assert.Zero(t, result.Pending)
		assert.Equal(t, api.SyncFailure{Err: &api.SyncRefusal{}}, result.Failures[0])
	}
	assert.Len(t, script.asked, 2)
}

func TestAContextEndsTheWaitForAnImport(t *testing.T) {
	syncBubble(t, connectiftest.APIOptions{}, func(t *testing.T, fake *connectiftest.API, s *api.Sync) {
		fake.FailNext(connectiftest.APIFault{Cut: connectiftest.CutBefore})
		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		defer cancel()
		_, err := s.Products(ctx, stream(plainProducts(2)...), api.SyncOptions{ImportFrom: 1})
		require.ErrorIs(t, err, context.DeadlineExceeded)
		assert.Empty(t, fake.Imports())
	})
}

func TestALineWithTheRightSumAndTheWrongValuesIsDamage(t *testing.T) {
	digest := strings.Repeat("A", 22)
	for _, text := range []string{
		"? 1", "=", "> x", ">", "> 1 2", "< 1.5", "= " + digest, "= " + digest + " A", "= " + digest + " " + digest[1:] + "!",
		"= " + digest + "A " + digest, "== " + digest + " " + digest, "",
	} {
		line := func(text string) string { return fmt.Sprintf("%s %08x\n", text, crc32.ChecksumIEEE([]byte(text))) }
		path := filepath.Join(t.TempDir(), "sync")
		require.NoError(t, os.WriteFile(path, []byte(syncHead+line(text)+line("> 1")), 0o600))
		_, err := api.OpenSyncFile(path)
		require.ErrorIs(t, err, api.ErrCorrupt, text)
		require.ErrorContains(t, err, "line 2", text)
	}
}
