package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/events"
	"github.com/connectif-go/connectif/jsbundle"
	"github.com/connectif-go/connectif/tags"
)

// countTimers runs in a page before its own scripts. It counts the timers that wait, and has them come twenty times as early: the runtime
// waits a while after each move, and 500 moves are many.
const countTimers = `{
	const waiting = new Set(), {setTimeout, setInterval, clearTimeout} = window;
	window.testTimers = () => waiting.size;
	window.setTimeout = (run, delay = 0, ...rest) => {
		const id = setTimeout(() => { waiting.delete(id); run(...rest); }, delay / 20);
		waiting.add(id);
		return id;
	};
	window.setInterval = (...all) => {
		const id = setInterval(...all);
		waiting.add(id);
		return id;
	};
	window.clearTimeout = window.clearInterval = (id) => {
		waiting.delete(id);
		clearTimeout(id);
	};
}`

// usage is what a page holds after everything was collected that can be.
type usage struct {
	objects   int // of JavaScript, functions and arrays included
	strings   int
	nodes     int // of the DOM, those that are in no document included
	listeners int
	timers    int
}

// usage counts values instead of bytes: of these V8 needs more and less for its own tables, and for the code that it makes of functions
// that are called often.
func (b *tab) usage() usage {
	b.t.Helper()
	u := usage{timers: get[int](b, `testTimers()`)}
	var snapshot strings.Builder
	b.run("measure", chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		listening, stop := context.WithCancel(ctx)
		defer stop()
		err := chromedp.Listen(listening, func(event any) {
			if chunk, ok := event.(*heapprofiler.EventAddHeapSnapshotChunk); ok {
				snapshot.WriteString(chunk.Chunk)
			}
		})
		if err != nil {
			return err
		}
		// It collects all garbage first.
		if _, err := cdp.Call(ctx, t, heapprofiler.TakeHeapSnapshot, heapprofiler.TakeHeapSnapshotParams{}); err != nil {
			return err
		}
		result, err := cdp.Call(ctx, t, performance.GetMetrics, cdp.Empty{})
		if err != nil {
			return err
		}
		for _, metric := range result.Metrics {
			switch metric.Name {
			case "Nodes":
				u.nodes = int(metric.Value)
			case "JSEventListeners":
				u.listeners = int(metric.Value)
			}
		}
		return nil
	}))
	for kind, n := range countValues(b.t, snapshot.String()) {
		switch kind {
		case "object", "closure", "regexp", "number", "bigint", "symbol":
			u.objects += n
		case "string", "concatenated string", "sliced string":
			u.strings += n
		}
	}
	return u
}

// countValues reads how many values of each kind a heap snapshot has.
func countValues(t *testing.T, snapshot string) map[string]int {
	t.Helper()
	var heap struct {
		Snapshot struct {
			Meta struct {
				Fields []string          `json:"node_fields"`
				Types  []json.RawMessage `json:"node_types"`
			} `json:"meta"`
		} `json:"snapshot"`
		Nodes []int `json:"nodes"`
	}
	require.NoError(t, json.Unmarshal([]byte(snapshot), &heap))
	require.Equal(t, "type", heap.Snapshot.Meta.Fields[0])
	var kinds []string
	require.NoError(t, json.Unmarshal(heap.Snapshot.Meta.Types[0], &kinds))
	counts := map[string]int{}
	for node := range slices.Chunk(heap.Nodes, len(heap.Snapshot.Meta.Fields)) {
		counts[kinds[node[0]]]++
	}
	return counts
}

func TestFiveHundredMovesLeaveNothingBehind(t *testing.T) {
	a, b, site := newStandIn(t, connectiftest.Options{History: 5000}), newTab(t), newRuntimeSite(t)
	b.run("prepare",
		command(page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: countTimers}),
		command(performance.Enable, performance.EnableParams{}))
	b.open(site.page("/moves", render(t, jsbundle.Loader{Client: a.client()})+`<main></main>`))
	a.next(has(connectiftest.EventPageVisit))

	content := hidden(t, tags.PageTags{"Page N"}, cartOf("cart-N"), contactOf("n@example.com", "Name N"), tags.ProductVisited(productOf("pN")),
		tags.Search{Text: "search N"}, tags.Login{}, tags.Purchase(commerce.Purchase{PurchaseID: "order-N"}.WithTotals())) +
		render(t, events.DataBlock{Events: []events.Event{events.Custom{Alias: "block"}}, OnceID: "block-N"})
	// Each move waits until its visit is told. Chromium ignores more than 200 changes of the history in 10 s: they are tried again.
	b.allow(`^log: Throttling navigation`)
	b.do(`{
		let visited;
		const {managed} = connectif, {sendEvents} = managed;
		managed.sendEvents = (events, options) => {
			sendEvents(events, options);
			if (events.some(({type}) => type === 'page-visit')) {
				visited();
			}
		};
		window.move = async (first, last) => {
			for (let n = first; n <= last; n++) {
				const visit = new Promise((resolve) => { visited = resolve; });
				while (history.pushState(null, '', '/page/' + n), location.pathname !== '/page/' + n) {
					await new Promise((resolve) => setTimeout(resolve, 4000));
				}
				document.title = 'Page ' + n;
				document.querySelector('main').innerHTML = ` + quote(content) + `.replaceAll('N', n);
				await visit;
			}
		};
	}`)
	move := func(first, last int) usage {
		t.Helper()
		for ; first < last; first += 50 {
			b.do(fmt.Sprintf(`move(%d, %d)`, first, first+49))
		}
		a.rest(b)
		return b.usage()
	}
	before := move(1, 100)
	after := move(101, 500)

	assert.Len(t, a.Events(connectiftest.EventPageVisit), 501)
	assert.Len(t, a.Events(connectiftest.EventPurchase), 500)
	// One value that each move left behind would be 400 by now. Without any, the numbers are the same but for what is under way, and
	// strings that V8 keeps for a while.
	t.Logf("after 100 moves %+v, after 500 %+v", before, after)
	for name, growth := range map[string]int{
		"objects": after.objects - before.objects, "strings": after.strings - before.strings, "nodes": after.nodes - before.nodes,
		"listeners": after.listeners - before.listeners, "timers": after.timers - before.timers,
	} {
		assert.Less(t, growth, 100, name)
	}
}
