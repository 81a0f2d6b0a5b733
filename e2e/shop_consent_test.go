package e2e

import (
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// requestLog is what a tab has asked Connectif's hosts for, whether or not anybody answered.
type requestLog struct {
	mu   sync.Mutex
	urls []string
}

func (v visit) logRequests() *requestLog {
	v.t.Helper()
	log := &requestLog{}
	require.NoError(v.t, chromedp.Listen(v.tab.ctx, func(event any) {
		e, ok := event.(*network.EventRequestWillBeSent)
		if !ok {
			return
		}
		if u, err := url.Parse(e.Request.URL); err == nil && strings.HasSuffix("."+u.Hostname(), ".connectif.cloud") {
			log.mu.Lock()
			defer log.mu.Unlock()
			log.urls = append(log.urls, e.Request.URL)
		}
	}))
	return log
}

// take returns what was asked for since the last call.
func (l *requestLog) take() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	urls := l.urls
	l.urls = nil
	return urls
}

// untold asserts that the page, and all before it, asked nothing of Connectif, and left nothing of the kind in the browser.
func (v visit) untold(log *requestLog, where string) {
	v.t.Helper()
	v.pause(settling)
	assert.Empty(v.t, log.take(), where)
	assert.Empty(v.t, v.account.Requests(), where)
	assert.Equal(v.t, 0, get[int](v.tab, `window.testClients`), where)
	assert.Empty(v.t, get[[]string](v.tab, `Object.keys(localStorage)`), where)
	assert.NotContains(v.t, get[string](v.tab, `document.cookie`), "connectif", where)
	assert.Equal(v.t, 0, get[int](v.tab, `navigator.serviceWorker.getRegistrations().then((list) => list.length)`), where)
}

// answer clicks on a button of the banner.
func (v visit) answer(value string) {
	v.t.Helper()
	v.run(value, chromedp.Click(chromedp.CSS("#consent button[value="+value+"]"), chromedp.NodeVisible))
}

const bannerIsShown = `document.querySelector('#consent').checkVisibility()`

func TestShopTellsNothingBeforeTheVisitorAgreesAndEverythingFromThenOn(t *testing.T) {
	v := visitWith(t, "-consent", "required")
	log := v.logRequests()
	article := catalogue(t)["tt1001"]

	// Through the whole shop without an answer.
	for _, path := range []string{"/", "/category/ordenadores", "/search?q=moka", "/product/tt1001"} {
		v.open(path)
		v.untold(log, path)
		assert.True(t, get[bool](v.tab, bannerIsShown), path)
	}
	v.buy()
	v.until(inPlace)
	v.untold(log, "into the cart")
	v.open("/register")
	v.fill("#name", visitor.name)
	v.fill("#surname", visitor.surname)
	v.fill("#email", visitor.email)
	v.fill("#password", visitor.password)
	v.follow("main form button")
	v.untold(log, "registered")

	// The page on which it is given tells all that is still true of it: nobody has reloaded it.
	v.open("/product/tt1001")
	v.untold(log, "before the answer")
	v.do(`window.mark = true`)
	v.answer("granted")
	told := v.told()
	assert.True(t, get[bool](v.tab, `window.mark`))
	assert.ElementsMatch(t, []string{"product-visited", "page-visit"}, told.types())
	v.expectCart(told, article.line(t, v.origin, 1))
	v.expectContact(told, "none")
	assert.Equal(t, article.told(t, v.origin), withoutRaw(*told.events("product-visited")[0].Product))
	asked := log.take()
	require.NotEmpty(t, asked)
	assert.Contains(t, asked, v.account.client().ScriptURL())
	assert.False(t, get[bool](v.tab, bannerIsShown))
	cookie := get[string](v.tab, `document.cookie`)
	assert.Contains(t, cookie, "tecla_consent=granted")
	assert.Contains(t, cookie, "connectif_consent=granted")

	// The next page does not ask again.
	v.open("/cart")
	told = v.told()
	assert.Equal(t, []string{"page-visit"}, told.types())
	assert.Empty(t, told.carts(), "it was told")
	v.expectContact(told, "none")
	assert.False(t, get[bool](v.tab, bannerIsShown))

	// Nor when the library's own cookie has gone: the shop has the last word, however late the library comes.
	v.run("no cache", command(network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true}))
	v.conditions(&network.Conditions{URLPattern: v.origin + "/connectif/*", Latency: 500, DownloadThroughput: -1, UploadThroughput: -1})
	v.do(`document.cookie = 'connectif_consent=; path=/; max-age=0'`)
	v.open("/cart")
	assert.Equal(t, []string{"page-visit"}, v.told().types())
	v.conditions()
	log.take()

	// The link at the foot of the page takes it back, at once and for good.
	seen := len(v.account.Requests())
	v.run("open", chromedp.Click(chromedp.CSS("#consent-open"), chromedp.NodeVisible))
	assert.True(t, get[bool](v.tab, bannerIsShown))
	assert.Equal(t, "Has aceptado: Connectif sabe de tu visita.", get[string](v.tab, `document.querySelector('#consent-now').innerText`))
	v.answer("refused")
	assert.False(t, get[bool](v.tab, bannerIsShown))
	v.do(`document.dispatchEvent(new CustomEvent('connectif:send', {detail: {events: [{type: 'login'}]}}))`)
	v.pause(settling)
	assert.Empty(t, get[[]string](v.tab, `Object.keys(localStorage)`))
	for _, path := range []string{"/", "/product/tt1001"} {
		v.open(path)
		v.pause(settling)
		assert.False(t, get[bool](v.tab, bannerIsShown), "nor is the visitor asked again")
		assert.NotContains(t, get[string](v.tab, `document.cookie`), "connectif")
		assert.Equal(t, 0, get[int](v.tab, `window.testClients`))
	}
	assert.Empty(t, log.take())
	assert.Len(t, v.account.Requests(), seen)

	// And it can be given once more.
	v.run("open", chromedp.Click(chromedp.CSS("#consent-open"), chromedp.NodeVisible))
	v.answer("granted")
	assert.ElementsMatch(t, []string{"product-visited", "page-visit"}, v.told().types())
}

func TestShopRemembersARefusal(t *testing.T) {
	v := visitWith(t, "-consent", "required")
	log := v.logRequests()
	v.open("/")
	v.answer("refused")
	v.untold(log, "refused")
	v.reload()
	assert.False(t, get[bool](v.tab, bannerIsShown), "nobody asks twice")
	v.untold(log, "reload")

	second := visit{tab: v.another(), account: v.account, origin: v.origin}
	second.open("/product/tt1001")
	assert.False(t, get[bool](second.tab, bannerIsShown), "nor in another tab")
	second.buy()
	second.until(inPlace)
	v.untold(log, "another tab")
	stranger := visit{tab: newTab(t), account: v.account, origin: v.origin}
	stranger.open("/")
	assert.True(t, get[bool](stranger.tab, bannerIsShown), "another visitor is asked")
	assert.Len(t, get[[]string](v.tab, `document.cookie.split('; ')`), 1, "the answer is all that is remembered")

	// A tab learns what was decided in another when somebody looks at it.
	twin := visit{tab: stranger.another(), account: v.account, origin: v.origin}
	twin.open("/cart")
	twin.answer("granted")
	twin.account.collect(twin.tab)
	assert.True(t, get[bool](stranger.tab, bannerIsShown))
	stranger.do(`document.dispatchEvent(new Event('visibilitychange'))`)
	assert.False(t, get[bool](stranger.tab, bannerIsShown))
	assert.Equal(t, []string{"page-visit"}, stranger.account.collect(stranger.tab).types())
}

func TestShopsLivePageShowsThatNothingIsToldBeforeTheVisitorAgrees(t *testing.T) {
	origin := start(t, "shop", "-consent", "required")
	watch, b := newTab(t), newTab(t)
	watch.open(origin + "/_connectif")
	watch.until(`document.querySelector('#live.on')`)
	v := visit{tab: b, origin: origin}
	shown := func(numbers string) {
		t.Helper()
		watch.until(`Array.from(document.querySelectorAll('#served dd'), (number) => number.innerText).join() === ` + quote(numbers))
	}
	shown("0,0,0")
	v.open("/")
	v.open("/product/tt1001")
	v.buy()
	v.until(inPlace)
	shown("2,2,0")
	assert.Equal(t, 0, get[int](watch, `document.querySelectorAll('#messages > li').length`))
	assert.Contains(t, get[string](watch, `document.querySelector('#visitors').innerText`), "Connectif todavía no sabe de nadie")

	v.answer("granted")
	watch.until(`document.querySelectorAll('#messages > li').length > 0`)
	watch.until(`document.querySelector('#visitors').innerText.includes('1 unidad')`)
	v.open("/cart")
	watch.until(`document.querySelector('#served dd').innerText === '3'`)
	assert.Equal(t, "2", get[string](watch, `document.querySelectorAll('#served dd')[1].innerText`))
	watch.reload()
	assert.Equal(t, "3", get[string](watch, `document.querySelector('#served dd').innerText`), "a reload shows the same")
	watch.resize(phone, height)
	assert.LessOrEqual(t, get[int](watch, `document.documentElement.scrollWidth - document.documentElement.clientWidth`), 0)
}
