package syncing

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
	"github.com/connectif-go/connectif/cmd/connectif/internal/rowfile"
)

func TestARefusedRowIsNamedAsWellAsItIsKnown(t *testing.T) {
	for want, test := range map[string]struct {
		what    string
		failure api.SyncFailure
	}{
		`f: row 3, product "p\"1" was refused: too dear`:                     {"products", api.SyncFailure{Row: 3, Key: `p"1`, Err: &api.SyncRefusal{Reason: "too dear"}}},
		`f: row 3 was refused: too old`:                                      {"contacts", api.SyncFailure{Row: 3, Key: "clienta@shop.example", Err: errors.New("connectif: too old")}},
		"f: a row was refused: for no reason that the import's report tells": {"products", api.SyncFailure{Err: &api.SyncRefusal{}}},
	} {
		var out strings.Builder
		run := &syncRun{
			options: &syncOptions{what: test.what}, source: &rowfile.Source{Name: "f"}, out: cli.NewOutput(&strings.Builder{}, &out, ""),
		}
		run.tellFailure(test.failure)
		assert.Equal(t, want+"\n", out.String())
	}
}

func TestDurationsAreForPeople(t *testing.T) {
	assert.Equal(t, 600*time.Millisecond, duration(612*time.Millisecond))
	assert.Equal(t, 2*time.Minute+4*time.Second, duration(124_321*time.Millisecond))
}

func TestRowsStopWhereNobodyWantsMore(t *testing.T) {
	ended := false
	rows := func(yield func(int, error) bool) { _ = yield(1, nil) && yield(2, nil) }
	for range watched(rows, func(error) error { return nil }, func() error { ended = true; return nil }) {
		break
	}
	assert.False(t, ended)
}

func TestTheColumnsOfAFileTellCustomFields(t *testing.T) {
	for header, want := range map[string]bool{
		"_email,_name": false, "\uFEFF_email": false, "_email,talla": true, "\uFEFFtalla,_email": true, "\"": false,
	} {
		assert.Equal(t, want, hasCustomFields(file{strings.NewReader(header + "\n1\n"), ','}), header)
	}
}
