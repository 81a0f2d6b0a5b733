package tags_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/tags"
)

// FuzzTags writes tags of whatever texts: they are refused, or a parser reads the texts back, and nothing else.
func FuzzTags(f *testing.F) {
	f.Add("1", "Teclado", "</span></div><script>alert(1)</script>", "<!--")
	f.Add("</div>", `"><img src=x onerror=alert(1)>`, "\x00\xff\xed\xa0\x80", "\r\n")
	f.Add("a'b", "&amp;lt;", "\u2028\ufffe", "`{{.}}`")
	f.Fuzz(func(t *testing.T, id, name, text, label string) {
		p := commerce.Product{
			URL: "https://shop.example/p", ProductID: id, Name: name, UnitPrice: commerce.MustParseAmount("1"), Description: text,
			Tags: []string{"x" + text}, Brand: label,
		}
		contact := commerce.Contact{PrimaryKey: "ana@shop.example", Name: name, Fields: []commerce.Field{commerce.TextField("f", text), commerce.ListField("l", id)}}
		read(t, tags.ProductVisited(p), "https://shop.example/p", id, name, text, "1", "x"+text, label)
		read(t, tags.Cart(commerce.Cart{CartID: id, Products: []commerce.BasketItem{{Product: p, Quantity: 1}}}.WithTotals()),
			id, "1", "1", "1", "1", "https://shop.example/p", id, name, text, "1", "x"+text, label)
		read(t, tags.Purchase(commerce.Purchase{PurchaseID: id, PaymentMethod: text, SourceName: label}.WithTotals()), id, "0", "0", text, label)
		read(t, tags.Contact(contact), "ana@shop.example", name, text, id)
		read(t, tags.PageTags{label}, label)
		read(t, tags.PageCategories{label}, label)
		read(t, tags.ProductNotFound{ProductID: id}, id)
		read(t, tags.BannerPlaceholder{ID: id}, id)

		link := tags.Link{Alias: text}
		attributes, err := link.AppendAttributes(nil)
		if err != nil {
			require.Empty(t, attributes)
			return
		}
		nodes := parse(t, "<a "+string(attributes)+"></a>")
		require.Len(t, nodes, 1)
		want := []html.Attribute{{Key: "data-cn-track-click"}}
		if text != "" {
			want = append(want, html.Attribute{Key: "data-cn-alias", Val: asHTML(text)})
		}
		require.ElementsMatch(t, want, nodes[0].Attr)
	})
}

func parse(t *testing.T, page string) []*html.Node {
	t.Helper()
	nodes, err := html.ParseFragment(strings.NewReader(page), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	require.NoError(t, err)
	return nodes
}

// asHTML is what HTML can carry of a text.
func asHTML(s string) string { return strings.ReplaceAll(perByte(s), "\x00", "\uFFFD") }

// read compares the texts of a valid tag, its id included, with those that are not empty.
func read(t *testing.T, tag tags.Tag, want ...string) {
	t.Helper()
	page, err := tag.AppendHTML(nil)
	if err != nil {
		require.Empty(t, page)
		return
	}
	var texts []string
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch n.Type {
		case html.TextNode:
			texts = append(texts, n.Data)
		case html.ElementNode:
			require.Contains(t, []string{"div", "span"}, n.Data)
			for _, a := range n.Attr {
				require.Contains(t, []string{"class", "hidden", "style", "id", "data-field-list"}, a.Key)
				if a.Key == "id" {
					texts = append(texts, a.Val)
				}
			}
		default:
			require.Fail(t, "something else than elements and texts")
		}
		for child := range n.ChildNodes() {
			walk(child)
		}
	}
	for _, n := range parse(t, string(page)) {
		walk(n)
	}
	var expected []string
	for _, s := range want {
		if s != "" {
			expected = append(expected, asHTML(s))
		}
	}
	require.Equal(t, expected, texts)
}
