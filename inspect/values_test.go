package inspect_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/inspect"
)

func TestUnsetIsNotEmptyAndNotZero(t *testing.T) {
	type values struct {
		Text   inspect.Text   `json:"text,omitzero"`
		Number inspect.Number `json:"number,omitzero"`
	}
	for _, row := range []struct {
		json string
		want values
	}{
		{`{}`, values{}},
		{`{"text":"","number":0}`, values{inspect.NewText(""), inspect.NewNumber(0)}},
		{`{"text":"<á>","number":1e+21}`, values{inspect.NewText("<á>"), inspect.NewNumber(1e21)}},
	} {
		var got values
		require.NoError(t, json.Unmarshal([]byte(row.json), &got))
		assert.Equal(t, row.want, got)
		assert.JSONEq(t, row.json, told(t, got))
	}
	set := values{inspect.NewText("x"), inspect.NewNumber(1)}
	require.NoError(t, json.Unmarshal([]byte(`{"text":null,"number":null}`), &set))
	assert.Equal(t, values{}, set)
	assert.Error(t, json.Unmarshal([]byte(`{"text":1}`), &set))
	assert.Error(t, json.Unmarshal([]byte(`{"number":"1"}`), &set))
	assert.Equal(t, `[null,null]`, told(t, []any{inspect.Text{}, inspect.Number{}}))
}

func TestValuesCanBeAskedFor(t *testing.T) {
	text, ok := inspect.NewText("x").Value()
	assert.True(t, ok && text == "x" && inspect.NewText("").IsSet() && !inspect.Text{}.IsSet())
	number, ok := inspect.NewNumber(1.5).Value()
	assert.True(t, ok && number == 1.5 && inspect.NewNumber(0).IsSet() && !inspect.Number{}.IsSet())
	assert.Equal(t, "1.5", inspect.NewNumber(1.5).String())
	assert.Equal(t, "100000000000000000000000", inspect.NewNumber(1e23).String())
	assert.Empty(t, inspect.Number{}.String())
}
