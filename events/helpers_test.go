package events

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares with a file of testdata; on a difference it leaves what came out beside it.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(path, got, 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	if !assert.Equal(t, string(want), string(got)) {
		require.NoError(t, os.WriteFile(path+".actual", got, 0o644))
	}
}

// decode reads an event's object as JavaScript would, but for numbers, which keep their digits.
func decode(t *testing.T, object []byte) map[string]any {
	t.Helper()
	var m map[string]any
	decoder := json.NewDecoder(strings.NewReader(string(object)))
	decoder.UseNumber()
	require.NoError(t, decoder.Decode(&m), "%s", object)
	return m
}

func decodeEvent(t *testing.T, e Event) map[string]any {
	t.Helper()
	object, err := e.AppendJSON(nil)
	require.NoError(t, err)
	return decode(t, object)
}

// A call is what a script hands to sendEvents, and the id under which it is told once.
type call struct {
	events  []any
	options map[string]any
	id      string
}

// readScript reads a script as a parser of JavaScript would: one of the two constant functions, called with JSON.
func readScript(t *testing.T, script string) call {
	t.Helper()
	var read call
	arguments, ok := strings.CutPrefix(script, sendScript)
	if !ok {
		arguments, ok = strings.CutPrefix(script, sendOnceScript)
	}
	require.True(t, ok, "%s", script)
	arguments, ok = strings.CutSuffix(arguments, ")")
	require.True(t, ok, "%s", script)
	var list []any
	require.NoError(t, json.Unmarshal([]byte("["+arguments+"]"), &list), "%s", arguments)
	read.events = list[0].([]any)
	read.options = list[1].(map[string]any)
	if strings.HasPrefix(script, sendOnceScript) {
		require.Len(t, list, 3)
		read.id = list[2].(string)
	} else {
		require.Len(t, list, 2)
	}
	return read
}

// inside takes the script element away. What stands in it must not end it early, nor start a comment.
func inside(t *testing.T, html, start string) string {
	t.Helper()
	body, ok := strings.CutPrefix(html, start)
	require.True(t, ok, "%s", html)
	body, ok = strings.CutSuffix(body, "</script>")
	require.True(t, ok, "%s", html)
	require.NotContains(t, strings.ToLower(body), "</script")
	require.NotContains(t, body, "<!--")
	require.NotContains(t, body, "\u2028")
	require.NotContains(t, body, "\u2029")
	return body
}

// dataStart is what the runtime looks for.
const dataStart = `<script type="application/json" data-connectif="send">`

// requireProblem checks that err has a problem with that path and rule, and no other.
func requireProblem(t *testing.T, err error, path string, rule commerce.Rule) {
	t.Helper()
	var invalid *commerce.ValidationError
	require.ErrorAs(t, err, &invalid)
	require.Len(t, invalid.Problems, 1, "%v", err)
	assert.Equal(t, path, invalid.Problems[0].Path)
	assert.Equal(t, rule, invalid.Problems[0].Rule)
	require.ErrorIs(t, err, rule)
}

// requireNothing checks that each way out fails and yields nothing.
func requireNothing(t *testing.T, e interface {
	Render(context.Context, io.Writer) error
	AppendHTML([]byte) ([]byte, error)
}) {
	t.Helper()
	w := new(countingWriter)
	require.Error(t, e.Render(t.Context(), w))
	assert.Zero(t, w.writes)
	dst, err := e.AppendHTML([]byte("before"))
	require.Error(t, err)
	assert.Equal(t, "before", string(dst))
}

// noContext is nil.
var noContext context.Context

type countingWriter struct {
	strings.Builder
	writes int
}

func (w *countingWriter) Write(p []byte) (int, error) {
	w.writes++
	return w.Builder.Write(p)
}

var errWriter = errors.New("the visitor is gone")

type failingWriter struct{}

func (failingWriter) Write([]byte) (int, error) { return 0, errWriter }
