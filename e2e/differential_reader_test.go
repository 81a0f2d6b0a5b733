package e2e

import (
	"context"
	_ "embed" // the script
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/inspect"
)

//go:embed testdata/differential.js
var differentialScript string

// differentialPolicy lets pages do nothing: neither their scripts run, which package inspect does not run
// either, nor does anything come from elsewhere. The client is run by a function that is made of its source.
const differentialPolicy = "default-src 'none'; script-src 'unsafe-eval'; style-src 'unsafe-inline'"

// clientReader reads pages with the stand-in's client in Chromium.
type clientReader struct {
	ctx    context.Context
	client string // the script as the stand-in serves it, and its address, as JavaScript's arguments
}

func newClientReader(t testing.TB) *clientReader {
	t.Helper()
	address := "https://cdn.connectif.cloud/" + region + "/client-script/" + newAccount()
	script := httptest.NewRecorder()
	connectiftest.NewServer(connectiftest.Options{}).ServeHTTP(script, httptest.NewRequest(http.MethodGet, address, nil))
	require.Equal(t, http.StatusOK, script.Code)

	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", differentialPolicy)
		fmt.Fprint(w, `<!doctype html><html lang="es"><head><link rel="icon" href="data:,"><title>Pages</title></head><body></body></html>`)
	}))
	t.Cleanup(site.Close)
	ctx, cancel := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	require.NoError(t, chromedp.Do(ctx, chromedp.Navigate(site.URL), chromedp.Evaluate[chromedp.Void](differentialScript)))
	return &clientReader{ctx: ctx, client: quote(script.Body.String()) + ", " + quote(address)}
}

// read returns what the client tells of each page: nil for one whose elements hide, by their names, properties
// that the client may look at.
func (r *clientReader) read(t testing.TB, pages [][]byte) []*message {
	t.Helper()
	list, err := json.Marshal(pages) // in base64
	require.NoError(t, err)
	ctx, cancel := context.WithTimeout(r.ctx, patience)
	defer cancel()
	texts, err := chromedp.Run(ctx, chromedp.Evaluate[[]*string](fmt.Sprintf("readPages(%s, %s)", r.client, list), chromedp.EvalAwaitPromise))
	require.NoError(t, err)
	require.Len(t, texts, len(pages))
	told := make([]*message, len(texts))
	for i, text := range texts {
		if text != nil {
			told[i] = parseMessage(t, []byte(*text))
		}
	}
	return told
}

// message is what is told of a page, but for what the browser says about itself.
type message struct {
	EntityInfo         map[string]any   `json:"entityInfo"`
	Cart               map[string]any   `json:"cart"`
	Events             []map[string]any `json:"events"`
	PageInfo           map[string]any   `json:"pageInfo"`
	BannerPlaceholders any              `json:"bannerPlaceholders"`
}

func parseMessage(t testing.TB, text []byte) *message {
	t.Helper()
	m := new(message)
	require.NoError(t, json.Unmarshal(text, m), "%s", text)
	return m
}

// inspected returns what the client should tell of a page.
func inspected(t testing.TB, page *inspect.Page) *message {
	t.Helper()
	told := *page
	told.Problems, told.Loaders, told.DataBlocks = nil, nil, nil
	text, err := json.Marshal(told)
	require.NoError(t, err)
	m := parseMessage(t, text)
	if m.EntityInfo == nil {
		m.EntityInfo = map[string]any{} // what is sent always has a contact
	}
	return m
}

// count counts what the page has: a contact, a cart, events of each type, and so on.
func (m *message) count(have map[string]int) {
	has := map[string]bool{"contact": len(m.EntityInfo) > 0, "cart": m.Cart != nil, "items": isFull(m.Cart["products"]), "placeholders": isFull(m.BannerPlaceholders)}
	for key, value := range m.PageInfo {
		has[key] = isFull(value)
	}
	for _, event := range m.Events {
		eventType, _ := event["type"].(string)
		has[eventType] = true
	}
	for what, there := range has {
		if there {
			have[what]++
		}
	}
}

// isFull reports whether a value of JSON is a text or a list with something in it.
func isFull(value any) bool {
	list, _ := value.([]any)
	text, _ := value.(string)
	return len(list) > 0 || text != ""
}
