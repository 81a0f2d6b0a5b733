package inspect

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestWhatIsQuotedTellsNothingAboutPeople(t *testing.T) {
	assert.Equal(t, `"Xxx Xxxxx <xxx.99@xxxx.xxxxxxx>"`, quotePersonal("Ana Pérez <ana.82@shop.example>"))
	assert.Equal(t, `"+99 999"`, quotePersonal("+34 600"))
	assert.Equal(t, `"xxxx"`, quotePersonal("日本語ñ"))
	assert.Equal(t, `"xxx@xxxx.xxxxxxx"`, quote("ana@shop.example"), "an e-mail address is personal wherever it is")
	assert.Equal(t, `"xxxxx://xxx:xxxxxx@xxxx.xxxxxxx/"`, quoteURL("https://ana:secret@shop.example/"))
	assert.Equal(t, `"https://shop.example/cart?…"`, quoteURL("https://shop.example/cart?token=secret"))
	assert.Equal(t, `"https://shop.example/#…"`, quoteURL("https://shop.example/#secret"))
}

func TestWhatIsQuotedIsShortAndOneLine(t *testing.T) {
	assert.Equal(t, `"a\n\x00\u200b"`, quote("a\n\x00\u200b"))
	assert.Equal(t, `"`+strings.Repeat("a", maxFound)+`"`, quote(strings.Repeat("a", maxFound)))
	assert.Equal(t, `"`+strings.Repeat("á", maxFound/2)+`…"`, quote(strings.Repeat("á", maxFound)))
	assert.Equal(t, `"`+strings.Repeat("a", maxFound-1)+`…"`, quote(strings.Repeat("a", maxFound-1)+"áb"), "no half characters")
	assert.Equal(t, `"`+strings.Repeat("x", maxFound)+`…"`, quote(strings.Repeat("a@", 1000)[:1]+strings.Repeat("a", 1000)+"@"))
	assert.LessOrEqual(t, len(clip("\xff\xff\xff\xff\xff\xff\xff\xff", 4)), 4)
}
