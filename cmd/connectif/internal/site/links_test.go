package site

import (
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func pathsOf(t *testing.T, source string) []string {
	t.Helper()
	page, err := url.Parse("https://shop.example/a/b")
	require.NoError(t, err)
	paths := []string{}
	for u := range links(page, []byte(source)) {
		paths = append(paths, strings.TrimPrefix(u.String(), "https://shop.example"))
	}
	return paths
}

func TestNoLinkIsFollowedThatIsNone(t *testing.T) {
	for _, source := range []string{
		"", "<a>", "<a name=x>", "<A HREF='mailto:a@b.example'>", "<a href=javascript:x()>", "<a href='tel:1'>", "<p href=/x>",
		"<!-- <a href=/x> -->", "<script>'<a href=/x>'</script>", "<style><a href=/x></style>", "<textarea><a href=/x></textarea>", "<title><a href=/x></title>",
		"<link rel=next href=/x>", "<form action=/x method=get><button>", "<img src=/x>", "<iframe src=/x></iframe>",
		"<a href=/x rel='external NoFollow'>", "<a href=/x download>", "<meta name=Robots content='noindex, NOFOLLOW'><a href=/x>", "<meta name=robots content=none><a href=/x>",
		"<a href=/logout>", "<a href=/es/Cerrar-Sesion/>", "<a href=/?add-to-cart=7>", "<a href='/carrito?add=1&amp;id=3'>", "<a href=/cart/add/7>", "<a href='/x?action=logout'>",
		"<a href=/checkout/cart/add/uenc/x/>", "<a href=/newsletter/unsubscribe?id=1>", "<a href='/x?email=ana@shop.example'>", "<a href=/x?e=ana%40shop.example>",
		"<a href=/catalogue.PDF>", "<a href=/photo.jpg?w=10>", "<a href='http://[::1'>", "<a href=/x", "<a hr\x00ef=/x>",
	} {
		assert.Empty(t, pathsOf(t, source), source)
	}
}

func TestLinksAreThoseOfAAndArea(t *testing.T) {
	assert.Equal(t,
		[]string{"/x", "/a/y?z=1&w=%C3%A9", "/map", "https://other.example/", "/a/again", "/address", "/a/b"},
		pathsOf(t, `<a href=/x>X</a><A HREF="y?z=1&amp;w=é#top"><area href="/map"/><a href="//other.example">`+
			`<a href=again rel="noopener">`+`<a href=/address?><a href="">`))
}

func TestTheFirstBaseCounts(t *testing.T) {
	assert.Equal(t, []string{"/c/x", "/c/y"},
		pathsOf(t, `<base target=x><base href="javascript:x"><base href=/c/><base href=/d/><a href=x><a href=y>`))
	assert.Equal(t, []string{"/a/x"}, pathsOf(t, `<base href="ftp://x"><a href=x>`))
}

func TestAPageThatIsAllLinksIsReadInPart(t *testing.T) {
	assert.Len(t, pathsOf(t, strings.Repeat("<p><a href=/x></a>", 3*maxLinks)), maxLinks)
	for _, part := range []string{"<a ", "<", "<a href='", "<!--", "<a x=1 "} {
		assert.Empty(t, pathsOf(t, strings.Repeat(part, 4<<20/len(part))))
	}
}
