package e2e

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/internal/randompage"
)

// loadedPages is how many pages of each kind are loaded for the comparison with those that are written into a
// document.
const loadedPages = 20

func TestPagesThatAreLoadedAreReadAsThoseThatAreWrittenIntoADocument(t *testing.T) {
	for kind := range kinds {
		t.Run(kind.String(), func(t *testing.T) {
			t.Parallel()
			// The site must be there until the tab is closed, which asks for its icon.
			s := newSite(t, "")
			a, b := newStandIn(t, connectiftest.Options{}), newTab(t)
			b.allow(`^log: `) // about damaged markup
			b.allow(`^policy: script-src-elem blocked`)
			address := "https://cdn.connectif.cloud/" + region + "/client-script/" + a.id
			b.run("load the client in each page", command(page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: `
				document.addEventListener('DOMContentLoaded', () => {
					if (window !== top) return;
					document.documentElement.style.setProperty('display', 'none', 'important');
					localStorage.clear();
					const script = document.createElement('script');
					script.src = ` + quote(address) + `;
					document.documentElement.append(script);
					script.remove();
				})`}))
			s.mux.HandleFunc("GET /{seed}", func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
				w.Header().Set("Content-Security-Policy", "script-src https://cdn.connectif.cloud")
				var seed uint64
				_, err := fmt.Sscan(r.PathValue("seed"), &seed)
				assert.NoError(t, err)
				_, _ = w.Write([]byte(randompage.Of(kind, seed)))
			})
			pages := make([][]byte, loadedPages)
			for seed := range pages {
				pages[seed] = []byte(randompage.Of(kind, uint64(seed)))
			}
			for seed, written := range newClientReader(t).read(t, pages) {
				b.open(fmt.Sprintf("%s/%d", s.URL, seed))
				n := a.next(has(connectiftest.EventPageVisit))
				a.seen = n.Seq
				require.Equal(t, written, parseMessage(t, n.Raw), "seed %d", seed)
			}
		})
	}
}
