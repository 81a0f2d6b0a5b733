package e2e

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// The two windows in which pages are looked at, in CSS pixels.
const (
	phone   = 390
	desktop = 1280
	height  = 900
)

// tab is a tab of the browser.
type tab struct {
	t   *testing.T
	ctx context.Context

	mu       sync.Mutex
	problems []string
	expected []*regexp.Regexp // must come
	allowed  []*regexp.Regexp // may come
}

// newTab opens a tab with a storage of its own, as a visitor would have who comes for the first time.
func newTab(t *testing.T) *tab { return openTab(t, browser, chromedp.WithNewBrowserContext()) }

// another opens a second tab of the same visitor.
func (b *tab) another() *tab { return openTab(b.t, b.ctx) }

func openTab(t *testing.T, parent context.Context, options ...chromedp.ContextOption) *tab {
	t.Helper()
	b := &tab{t: t}
	ctx, cancel := chromedp.NewContext(parent, append(options, chromedp.WithListener(b.hear))...)
	b.ctx = ctx
	t.Cleanup(func() {
		b.finish()
		cancel()
	})
	// The tab lives as long as the context of the first run: this one must not have a time limit.
	require.NoError(t, chromedp.Do(ctx,
		command(audits.Enable, cdp.Empty{}),
		command(page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: countClients})))
	b.resize(desktop, height)
	return b
}

// countClients runs in each page before its own scripts, and counts how often a client came to life in it.
const countClients = `window.testClients = 0; document.addEventListener('connectif.initialized', () => { window.testClients += 1; });`

// command is a step that sends a command of the protocol whose result does not matter.
func command[P, R any](c cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, c, params)
		return err
	})
}

// leavePicture shows the page of a test that failed.
func (b *tab) leavePicture(ctx context.Context) {
	picture, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	if err == nil {
		name := filepath.Join("out", regexp.MustCompile(`\W+`).ReplaceAllString(b.t.Name(), "_")+".png")
		err = os.MkdirAll("out", 0o755)
		if err == nil {
			err = os.WriteFile(name, picture, 0o644)
		}
		b.t.Logf("the page at the end: e2e/%s", name)
	}
	if err != nil {
		b.t.Logf("no picture of the page: %v", err)
	}
}

// run carries out steps that must succeed in time.
func (b *tab) run(what string, steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	require.NoError(b.t, chromedp.Do(ctx, steps...), what)
}

func (b *tab) resize(width, height int64) {
	b.t.Helper()
	b.run("resize", chromedp.EmulateViewport(width, height))
}

// open goes to an address, as if it were typed, and waits until the page is loaded. It returns the status.
func (b *tab) open(url string) (status int) {
	b.t.Helper()
	return b.load("open "+url, chromedp.Navigate(url))
}

// load carries out a step that leads to another page, waits until that is loaded, and returns its status.
func (b *tab) load(what string, step chromedp.Action[chromedp.Void]) (status int) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	response, err := chromedp.RunResponse(ctx, step)
	require.NoError(b.t, err, what)
	return int(response.Status)
}

// follow clicks on the element, which leads to another page.
func (b *tab) follow(selector string) (status int) {
	b.t.Helper()
	return b.load("click on "+selector, chromedp.Click(chromedp.CSS(selector), chromedp.NodeVisible))
}

// fill types text into a field, in place of what is there.
func (b *tab) fill(selector, text string) {
	b.t.Helper()
	b.run("fill in "+selector,
		chromedp.WaitVisible(chromedp.CSS(selector)),
		chromedp.Clear(chromedp.CSS(selector)),
		chromedp.SendKeys(chromedp.CSS(selector), text))
}

func (b *tab) reload() {
	b.t.Helper()
	b.run("reload", chromedp.Reload())
}

func (b *tab) back() {
	b.t.Helper()
	b.run("back", chromedp.NavigateBack())
}

func (b *tab) pause(d time.Duration) {
	b.t.Helper()
	b.run("pause", chromedp.Sleep(d))
}

// do runs JavaScript, and waits for it if it gives a promise.
func (b *tab) do(js string) {
	b.t.Helper()
	b.run(js, chromedp.Evaluate[chromedp.Void](js, chromedp.EvalAwaitPromise))
}

// get returns what JavaScript gives, or promises.
func get[T any](b *tab, js string) T {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](js, chromedp.EvalAwaitPromise))
	require.NoError(b.t, err, js)
	return value
}

// until waits until JavaScript gives something true.
func (b *tab) until(js string) {
	b.t.Helper()
	for deadline := time.Now().Add(patience); !get[bool](b, "Boolean("+js+")"); b.pause(20 * time.Millisecond) {
		require.True(b.t, time.Now().Before(deadline), "it never came true: %s", js)
	}
}
