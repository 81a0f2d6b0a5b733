package events

import (
	"encoding/json"
	"testing"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func readData(t *testing.T, text string) map[string]any {
	t.Helper()
	var data map[string]any
	require.NoError(t, json.Unmarshal([]byte(text), &data), "%s", text)
	return data
}

func TestADataBlockNeedsNoNonceAndIsTheSameInAllForms(t *testing.T) {
	batch := fullBatch()
	batch.Nonce = "own"
	d := DataBlock(batch)
	w := new(countingWriter)
	require.NoError(t, d.Render(templ.WithNonce(t.Context(), "ctx"), w))
	assert.Equal(t, 1, w.writes)
	body := inside(t, w.String(), dataStart)

	html, err := d.HTML()
	require.NoError(t, err)
	assert.Equal(t, w.String(), html.String())
	appended, err := d.AppendHTML([]byte("before"))
	require.NoError(t, err)
	assert.Equal(t, "before"+w.String(), string(appended))
	object, err := d.AppendJSON([]byte("before"))
	require.NoError(t, err)
	assert.Equal(t, "before"+body, string(object))

	w = new(countingWriter)
	require.NoError(t, d.Render(noContext, w))
	assert.Equal(t, html.String(), w.String())
}

// The runtime and the script must tell the client the same.
func TestADataBlockHoldsWhatTheScriptSends(t *testing.T) {
	script, err := fullBatch().Script()
	require.NoError(t, err)
	read := readScript(t, script.String())
	want := map[string]any{"events": read.events, "id": read.id}
	for key, option := range read.options {
		want[key] = option
	}
	object, err := DataBlock(fullBatch()).AppendJSON(nil)
	require.NoError(t, err)
	assert.Equal(t, want, readData(t, string(object)))
}

func TestDataTakesEventsAndACart(t *testing.T) {
	object, err := Data(Login{}, Cart(fullCart()), PageVisit{}).AppendJSON(nil)
	require.NoError(t, err)
	data := readData(t, string(object))
	assert.Equal(t, []any{map[string]any{"type": "login"}, map[string]any{"type": "page-visit"}}, data["events"])
	assert.Equal(t, roundTrip(t, Cart(fullCart())), data["cart"])
	assert.Len(t, data, 2)

	object, err = Data().AppendJSON(nil)
	require.NoError(t, err)
	assert.Equal(t, `{}`, string(object))
}

func TestABlockThatWasKeptIsTheSameBlockAndNothingElseGetsOut(t *testing.T) {
	d := DataBlock(fullBatch())
	encoded, err := d.AppendJSON(nil)
	require.NoError(t, err)
	want, err := d.AppendHTML([]byte("before"))
	require.NoError(t, err)
	assert.Equal(t, string(want), string(AppendEncoded([]byte("before"), encoded)))

	for _, noJSON := range []string{"", "x", `{}</script>`, `{"a":1`} {
		assert.Equal(t, "before", string(AppendEncoded([]byte("before"), []byte(noJSON))))
	}
	hostile := string(AppendEncoded(nil, []byte(`{"id":"</script><!--"}`)))
	assert.Equal(t, map[string]any{"id": "</script><!--"}, readData(t, inside(t, hostile, dataStart)))
}
