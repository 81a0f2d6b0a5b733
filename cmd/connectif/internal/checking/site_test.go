package checking

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
)

// shop serves pages by their paths, each as HTML of one visitor.
func shop(t *testing.T, pages map[string]string) (url string) {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		page, found := pages[r.URL.Path]
		if !found {
			http.NotFound(w, r)
			return
		}
		if to, moved := strings.CutPrefix(page, "redirect:"); moved {
			http.Redirect(w, r, to, http.StatusSeeOther)
			return
		}
		kind := "text/html; charset=utf-8"
		if strings.HasSuffix(r.URL.Path, ".js") {
			kind = "text/javascript"
		}
		w.Header().Set("Content-Type", kind)
		w.Header().Set("Cache-Control", pages["cache"])
		_, _ = w.Write([]byte(page)) // a client that is gone is no matter
	}))
	t.Cleanup(server.Close)
	return server.URL
}

const worker = `importScripts("https://cdn.connectif.cloud/scripts/service-worker.js");`

func TestAURLIsCheckedWithItsHeaderAndItsWorker(t *testing.T) {
	cart := `<div class="cn_cart" hidden><i class="cart_id">1</i><i class="total_quantity">0</i><i class="total_price">0</i></div>`
	url := shop(t, map[string]string{"/": pageOf(cart), "/old": "redirect:/", "/service-worker.js": worker, "cache": "private"})
	got := call(t, url+"/")
	assert.Equal(t, ran{cli.ExitDone, "1 page checked, 1 worker: no problems\n", ""}, got)
	got = call(t, url+"/old", "-json")
	assert.Contains(t, got.stdout, `"url": "`+url+`/"`)

	url = shop(t, map[string]string{"/": pageOf(cart), "/service-worker.js": "", "cache": "public, max-age=60"})
	got = call(t, url+"/", "-domains", "shop.example")
	assert.Equal(t, cli.ExitPartial, got.code)
	for _, want := range []string{
		url + "/:6:1: error: cn_cart: a page about one visitor that caches may give to others: Cache-Control: public, max-age=60 [cacheable]\n",
		"[page-not-allowed]", url + "/service-worker.js: error: a worker that does not import Connectif's [worker-without-import]",
		"1 page checked, 1 worker: 3 errors\n",
	} {
		assert.Contains(t, got.stdout, want)
	}
	got = call(t, url+"/", "-worker", "none")
	assert.NotContains(t, got.stdout, "worker")
}

func TestASiteWithoutAWorkerHasNoProblemByThat(t *testing.T) {
	url := shop(t, map[string]string{"/": clean})
	got := call(t, url)
	assert.Equal(t, cli.ExitDone, got.code)
	assert.Contains(t, got.stdout, url+"/service-worker.js: info: there is no worker: status 404 [worker-missing]\n")
}

func TestACrawlChecksTheSiteAndTellsAMistakeOfItsTemplateOnce(t *testing.T) {
	links := `<a href="/a">a</a> <a href="/b">b</a> <a href="/gone">c</a>`
	url := shop(t, map[string]string{
		"/": pageOf(links, product("60,25")), "/a": pageOf(product("1,5")), "/b": clean, "/service-worker.js": worker, "cache": "private",
	})
	got := call(t, url+"/", "-crawl", "-delay", "0s")
	assert.Equal(t, cli.ExitPartial, got.code)
	assert.Equal(t, 1, strings.Count(got.stdout, "[decimal-comma]"))
	assert.Contains(t, got.stdout, "On several pages\n")
	assert.Contains(t, got.stdout, "      On 2 pages. Also:\n        "+url+"/a:10:3: \"1,5\"\n")
	assert.Contains(t, got.stdout, "3 pages checked, 1 worker: 2 errors; 1 clean; 1 not there\n")
	assert.Contains(t, got.stderr, url+"/gone: is not there")
	assert.Contains(t, got.stderr, "and "+url+"/ links to it\n")

	got = call(t, url+"/", "-crawl", "-limit", "1")
	assert.Contains(t, got.stdout, "1 page checked, 1 worker: 1 error; more are left out by -limit\n")
}

func TestURLsThatCannotBeCheckedEndIn2(t *testing.T) {
	url := shop(t, map[string]string{"/": clean, "/picture.js": "x", "/service-worker.js": worker})
	for _, args := range []string{
		url + "/none", url + "/picture.js", "http://127.0.0.1:1/", "http://[::1/", url + "/ -browser -browser-path /nowhere",
	} {
		got := call(t, strings.Fields(args)...)
		assert.Equal(t, cli.ExitFailed, got.code, args)
		assert.Contains(t, got.stderr, ": could not be checked: ", args)
	}
	got := call(t, url+"/", url+"/none")
	assert.Equal(t, cli.ExitFailed, got.code)
	assert.Contains(t, got.stdout, "1 page checked, 1 worker: no problems; 1 could not be checked\n")
}

func TestFilesAndURLsMayBeMixed(t *testing.T) {
	url := shop(t, map[string]string{"/": clean, "/service-worker.js": worker})
	inFolder(t, "page.html", commas)
	got := caller{stdin: clean}.call(t, url+"/", "page.html", "-", "-json")
	require.Equal(t, cli.ExitPartial, got.code, got.stderr)
	assert.Contains(t, got.stdout, `"checked": 3`)
	assert.Contains(t, got.stdout, `"clean": 2`)
}
