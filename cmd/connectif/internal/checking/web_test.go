package checking

import (
	"context"
	"errors"
	"iter"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
	"github.com/connectif-go/connectif/cmd/connectif/internal/site"
)

// A fakeWeb has documents without a network, and what only a network or a browser does.
type fakeWeb struct {
	documents []site.Document
	worker    site.Worker
	workerErr error
	after     func(n int) // is called before the document of that number, from 0

	onWorker func() // is called before a worker is had

	limited bool // whether the crawl leaves pages out

	options site.Options
	asked   []string // for workers
}

func (w *fakeWeb) Fetch(_ context.Context, _ []string, o site.Options) iter.Seq[site.Document] {
	w.options = o
	return func(yield func(site.Document) bool) {
		for i, d := range w.documents {
			o.OnProgress(i, len(w.documents), d.Name)
			if w.after != nil {
				w.after(i)
			}
			if !yield(d) {
				return
			}
		}
		if w.limited {
			o.OnLimit()
		}
	}
}

func (w *fakeWeb) FetchWorker(_ context.Context, pageURL string, _ site.Options) (site.Worker, error) {
	w.asked = append(w.asked, pageURL)
	if w.onWorker != nil {
		w.onWorker()
	}
	if w.workerErr == nil && w.worker.URL == "" {
		return site.Worker{
			URL: originOf(pageURL) + "/service-worker.js", Status: http.StatusOK, Header: http.Header{"Content-Type": {"text/javascript"}},
			Body: []byte(`importScripts("https://cdn.connectif.cloud/scripts/service-worker.js");`),
		}, nil
	}
	return w.worker, w.workerErr
}

// document is a page at a path of the shop.
func document(path, body string) site.Document {
	return site.Document{Name: "https://shop.example" + path, URL: "https://shop.example" + path, Status: http.StatusOK, Body: []byte(body)}
}

func TestTheOptionsReachTheWeb(t *testing.T) {
	web := fakeWeb{documents: []site.Document{document("/", clean)}}
	got := caller{web: &web}.call(t, "https://shop.example/", "-crawl", "-limit", "7", "-delay", "2s", "-browser", "-browser-path", "/c", "-worker", "/w.js")
	require.Equal(t, cli.ExitDone, got.code, got.stderr+got.stdout)
	web.options.OnProgress, web.options.OnLimit = nil, nil
	assert.Equal(t, site.Options{Crawl: true, Limit: 7, Delay: 2 * time.Second, Browser: true, BrowserPath: "/c", Worker: "/w.js"}, web.options)

	caller{web: &web}.call(t, "https://shop.example/")
	web.options.OnProgress, web.options.OnLimit = nil, nil
	assert.Equal(t, site.Options{}, web.options, "without a crawl there is no delay")
}

func TestWhatACrawlFindsAndIsNotThereIsToldAndDoesNotCount(t *testing.T) {
	gone := site.Document{Name: "https://shop.example/old", From: "https://shop.example/", Status: 404, Err: errors.New("404 Not Found")}
	for name, test := range map[string]struct {
		change func(*site.Document)
		code   int
		told   string
	}{
		"found, gone":     {func(*site.Document) {}, cli.ExitDone, "https://shop.example/old: is not there (404 Not Found), and https://shop.example/ links to it\n"},
		"found, 410":      {func(d *site.Document) { d.Status = 410 }, cli.ExitDone, "is not there"},
		"found, 500":      {func(d *site.Document) { d.Status = 500 }, cli.ExitFailed, "could not be checked"},
		"asked for, gone": {func(d *site.Document) { d.From = "" }, cli.ExitFailed, "could not be checked: 404 Not Found\n"},
		"no answer": {func(d *site.Document) {
			d.Status, d.Err = 0, &url.Error{Op: "Get", URL: "https://shop.example/old", Err: errors.New("refused")}
		}, cli.ExitFailed, "connectif check: https://shop.example/old: could not be checked: refused\n"},
	} {
		missing := gone
		test.change(&missing)
		web := fakeWeb{documents: []site.Document{document("/", clean), missing}}
		got := caller{web: &web}.call(t, "https://shop.example/", "-crawl")
		assert.Equal(t, test.code, got.code, name)
		assert.Contains(t, got.stderr, test.told, name)
		for _, format := range []string{"-json", "-sarif", "-junit", "-html"} {
			got := caller{web: &web}.call(t, "https://shop.example/", "-crawl", format)
			assert.Equal(t, test.code, got.code)
			assert.Contains(t, got.stdout, "shop.example/old", format)
		}
	}
}

func TestACrawlThatLeavesPagesOutSaysSo(t *testing.T) {
	web := fakeWeb{documents: []site.Document{document("/", clean)}, limited: true}
	told := "-limit 1 is reached, and there are more pages.\n"
	got := caller{web: &web}.call(t, "https://shop.example/", "-crawl", "-limit", "1")
	assert.Equal(t, ran{cli.ExitDone, "1 page checked, 1 worker: no problems; more are left out by -limit\n", told}, got)
	for format, want := range map[string]string{
		"-json": `"limitReached": true`, "-sarif": "there are more pages", "-html": "The site has more pages, which were not checked.",
	} {
		got := caller{web: &web}.call(t, "https://shop.example/", "-crawl", "-limit", "1", format)
		assert.Equal(t, told, got.stderr)
		assert.Contains(t, got.stdout, want)
	}
}

func TestAnEncodingThatCannotBeReadIsNoPageWithoutConnectif(t *testing.T) {
	web := fakeWeb{documents: []site.Document{document("/", "\xfe\xff\x00<\x00p\x00>")}}
	got := caller{web: &web}.call(t, "https://shop.example/", "-worker", "none")
	assert.Equal(t, ran{
		cli.ExitFailed, "0 pages checked; 1 could not be checked\n",
		"connectif check: https://shop.example/: could not be checked: it is UTF-16; only UTF-8 can be checked\n",
	}, got)
}

func TestWhereARedirectLedToIsTold(t *testing.T) {
	moved := document("/login", commas)
	moved.Name, moved.Redirected = "https://shop.example/account", true
	found := moved
	found.Name, found.From = "https://shop.example/orders", "https://shop.example/"
	got := caller{web: &fakeWeb{documents: []site.Document{moved, found}}}.call(t, "https://shop.example/account", "-crawl")
	assert.Equal(t, cli.ExitPartial, got.code)
	assert.Equal(t, "connectif check: https://shop.example/account leads to https://shop.example/login: that page is checked\n", got.stderr,
		"links may lead anywhere")
}

func TestTheWorkerOfEachSiteIsCheckedOnce(t *testing.T) {
	other := document("/", clean)
	other.Name, other.URL = "https://other.example/", "https://other.example/"
	web := fakeWeb{documents: []site.Document{document("/", clean), document("/a", clean), other}}
	web.worker = site.Worker{URL: "https://shop.example/service-worker.js", Status: 404}
	caller{web: &web}.call(t, "https://shop.example/", "-crawl")
	assert.Equal(t, []string{"https://shop.example/", "https://other.example/"}, web.asked)

	web.asked = nil
	caller{web: &web}.call(t, "https://shop.example/", "-worker", "none")
	assert.Empty(t, web.asked)
}

func TestAWorkerThatDoesNotAnswerCouldNotBeChecked(t *testing.T) {
	web := fakeWeb{documents: []site.Document{document("/", clean)}, workerErr: errors.New("refused")}
	got := caller{web: &web}.call(t, "https://shop.example/")
	assert.Equal(t, cli.ExitFailed, got.code)
	assert.Equal(t, "connectif check: https://shop.example/service-worker.js: could not be checked: refused\n", got.stderr)
	assert.Equal(t, "1 page checked, 1 worker: no problems; 1 could not be checked\n", got.stdout)
}

func TestAnInterruptWritesWhatWasFound(t *testing.T) {
	for _, format := range []string{"-color=never", "-json", "-sarif", "-junit", "-html"} {
		ctx, interrupt := context.WithCancel(t.Context())
		web := fakeWeb{documents: []site.Document{document("/", commas), document("/b", commas), document("/c", commas)}}
		web.documents[1].Err, web.documents[1].Body = context.Canceled, nil
		web.after = func(n int) {
			if n == 1 {
				interrupt()
			}
		}
		got := caller{web: &web, ctx: ctx}.call(t, "https://shop.example/", "-crawl", format)
		assert.Equal(t, cli.ExitInterrupted, got.code)
		assert.Equal(t, "Interrupted: this is what was found until then.\n", got.stderr, "the page that it interrupted has not failed")
		assert.Contains(t, got.stdout, "unit_price", format)
		assert.NotContains(t, got.stdout, "shop.example/b")
	}
}

func TestAnInterruptWhileTheWorkerIsAskedForIsNoFailureOfIt(t *testing.T) {
	ctx, interrupt := context.WithCancel(t.Context())
	web := fakeWeb{documents: []site.Document{document("/", clean)}, workerErr: context.Canceled, onWorker: interrupt}
	got := caller{web: &web, ctx: ctx}.call(t, "https://shop.example/")
	assert.Equal(t, ran{cli.ExitInterrupted, "1 page checked: no problems; interrupted\n", "Interrupted: this is what was found until then.\n"}, got)
}

// A silent reader is a terminal at which nobody types.
type silent struct{}

func (silent) Read([]byte) (int, error) { select {} }

func TestAnInterruptDoesNotWaitForStandardInput(t *testing.T) {
	ctx, interrupt := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer interrupt()
	d := readFile(ctx, standardInput, silent{}, false)
	assert.ErrorIs(t, d.Err, context.DeadlineExceeded)

	ctx, interrupt = context.WithCancel(t.Context())
	interrupt()
	got := caller{ctx: ctx}.call(t, "page.html", "-json")
	assert.Equal(t, cli.ExitInterrupted, got.code)
	assert.Contains(t, got.stdout, `"interrupted": true`)
	assert.Contains(t, got.stdout, `"pages": []`)
}

func TestAFailingStandardInputIsTold(t *testing.T) {
	d := readFile(t.Context(), standardInput, failingReader{}, false)
	assert.ErrorContains(t, d.Err, "the disk is broken")
}

type failingReader struct{}

func (failingReader) Read([]byte) (int, error) { return 0, errors.New("the disk is broken") }
