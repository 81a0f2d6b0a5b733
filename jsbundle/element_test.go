package jsbundle_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/google/safehtml"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/jsbundle"
)

// element is what Loader and Snippet have in common.
type element interface {
	templ.Component
	AppendHTML(dst []byte) ([]byte, error)
	HTML() (safehtml.HTML, error)
}

// elements has both, and a loader that prints all it can, for a client and a nonce.
func elements(c jsbundle.Client, nonce string) map[string]element {
	return map[string]element{
		"loader":  jsbundle.Loader{Client: c, Nonce: nonce},
		"snippet": jsbundle.Snippet{Client: c, Nonce: nonce},
		"loader with an adapter": jsbundle.Loader{
			Client: c, Nonce: nonce, Consent: jsbundle.ConsentRequired, ConsentAdapter: jsbundle.TCF{Purposes: []int{1}, Vendor: 2},
		},
	}
}

// scripts returns how many script elements each of them prints.
func scripts(name string) int {
	if name == "loader with an adapter" {
		return 2
	}
	return 1
}

// refusing is a writer that fails, and counts how often it was asked.
type refusing struct{ writes int }

var errRefused = errors.New("refused")

func (r *refusing) Write([]byte) (int, error) { r.writes++; return 0, errRefused }

func TestNothingIsWrittenForABadClient(t *testing.T) {
	for _, row := range badClients {
		for name, e := range elements(row.client, "") {
			var fieldError *jsbundle.FieldError

			var w strings.Builder
			require.ErrorAs(t, e.Render(context.Background(), &w), &fieldError, name)
			assert.Equal(t, row.field, fieldError.Field)
			assert.Empty(t, w.String(), name)

			html, err := e.HTML()
			require.ErrorAs(t, err, &fieldError, name)
			assert.Empty(t, html.String(), name)

			dst, err := e.AppendHTML([]byte("before"))
			require.ErrorAs(t, err, &fieldError, name)
			assert.Equal(t, "before", string(dst), name)
		}
	}
}

func TestAHostileNonceStaysInItsAttribute(t *testing.T) {
	for name, e := range elements(client, `"></script><script>alert('1')//`+"\x00\xff") {
		dst, err := e.AppendHTML(nil)
		require.NoError(t, err)
		assert.Contains(t, string(dst), ` nonce="&#34;&gt;&lt;/script&gt;&lt;script&gt;alert(&#39;1&#39;)//`+"\uFFFD\uFFFD\"", name)
		assert.Equal(t, scripts(name), strings.Count(string(dst), "<script"), name)
		assert.Equal(t, scripts(name), strings.Count(string(dst), "</script"), name)
	}
}

func TestAWriterThatFailsIsAskedOnceAndItsErrorComesBack(t *testing.T) {
	for name, e := range elements(client, "") {
		w := &refusing{}
		assert.ErrorIs(t, e.Render(context.Background(), w), errRefused, name)
		assert.Equal(t, 1, w.writes, name)
	}
}

func TestTheNonceComesFromTheFieldOrElseFromTempl(t *testing.T) {
	withNonce := templ.WithNonce(context.Background(), "from-templ")
	for _, row := range []struct {
		ctx          context.Context
		field, nonce string
	}{
		{context.Background(), "", ""},
		{nil, "", ""},
		{nil, "own", ` nonce="own"`},
		{withNonce, "", ` nonce="from-templ"`},
		{withNonce, "own", ` nonce="own"`},
	} {
		for name, e := range elements(client, row.field) {
			var w strings.Builder
			require.NoError(t, e.Render(row.ctx, &w), name)
			if row.nonce == "" {
				assert.NotContains(t, w.String(), " nonce=", name)
			} else {
				assert.Contains(t, w.String(), row.nonce, name)
				assert.Equal(t, scripts(name), strings.Count(w.String(), " nonce="), name)
			}
		}
	}
}

func TestRenderHTMLAndAppendHTMLAgree(t *testing.T) {
	for name, e := range elements(client, "n") {
		var w strings.Builder
		require.NoError(t, e.Render(context.Background(), &w), name)
		html, err := e.HTML()
		require.NoError(t, err)
		assert.Equal(t, w.String(), html.String(), name)
		dst, err := e.AppendHTML([]byte("before"))
		require.NoError(t, err)
		assert.Equal(t, "before"+w.String(), string(dst), name)
	}
}

func TestTheElementsSayTheClientsURLAndAccount(t *testing.T) {
	settings := ` data-connectif-client="https://cdn.connectif.cloud/eu8/client-script/` + account + `" data-connectif-id="` + account + `"`
	loader, err := jsbundle.Loader{Client: client}.HTML()
	require.NoError(t, err)
	assert.Equal(t, `<script async src="/connectif/`+jsbundle.FileName()+`"`+settings+`></script>`, loader.String())

	snippet, err := jsbundle.Snippet{Client: client}.HTML()
	require.NoError(t, err)
	assert.True(t, strings.HasPrefix(snippet.String(), `<script id="__cn_generic_script__`+account+`"`+settings+`>(`), snippet.String())
	assert.True(t, strings.HasSuffix(snippet.String(), `)();</script>`), snippet.String())
}

func TestTheSnippetsCodeIsTheSameForAllAccounts(t *testing.T) {
	code := func(c jsbundle.Client) string {
		html, err := jsbundle.Snippet{Client: c}.HTML()
		require.NoError(t, err)
		_, after, _ := strings.Cut(html.String(), ">")
		return after
	}
	assert.Equal(t, code(client), code(jsbundle.Client{Account: strings.ReplaceAll(account, "3", "4"), Region: "cl1", BaseURL: "/stand-in"}))
}

func TestTheLoaderRefusesABadPath(t *testing.T) {
	for _, path := range []string{"connectif/", "//evil.example/", "https://static.example.com/js/", "javascript:alert(1)", `/"><script>`, "/a b/", "/../", " "} {
		_, err := jsbundle.Loader{Client: client, Path: path}.HTML()
		var fieldError *jsbundle.FieldError
		require.ErrorAs(t, err, &fieldError, "%q", path)
		assert.Equal(t, "Path", fieldError.Field)
		assert.Equal(t, path, fieldError.Value)
	}
}

func TestTheLoaderTellsOfAllWrongFields(t *testing.T) {
	_, err := jsbundle.Loader{Client: jsbundle.Client{Region: "eu8"}, Path: "x"}.HTML()
	require.Error(t, err)
	assert.Contains(t, err.Error(), "Account is ")
	assert.Contains(t, err.Error(), "Path is ")
}

func TestTheLoaderLooksInItsPath(t *testing.T) {
	for path, want := range map[string]string{
		"":                           "/connectif/",
		"/":                          "/",
		"/js":                        "/js/",
		"/js/cn/":                    "/js/cn/",
		"https://static.example.com": "https://static.example.com/",
	} {
		html, err := jsbundle.Loader{Client: client, Path: path}.HTML()
		require.NoError(t, err)
		assert.Contains(t, html.String(), ` src="`+want+jsbundle.FileName()+`"`)
	}
}
