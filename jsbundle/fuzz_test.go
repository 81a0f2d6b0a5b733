package jsbundle_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/connectif-go/connectif/jsbundle"
)

// FuzzElements writes the elements of whatever account, region, path and nonce: they are refused, or they are script elements that say what was
// put in.
func FuzzElements(f *testing.F) {
	const id = "3f0b5c1e-8a52-4c3b-9d57-0c1f2e6a7b90"
	f.Add(id, "eu8", "", "/connectif/", "r4nd0m")
	f.Add(id, "eu8", "https://cdn.example", "https://static.example/", `"><script>alert(1)</script>`)
	f.Add(`"><script>`, "EU", "javascript:alert(1)", "//evil.example", "\x00\xff")
	f.Fuzz(func(t *testing.T, account, region, base, path, nonce string) {
		client := jsbundle.Client{Account: account, Region: region, BaseURL: base}
		for _, element := range []interface {
			AppendHTML([]byte) ([]byte, error)
		}{
			jsbundle.Snippet{Client: client, Nonce: nonce},
			jsbundle.Loader{Client: client, Path: path, Nonce: nonce},
			jsbundle.Loader{Client: client, Path: path, Nonce: nonce, Consent: jsbundle.ConsentRequired, ConsentAdapter: jsbundle.TCF{Purposes: []int{1}}, WorkerPath: path},
		} {
			page, err := element.AppendHTML([]byte("before"))
			if err != nil {
				require.Equal(t, "before", string(page))
				continue
			}
			nodes, err := html.ParseFragment(strings.NewReader(strings.TrimPrefix(string(page), "before")), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
			require.NoError(t, err)
			for _, n := range nodes {
				require.Equal(t, "script", n.Data)
				for _, a := range n.Attr {
					if a.Key == "nonce" {
						require.Equal(t, strings.ReplaceAll(string([]rune(nonce)), "\x00", "\uFFFD"), a.Val)
					}
					if a.Key == "data-connectif-id" {
						require.Equal(t, account, a.Val)
					}
				}
			}
		}
	})
}
