package inspect_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/inspect"
)

func TestATemplateThatWasNotExecutedIsCalledThat(t *testing.T) {
	for text, isCode := range map[string]bool{"{{ .ID }}": true, "&lt;%= id %>": true, "${id}": true, "null": false, "%!s(MISSING)": false} {
		found := readWithLoader(div("cn_cart", spans("total_quantity=0", "total_price=0"), "<span class=cart_id>"+text+"</span>")).Problems
		require.Len(t, found, 1, text)
		assert.Equal(t, inspect.PlaceholderValue, found[0].Code)
		assert.Equal(t, isCode, found[0].Remedy == "This is a template's code, which was not executed: check the page that it makes.", text)
	}
}

func TestAPropertyThatIsNamedLikeATagIsReportedOnceAndTheRightWay(t *testing.T) {
	found := readWithLoader(div("cn_cart", spans("cn_cart_id=c1", "cart_id=c1", "total_quantity=0", "total_price=0"))).Problems
	require.Len(t, found, 1)
	assert.Equal(t, inspect.MisspeltTag, found[0].Code)
	assert.Equal(t, "Properties have no cn_ before them: did you mean cart_id?", found[0].Remedy)
}

func TestAPageInAnotherEncodingIsSaidToBeThatAndNotToBeBroken(t *testing.T) {
	for _, page := range []struct{ contentType, meta, found string }{
		{"text/html; charset=iso-8859-1", "", `"iso-8859-1"`},
		{"text/html", "<meta charset=windows-1252>", `"windows-1252"`},
		{"text/html", "", "the byte 0xe9"},
	} {
		found := inspect.Bytes([]byte("<!DOCTYPE html>"+page.meta+"<title>Caf\xe9</title>"), inspect.Options{
			Fragment: true, Header: http.Header{"Content-Type": {page.contentType}},
		}).Problems
		require.Len(t, found, 1, page)
		assert.Equal(t, inspect.NotUTF8, found[0].Code)
		assert.Equal(t, page.found, found[0].Found)
	}
}
