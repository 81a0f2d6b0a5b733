package e2e

import (
	"fmt"
	"math"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/jsbundle"
)

// A page like others, with a style sheet and a picture of its own, is opened with the runtime and without, in turn, each time as by somebody
// who comes for the first time. Each file of the site takes 60 ms to come, and the client 200 ms: a page that waits for one after another is
// found out.
//
// What counts is the difference within a pair, since what else the machine does takes time from both. Its median over all pairs would be
// zero if the runtime cost nothing, but for chance: that is allowed three standard errors (those of a median, from the median deviation),
// and the runtime 15 ms.
func TestTheRuntimeDelaysNeitherTheFirstPaintNorTheLoadEvent(t *testing.T) {
	const loads = 20
	// The tab ends first: the browser asks for the icon of a page when it likes.
	a, site, b := newStandIn(t, connectiftest.Options{}), newSite(t, nonceOnly+"; style-src 'self'; img-src 'self'"), newTab(t)
	late := func(after time.Duration, handler http.Handler) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			time.Sleep(after)
			handler.ServeHTTP(w, r)
		}
	}
	cloud.add(t, a.id, late(200*time.Millisecond, a))
	site.mux.Handle("GET /connectif/", late(60*time.Millisecond, jsbundle.Handler()))
	for path, file := range map[string][2]string{
		"/shop.css":    {"text/css", "body { color: #222 }"},
		"/picture.svg": {"image/svg+xml", `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><circle cx="50" cy="50" r="40"/></svg>`},
	} {
		site.mux.Handle("GET "+path, late(60*time.Millisecond, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", file[0])
			fmt.Fprint(w, file[1])
		})))
	}
	content := `<link rel="stylesheet" href="/shop.css"><img src="/picture.svg" alt="">` + strings.Repeat("<p>Text of a page.</p>\n", 200) + everything(t)
	with := site.page("/with", render(t, jsbundle.Loader{Client: a.client()})+content)
	without := site.page("/without", content)

	measure := func(url string) (paint, loaded float64) {
		b.run("forget", command(network.ClearBrowserCache, cdp.Empty{}))
		b.open(url)
		b.until(`performance.getEntriesByName('first-contentful-paint').length`)
		paint = get[float64](b, `performance.getEntriesByName('first-contentful-paint')[0].startTime`)
		loaded = b.times().Loaded
		return paint, loaded
	}
	measure(with)
	a.next(has(connectiftest.EventPageVisit))
	measure(without)
	var paints, loadeds [2][]float64
	for i := range loads {
		order := []string{without, with}
		if i%2 == 1 {
			slices.Reverse(order)
		}
		for _, url := range order {
			paint, loaded := measure(url)
			k := slices.Index([]string{without, with}, url)
			paints[k], loadeds[k] = append(paints[k], paint), append(loadeds[k], loaded)
		}
	}
	for name, all := range map[string][2][]float64{"first contentful paint": paints, "load event": loadeds} {
		var differences, deviations []float64
		for i := range loads {
			differences = append(differences, all[1][i]-all[0][i])
		}
		difference := median(differences)
		for _, d := range differences {
			deviations = append(deviations, math.Abs(d-difference))
		}
		// For a normal distribution the standard deviation is 1.48 median deviations, and the standard error of a median 1.25 of a mean's.
		standardError := 1.25 * 1.48 * median(deviations) / math.Sqrt(loads)
		t.Logf("%s, ms: median %.0f without, %.0f with the runtime; median difference of the pairs %+.1f ± %.1f",
			name, median(all[0]), median(all[1]), difference, standardError)
		assert.Less(t, difference, 15+3*standardError, name)
	}
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}
