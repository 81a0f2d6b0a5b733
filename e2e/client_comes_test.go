package e2e

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/jsbundle"
)

// watchTimers runs in a page before its own scripts, and tells by testTimers() which timers wait.
const watchTimers = `{
	const waiting = new Map();
	window.testTimers = () => [...waiting.values()];
	for (const [name, cancel, repeats] of [['setTimeout', 'clearTimeout'], ['setInterval', 'clearInterval', true],
			['requestAnimationFrame', 'cancelAnimationFrame'], ['requestIdleCallback', 'cancelIdleCallback']]) {
		const start = window[name], end = window[cancel];
		window[name] = (run, ...rest) => {
			const id = start((...all) => { if (!repeats) waiting.delete(name + id); run(...all); }, ...rest);
			waiting.set(name + id, name);
			return id;
		};
		window[cancel] = (id) => { waiting.delete(name + id); end(id); };
	}
}`

// times are those of a page's load, in ms since it began.
type times struct{ Parsed, Loaded float64 }

func (b *tab) times() times {
	b.t.Helper()
	b.until(`performance.getEntriesByType('navigation')[0].loadEventEnd`)
	return get[times](b, `(({domContentLoadedEventEnd, loadEventEnd}) => ({Parsed: domContentLoadedEventEnd, Loaded: loadEventEnd}))(performance.getEntriesByType('navigation')[0])`)
}

func TestHoweverTheClientComesThePageWaitsForNothing(t *testing.T) {
	for _, row := range []struct {
		name, complaint string
		client          connectiftest.Fault
		tells           bool
	}{
		{"at once", "", connectiftest.Fault{}, true},
		{"after five seconds", "", connectiftest.Fault{Delay: 5 * time.Second}, true},
		{"not, for the connection is cut", `^request: Script failed`, connectiftest.Fault{Cut: connectiftest.CutBefore}, false},
		{"not, for it is not found", `^request: Script failed`, connectiftest.Fault{Status: http.StatusNotFound}, false},
		{"as garbage", `^request: Script failed`, connectiftest.Fault{Garbage: true}, false},
		{"never", "", connectiftest.Fault{Delay: time.Hour}, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			a, b, site := newStandIn(t, connectiftest.Options{}), newTab(t), newRuntimeSite(t)
			a.Fail(connectiftest.ClientScript, row.client)
			b.run("watch", command(page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: watchTimers}))
			if row.complaint != "" {
				b.expect(row.complaint)
				b.allow(`^log: `)
			}
			// Chromium remarks on it when what was preloaded comes later than three seconds after the page's load event.
			b.allow(`^log: The resource .* was preloaded`)
			site.page("/next", "")
			// It is loaded when this returns. Where the client never comes, waiting for it would take for ever.
			b.open(site.page("/page", render(t, jsbundle.Loader{Client: a.client()})+everything(t)+
				`<button>Count</button> <output>0</output> <a href="/next">Next</a>`+
				inline(`document.querySelector('button').addEventListener('click', () => { document.querySelector('output').textContent++; })`)))
			assert.Less(t, b.times().Parsed, 4000.0)
			assert.Less(t, b.times().Loaded, 4000.0)

			b.do(click("button"))
			assert.Equal(t, "1", get[string](b, `document.querySelector('output').textContent`))
			if row.tells {
				told := a.collect(b)
				assert.ElementsMatch(t, []string{"custom", "purchase", "product-visited", "login", "page-visit"}, told.types())
				assert.Equal(t, "link", get[string](b, `performance.getEntriesByType('resource').find(({name}) => name.includes('client-script')).initiatorType`), "it is fetched ahead")
			} else {
				b.hearExpected()
				b.do(send("waits"))
				b.pause(settling)
				assert.Empty(t, a.Notifications())
			}
			b.until(`testTimers().length === 0`)
			asked := slices.DeleteFunc(a.Requests(), func(r connectiftest.Request) bool { return r.Resource != connectiftest.ClientScript })
			assert.Len(t, asked, 1, "what was fetched ahead is what the script element takes")
			if row.name != "never" {
				assert.True(t, get[bool](b, `document.querySelector('script[src*="client-script"]') !== null`), "it is tried in any case")
				assert.True(t, get[bool](b, `document.querySelector('link') === null`), "nothing but the client is left")
			}
			b.follow("a")
		})
	}
}
