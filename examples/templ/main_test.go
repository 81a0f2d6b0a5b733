package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/examples/internal/sample"
	"github.com/connectif-go/connectif/inspect"
)

func TestThePageHasEveryTagUnderItsPolicy(t *testing.T) {
	config := connectif.Config{
		Account: sample.Account, Region: sample.Region, StrictCSP: true,
		OnProblem: func(_ context.Context, err error) { t.Error(err) },
	}
	cn, err := connectif.New(config)
	require.NoError(t, err)
	w := httptest.NewRecorder()
	handler(cn).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
	require.Equal(t, http.StatusOK, w.Code)
	body, policy := w.Body.String(), w.Header().Get("Content-Security-Policy")

	for _, class := range []string{"cn_client_info", "cn_cart", "cn_product_visited cn_product_searched", "cn_search", "cn_page_tag"} {
		assert.Contains(t, body, `<div class="`+class+`" hidden>`)
	}
	assert.Contains(t, body, `<span class="search_text">teclado &#34;mecánico&#34; &amp; &lt;silencioso&gt;</span>`)
	nonce := regexp.MustCompile(`'nonce-(\w+)'`).FindStringSubmatch(policy)
	require.NotNil(t, nonce, policy)
	assert.Contains(t, body, ` nonce="`+nonce[1]+`"`)
	assert.Empty(t, cn.CSP().Check(policy))
	assert.Equal(t, "private", w.Header().Get("Cache-Control"))
}

func TestThereIsNothingWrongWithThePage(t *testing.T) {
	cn, err := connectif.New(connectif.Config{Account: sample.Account, Region: sample.Region, StrictCSP: true})
	require.NoError(t, err)
	w := httptest.NewRecorder()
	handler(cn).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "https://shop.example/", nil))
	page := inspect.Bytes(w.Body.Bytes(), inspect.Options{
		Header: w.Result().Header, URL: "https://shop.example/", Domains: []string{"shop.example"}, Accounts: []string{sample.Account},
	})
	assert.Empty(t, page.Problems)
	assert.NotNil(t, page.Cart)
	assert.Len(t, page.EventsOf(inspect.EventProductVisited), 1)
}
