package connectiftest_test

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
)

func TestWhatIsNoNotificationIsRefusedWithTheReasonAndNotRecorded(t *testing.T) {
	const limit = 1 << 20
	rows := []struct {
		name   string
		body   io.Reader
		status int
		reason string
	}{
		{"nothing", nil, 400, "the notification is not JSON: unexpected end of JSON input at byte 0\n"},
		{"no JSON", strings.NewReader("events=login"), 400, "the notification is not JSON: invalid character 'e' looking for beginning of value at byte 1\n"},
		{"half of it", strings.NewReader(`{"events":[`), 400, "the notification is not JSON: unexpected end of JSON input at byte 11\n"},
		{"two in one", strings.NewReader(`{}{}`), 400, "the notification is not JSON: invalid character '{' after top-level value at byte 3\n"},
		{"NaN", strings.NewReader(`{"cart":{"totalPrice":NaN}}`), 400, "the notification is not JSON: invalid character 'N' looking for beginning of value at byte 23\n"},
		{"bottomless nesting", strings.NewReader(strings.Repeat("[", 1_000_000)), 400, "the notification is not JSON: invalid character '[' exceeded max depth at byte 10001\n"},
		{"null", strings.NewReader(`null`), 400, "the notification is JSON, but not an object\n"},
		{"a list", strings.NewReader(`[{"type":"login"}]`), 400, "the notification is JSON, but not an object\n"},
		{"a text", strings.NewReader(`"login"`), 400, "the notification is JSON, but not an object\n"},
		{"a broken connection", iotest.ErrReader(errors.New("gone")), 400, "the notification ended early\n"},
		{"a byte too many", strings.NewReader(`{"x":"` + strings.Repeat("x", limit-7) + `"}`), 413, "the notification is larger than 1048576 bytes\n"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			srv := connectiftest.NewServer(connectiftest.Options{})
			w := ask(srv, http.MethodPost, "eu8-api.connectif.cloud", notifyPath, row.body)
			assert.Equal(t, row.status, w.Code)
			assert.Equal(t, row.reason, w.Body.String())
			assert.Equal(t, "*", w.Header().Get("Access-Control-Allow-Origin"), "the page's developer must be able to read it")
			assert.Empty(t, srv.Notifications())
		})
	}

	t.Run("but the largest that is allowed is taken", func(t *testing.T) {
		srv := connectiftest.NewServer(connectiftest.Options{})
		body := `{"x":"` + strings.Repeat("x", limit-8) + `"}`
		require.Len(t, body, limit)
		assert.Len(t, tell(t, srv, body).Raw, limit)
	})
}

func TestARequestMadeWithoutABodyIsRefused(t *testing.T) {
	r, err := http.NewRequest(http.MethodPost, notifyPath, nil)
	require.NoError(t, err)
	w := httptest.NewRecorder()
	connectiftest.NewServer(connectiftest.Options{}).ServeHTTP(w, r)
	assert.Equal(t, http.StatusBadRequest, w.Code)
}

// brokenWriter is a browser that has gone away.
type brokenWriter struct{ http.ResponseWriter }

func (brokenWriter) Write([]byte) (int, error) { return 0, errors.New("gone") }

func TestABrowserThatLeavesBeforeTheAnswerHasToldAllTheSame(t *testing.T) {
	srv := connectiftest.NewServer(connectiftest.Options{})
	r := httptest.NewRequest(http.MethodPost, notifyPath, strings.NewReader(`{"events":[{"type":"purchase"}]}`))
	srv.ServeHTTP(brokenWriter{httptest.NewRecorder()}, r)
	assert.Len(t, srv.Events("purchase"), 1)
}

func TestTheAnswerNamesTheVisitorAndCarriesNoContent(t *testing.T) {
	srv := connectiftest.NewServer(connectiftest.Options{})
	answer := func(body string) map[string]any {
		w := ask(srv, http.MethodPost, "eu8-api.connectif.cloud", notifyPath, strings.NewReader(body))
		require.Equal(t, http.StatusOK, w.Code)
		assert.Equal(t, "application/json; charset=utf-8", w.Header().Get("Content-Type"))
		assert.Equal(t, "*", w.Header().Get("Access-Control-Allow-Origin"))
		var fields map[string]any
		require.NoError(t, json.Unmarshal(w.Body.Bytes(), &fields))
		return fields
	}
	known := answer(`{"entityInfo":{"trackerId":"5f0c00000000000000000001"}}`)
	assert.Equal(t, map[string]any{
		"trackerId": "5f0c00000000000000000001", "webModals": []any{}, "banners": []any{}, "webContents": []any{},
	}, known)

	first, second := answer(`{}`)["trackerId"], answer(`{}`)["trackerId"]
	assert.Regexp(t, "^[0-9a-f]{24}$", first)
	assert.NotEqual(t, first, second)
	told := srv.Notifications()
	assert.Equal(t, first, told[1].TrackerID, "the record has the id that the browser was given")
}

func TestTheRecordSaysWhichAccountWasToldAndWhere(t *testing.T) {
	srv := connectiftest.NewServer(connectiftest.Options{})
	ask(srv, http.MethodPost, "cl1-api.connectif.cloud:443", notifyPath, strings.NewReader(`{}`))
	ask(srv, http.MethodPost, "shop.example", notifyPath, strings.NewReader(`{}`))
	told := srv.Notifications()
	require.Len(t, told, 2)
	assert.Equal(t, account, told[0].Account)
	assert.Equal(t, "cl1", told[0].Region)
	assert.Empty(t, told[1].Region)
	assert.False(t, told[0].Time.IsZero())
	assert.Equal(t, []int{1, 2}, []int{told[0].Seq, told[1].Seq})
}
