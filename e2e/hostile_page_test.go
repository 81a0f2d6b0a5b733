package e2e

import (
	"context"
	"fmt"
	"net/http"
	"testing"

	"github.com/a-h/templ"
	"github.com/chromedp/cdproto/page"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/connectiftest"
)

type runtimeKey struct{}

// hasRuntime reports whether a page is to load the runtime, and by it Connectif's client.
func hasRuntime(ctx context.Context) bool { return ctx.Value(runtimeKey{}) != nil }

// policies are the two that the examples have: a strict one, and none. What is no script of the page's own runs under the second, if it is there.
var policies = []struct {
	name   string
	strict bool
	policy string
}{
	{"strict policy", true, nonceOnly},
	{"no policy", false, ""},
}

// eachWay runs a test for each example's way of making pages, under each policy. open shows a page.
func eachWay(t *testing.T, run func(t *testing.T, w wayOut, strict bool, a *account, open func(p hostilePage, runtime bool) *tab)) {
	for _, policy := range policies {
		for _, way := range waysOut {
			t.Run(way.name+" "+policy.name, func(t *testing.T) {
				a := newStandIn(t, connectiftest.Options{})
				cn, err := connectif.New(connectif.Config{
					Account: a.id, Region: region, StrictCSP: policy.strict,
					Nonce:     func(context.Context) string { return nonce },
					OnProblem: func(_ context.Context, err error) { assert.NoError(t, err, "nothing of the corpus is a problem") },
				})
				require.NoError(t, err)
				run(t, way, policy.strict, a, func(p hostilePage, runtime bool) *tab {
					b, site := newTab(t), newSite(t, policy.policy)
					cn.Register(site.mux)
					site.mux.Handle("GET /hostile", cn.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
						ctx := templ.WithNonce(r.Context(), nonce)
						if runtime {
							ctx = context.WithValue(ctx, runtimeKey{}, true)
						}
						w.Header().Set("Content-Type", "text/html; charset=utf-8")
						w.Header().Set("Cache-Control", "private")
						if policy.policy != "" {
							w.Header().Set("Content-Security-Policy", cn.CSP().Merge(policy.policy))
						}
						way.render(t, cn, ctx, w, p)
					})))
					if !runtime {
						b.run("record", command(page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: recorder}))
					}
					b.open(site.URL + "/hostile")
					return b
				})
			})
		}
	}
}

// recorder takes the place of Connectif's client, and keeps what scripts tell it.
const recorder = `window.calls = []; window.connectif = { managed: { isInitialized: () => true, sendEvents: (...call) => calls.push(call) } };`

// A node is an element as Chromium has made it, and as it was meant.
type node struct {
	Is     string `json:"is"` // name.class[attributes]
	ID     string `json:"id,omitempty"`
	Text   string `json:"text,omitempty"`
	Inside []node `json:"inside,omitempty"`
}

// document is what Chromium has made of a page.
type document struct {
	Tags    []node   `json:"tags"`
	Aliases []string `json:"aliases"`
	Clicks  []string `json:"clicks"`
	Blocks  []string `json:"blocks"`
	Calls   []string `json:"calls"` // what the scripts of events told
	Rest    []string `json:"rest"`  // the names of all other elements, in order
	Hacked  string   `json:"hacked"`
}

// readDocument reads the page that is open, texts by the very expression of Connectif's client.
func readDocument(b *tab) document {
	b.t.Helper()
	return get[document](b, `(() => {
		const text = (e) => (e.innerText || e.textContent).trim();
		const is = (e) => e.localName + '.' + e.className + '[' + e.getAttributeNames().sort() + ']';
		const node = (e) => e.children.length
			? { is: is(e), inside: Array.from(e.children, node) }
			: { is: is(e), id: e.id, text: text(e) };
		const all = (selector) => Array.from(document.querySelectorAll(selector));
		const meant = new Set(all('body > div, body > div *'));
		return {
			tags: all('body > div').map(node),
			aliases: all('a').map((e) => e.getAttribute('data-cn-alias')),
			clicks: all('button').map((e) => e.getAttribute('data-connectif-on-click')),
			blocks: all('script[type="application/json"]').map((e) => e.textContent),
			calls: (window.calls || []).map((call) => JSON.stringify(call)),
			rest: all('*').filter((e) => !meant.has(e)).map(is),
			hacked: typeof window.hacked + typeof {}.hacked,
		};
	})()`)
}

// contexts counts the different places in which texts stood.
func contexts(nodes []node) int {
	seen := map[string]bool{}
	var walk func(path string, nodes []node)
	walk = func(path string, nodes []node) {
		for _, n := range nodes {
			if n.Text != "" || n.ID != "" {
				seen[path+n.Is] = true
			}
			walk(path+n.Is+" ", n.Inside)
		}
	}
	walk("", nodes)
	return len(seen)
}

// is names an element of a tag.
func (m meant) tag(class string) string {
	attributes := "class,hidden,style"
	if m.strict {
		attributes = "class,hidden"
	}
	return fmt.Sprintf("div.%s[%s]", class, attributes)
}
