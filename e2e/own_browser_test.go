package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// ownBrowser is a Chromium that one test has for itself. It keeps pages that are left, so that the way back wakes them up, and
// notes everything that it asks the network for.
type ownBrowser struct {
	t   *testing.T
	ctx context.Context
	log string
	end func() error
}

func startBrowser(t *testing.T) *ownBrowser {
	t.Helper()
	chromium, err := exec.LookPath("chromium")
	require.NoError(t, err)
	o := &ownBrowser{t: t, log: filepath.Join(t.TempDir(), "net-log.json")}
	ctx, stop := chromedp.NewExecAllocator(context.Background(), append(browserOptions(chromium),
		chromedp.Flag("disable-features", false),
		chromedp.Flag("log-net-log", o.log))...)
	t.Cleanup(stop)
	o.ctx, _ = chromedp.NewContext(ctx)
	require.NoError(t, chromedp.Do(o.ctx))
	o.end = sync.OnceValue(func() error { return chromedp.Cancel(o.ctx) })
	t.Cleanup(func() { o.end() })
	return o
}

// newTab is newTab in this browser.
func (o *ownBrowser) newTab(t *testing.T) *tab {
	b := openTab(t, o.ctx, chromedp.WithNewBrowserContext())
	b.run("watch", command(page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
		Source: `addEventListener('pageshow', ({persisted}) => { window.testRestored = persisted; })`,
	}))
	return b
}

// wakeUp goes back to the page at path, which the browser has kept whole. On a busy machine it may have thrown it away, and loads it anew:
// then it has another chance to keep it.
func (b *tab) wakeUp(path string) {
	b.t.Helper()
	const there = `location.pathname === %s && window.testRestored === %t`
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	// No load event comes, and a command that is under way when the page is changed fails.
	is := func(js string) bool {
		yes, _ := chromedp.Run(ctx, chromedp.Evaluate[bool](js))
		return yes
	}
	b.do(`setTimeout(() => history.back())`)
	for !is(fmt.Sprintf(there, quote(path), true)) {
		require.NoError(b.t, ctx.Err(), "%s was not woken up", path)
		if is(fmt.Sprintf(there, quote(path), false) + ` && document.readyState === 'complete'`) {
			b.do(`setTimeout(() => history.forward())`)
			for !is(`location.pathname !== ` + quote(path) + ` && document.readyState === 'complete'`) {
				require.NoError(b.t, ctx.Err(), "there is no way forward from %s", path)
			}
			b.do(`setTimeout(() => history.back())`)
		}
	}
}

// netEvent is something that the network part of a browser did: text names the addresses and hosts in it, url is that of a request.
type netEvent struct{ text, url string }

// close ends the browser, whose tabs are closed, and returns what it did, in order. All of its requests are there, whoever has made them: pages, workers, the
// browser itself.
func (o *ownBrowser) close() []netEvent {
	o.t.Helper()
	require.NoError(o.t, o.end())
	text, err := os.ReadFile(o.log)
	require.NoError(o.t, err)
	// A line for each event.
	_, text, found := bytes.Cut(text, []byte("\"events\": ["))
	require.True(o.t, found)
	var events []netEvent
	for line := range bytes.Lines(text) {
		var event struct {
			Params map[string]json.RawMessage `json:"params"`
		}
		if json.Unmarshal(bytes.TrimRight(line, ",\n"), &event) != nil {
			continue // what comes after the last one
		}
		// A header is no request: that with the page's policy names Connectif's hosts.
		delete(event.Params, "headers")
		rest, err := json.Marshal(event.Params)
		require.NoError(o.t, err)
		var url string
		_ = json.Unmarshal(event.Params["url"], &url)
		events = append(events, netEvent{string(rest), url})
	}
	return events
}

// requestOf returns the index of the first request for the address.
func requestOf(t *testing.T, events []netEvent, url string) int {
	t.Helper()
	at := slices.IndexFunc(events, func(e netEvent) bool { return e.url == url })
	require.GreaterOrEqual(t, at, 0, "%s was not asked for", url)
	return at
}

// toConnectif returns what is about Connectif.
func toConnectif(events []netEvent) (about []string) {
	for _, e := range events {
		if strings.Contains(e.text, "connectif.cloud") {
			about = append(about, e.text)
		}
	}
	return about
}
