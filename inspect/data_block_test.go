package inspect_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/inspect"
)

func block(text string) string {
	return `<script src="/c.js" data-connectif-client="` + clientURL + `"></script><script type="application/json" data-connectif="send">` + text + `</script>`
}

func TestADataBlockThatIsNoObjectIsSkipped(t *testing.T) {
	for _, text := range []string{"", "null", "[]", "1", `"x"`, "{", "{}{}", `{"events":[}`, "{events:[]}", strings.Repeat(`{"a":`, 20_000)} {
		page := read(block(text))
		assert.Empty(t, page.DataBlocks, text)
		assert.Equal(t, []inspect.Code{inspect.DataBlockInvalid}, codes(page), text)
	}
}

func TestADataBlockIsReadAsTheRuntimeReadsIt(t *testing.T) {
	page := read(block(` {"events":[{"type":"login"},null,[],1,{"type":"custom", "payload":{}}],"cart":{"cartId":"1"},"entityInfo":[],"pageInfo":null,"id":"visit-1","x":1} `))
	require.Len(t, page.DataBlocks, 1)
	assert.JSONEq(t, `{"events":[{"type":"login"},{"type":"custom","payload":{}}],"cart":{"cartId":"1"},"id":"visit-1","position":`+told(t, page.DataBlocks[0].Position)+`}`,
		told(t, page.DataBlocks[0]))
	assert.Empty(t, page.Problems)
}

func TestWhatIsOddInADataBlockIsLeftOut(t *testing.T) {
	for text, want := range map[string]string{
		`{}`:                          `{"events":[]`,
		`{"events":{"0":{}}}`:         `{"events":[]`,
		`{"events":"x","id":{}}`:      `{"events":[]`,
		`{"id":12.50}`:                `"id":"12.5"`,
		`{"id":true,"cart":"x"}`:      `"id":"true"`,
		`{"id":false}`:                `{"events":[],"position"`,
		`{"id":0}`:                    `{"events":[],"position"`,
		`{"EVENTS":[{}],"id":"x"}`:    `{"events":[]`,
		`{"events":[{"a":"\u003c"}]}`: `{"events":[{"a":"\u003c"}]`,
	} {
		page := read(block(text))
		require.Len(t, page.DataBlocks, 1, text)
		assert.Contains(t, told(t, page.DataBlocks[0]), want, text)
	}
}

func TestOfTooManyEventsTheFirstAreRead(t *testing.T) {
	page := read(block(`{"events":[` + strings.Repeat("{},", 20_000) + `{}]}`))
	assert.Len(t, page.DataBlocks[0].Events, 10_000)
}

func TestOtherScriptsAreNoDataBlocks(t *testing.T) {
	assert.Empty(t, read(`<script type="application/json">{}</script><script data-connectif="send">{}</script><script type="application/json" data-connectif="Send">{}</script>`).DataBlocks)
	assert.Len(t, read(`<script type="Application/JSON" data-connectif="send">{}</script>`).DataBlocks, 1)
}
