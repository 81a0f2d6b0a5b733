package events

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
)

func FuzzTextNeverLeavesTheScript(f *testing.F) {
	for _, row := range hostile {
		f.Add(row.in, row.in)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		p := smallProduct()
		p.Description, p.Tags = a, []string{"x" + b}
		batch := Batch{
			Events:  []Event{ProductVisited(p), Search{Text: "x" + a}, Custom{Alias: "a", Payload: map[string]string{"k" + a: b}}},
			Contact: &commerce.Contact{PrimaryKey: "ana@shop.example", Name: a, Fields: []commerce.Field{commerce.TextField("f", "x")}},
		}
		// Ranging over a text repairs it as JSON does: U+FFFD for each byte that is not UTF-8.
		repaired := func(s string) string { return string([]rune(s)) }
		check := func(events []any, entityInfo any) {
			product := events[0].(map[string]any)["product"].(map[string]any)
			if a == "" {
				require.NotContains(t, product, "description")
			} else {
				require.Equal(t, repaired(a), product["description"])
				require.Equal(t, repaired(a), entityInfo.(map[string]any)["_name"])
			}
			require.Equal(t, []any{repaired("x" + b)}, product["tags"])
			require.Equal(t, repaired("x"+a), events[1].(map[string]any)["searchText"])
			require.Equal(t, map[string]any{repaired("k" + a): repaired(b)}, events[2].(map[string]any)["payload"])
		}
		var page strings.Builder
		require.NoError(t, batch.Render(t.Context(), &page))
		read := readScript(t, inside(t, page.String(), "<script>"))
		check(read.events, read.options["entityInfo"])

		block, err := DataBlock(batch).HTML()
		require.NoError(t, err)
		data := readData(t, inside(t, block.String(), dataStart))
		check(data["events"].([]any), data["entityInfo"])
	})
}

func FuzzPayloadsNeverLeaveTheScript(f *testing.F) {
	f.Add(`{"a":"</script>"}`)
	f.Add(`{"<!--":[1.50,null,"\ud800"]}`)
	f.Add(`{});alert(1);({`)
	f.Add(`{"a":{"__proto__":1}}`)
	f.Fuzz(func(t *testing.T, text string) {
		e := Custom{Alias: "a", Payload: raw(text)}
		html, err := e.HTML()
		if err != nil {
			require.Empty(t, html.String())
			return
		}
		read := readScript(t, inside(t, html.String(), "<script>"))
		want := map[string]any{}
		if trimmed := strings.TrimSpace(text); trimmed != "null" {
			want = readData(t, text)
		}
		require.Equal(t, want, read.events[0].(map[string]any)["payload"])
	})
}
