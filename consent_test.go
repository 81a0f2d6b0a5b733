package connectif_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif"
)

func withConsent(c *connectif.Config) { c.Consent = connectif.ConsentRequired }

// noConsent is what is not the cookie that the runtime writes.
var noConsent = []string{
	"",
	"connectif_consent",
	"connectif_consent=",
	"connectif_consent=1",
	"connectif_consent=true",
	"connectif_consent=denied",
	"connectif_consent=Granted",
	"connectif_consent=granted%20",
	"connectif_consent=granted+",
	`connectif_consent="granted"`,
	`connectif_consent="granted "`,
	"connectif_consent=granted,granted",
	"connectif_consent=granted; connectif_consent=granted",
	"connectif_consent=granted; connectif_consent=",
	"connectif_consent=denied; connectif_consent=granted",
	"Connectif_Consent=granted",
	"xconnectif_consent=granted",
	"a=connectif_consent=granted",
}

// consent is the cookie itself, between others.
const consent = "session=1; connectif_consent=granted; a=b"

func TestTheWorkerImportsConnectifsOnlyWithConsent(t *testing.T) {
	cn, p := newConnectif(t, withConsent)
	granted, body := ask(t, cn.Handler(), "GET", "/service-worker.js", "Cookie", consent)
	assert.Contains(t, body, "importScripts(")
	with := granted.Header.Get("Etag")
	for _, cookie := range noConsent {
		response, body := ask(t, cn.Middleware(cn.Handler()), "GET", "/service-worker.js", "Cookie", cookie, "If-None-Match", with)
		assert.Equal(t, http.StatusOK, response.StatusCode, cookie)
		assert.NotContains(t, body, "import", cookie)
		assert.Equal(t, []string{"no-cache"}, response.Header["Cache-Control"], cookie)
		assert.Equal(t, []string{"Cookie"}, response.Header["Vary"], cookie)
	}
	response, _ := ask(t, cn.Handler(), "GET", "/service-worker.js", "Cookie", consent, "If-None-Match", with)
	assert.Equal(t, http.StatusNotModified, response.StatusCode)
	assert.Empty(t, p.list)
}

func TestWithoutNeedOfConsentTheWorkerIsTheSameForAll(t *testing.T) {
	cn, _ := newConnectif(t, nil)
	response, body := ask(t, cn.Handler(), "GET", "/service-worker.js")
	assert.Contains(t, body, "importScripts(")
	assert.Empty(t, response.Header["Vary"])
}

func TestTheShopMayAskForMoreThanTheVisitorsConsent(t *testing.T) {
	for _, row := range []struct {
		required connectif.Consent
		cookie   string
		shop     string
		imports  bool
		problems int
	}{
		{connectif.ConsentRequired, consent, "yes", true, 0},
		{connectif.ConsentRequired, consent, "no", false, 0},
		{connectif.ConsentRequired, consent, "panic", false, 1},
		{connectif.ConsentRequired, "", "yes", false, 0},
		{connectif.ConsentRequired, "", "panic", false, 0}, // not asked
		{connectif.ConsentNotRequired, "", "yes", true, 0},
		{connectif.ConsentNotRequired, consent, "no", false, 0},
		{connectif.ConsentNotRequired, "", "panic", false, 1},
	} {
		cn, p := newConnectif(t, func(c *connectif.Config) {
			c.Consent = row.required
			c.ServiceWorker.Consent = func(r *http.Request) bool {
				if row.shop == "panic" {
					panic("secret")
				}
				return row.shop == "yes"
			}
		})
		response, body := ask(t, cn.Handler(), "GET", "/service-worker.js", "Cookie", row.cookie)
		assert.Equal(t, http.StatusOK, response.StatusCode)
		assert.Equal(t, row.imports, strings.Contains(body, "importScripts("), "%+v", row)
		require.Len(t, p.list, row.problems, "%+v", row)
		for _, err := range p.list {
			assert.EqualError(t, err, "connectif: Config.ServiceWorker.Consent: panic: string")
		}
	}
}

func TestWithoutConsentFlashSetsNoCookie(t *testing.T) {
	cn, p := newConnectif(t, withConsent)
	for _, cookie := range noConsent {
		for _, path := range []string{"/login", "/quiet-login", "/hop", "/broken", "/no-script"} {
			response, _ := ask(t, flashShop(cn), "GET", path, "Cookie", cookie)
			assert.Empty(t, response.Header["Set-Cookie"], "%s with %q", path, cookie)
		}
		response, body := ask(t, flashShop(cn), "GET", "/login-page", "Cookie", cookie)
		assert.Equal(t, []string{"login"}, told(body), "the runtime keeps back what this page tells")
		assert.Equal(t, "private, no-store", response.Header.Get("Cache-Control"))
		assert.Empty(t, response.Header["Set-Cookie"], cookie)
	}
	assert.Empty(t, p.list, "it is the visitor's choice")

	waiting := flashed(t, cn, "Cookie", consent)
	_, body := ask(t, flashShop(cn), "GET", "/", "Cookie", consent+"; "+waiting)
	assert.Equal(t, []string{"login"}, told(body))
	assert.Empty(t, p.list)
}

func TestWhatWaitedBeforeAWithdrawalIsToldByAPageAndForgotten(t *testing.T) {
	cn, p := newConnectif(t, withConsent)
	waiting := flashed(t, cn, "Cookie", consent)
	response, _ := ask(t, flashShop(cn), "GET", "/login", "Cookie", waiting)
	assert.Empty(t, response.Header["Set-Cookie"], "a redirect leaves the cookie as it is")

	response, body := ask(t, flashShop(cn), "GET", "/login-page", "Cookie", waiting)
	assert.Equal(t, []string{"login", "login"}, told(body), "the runtime decides")
	require.Len(t, response.Cookies(), 1)
	assert.Equal(t, -1, response.Cookies()[0].MaxAge)
	assert.Empty(t, response.Cookies()[0].Value)
	assert.Empty(t, p.list)
}

func TestWithoutConsentAFlashCookieThatCannotBeReadStillGoes(t *testing.T) {
	cn, p := newConnectif(t, withConsent)
	response, _ := ask(t, flashShop(cn), "GET", "/login", "Cookie", "connectif_flash=old")
	require.Len(t, response.Cookies(), 1)
	assert.Equal(t, -1, response.Cookies()[0].MaxAge)
	assert.Empty(t, response.Cookies()[0].Value, "and nothing comes in its place")
	require.Len(t, p.list, 1)
	assert.ErrorIs(t, p.list[0], connectif.ErrFlashUnreadable)
}

func TestAFlashStoreNeedsNoConsent(t *testing.T) {
	var store sessions
	cn, p := newConnectif(t, func(c *connectif.Config) { c.Consent, c.FlashStore = connectif.ConsentRequired, &store })
	response, _ := ask(t, flashShop(cn), "GET", "/quiet-login")
	assert.Empty(t, response.Header["Set-Cookie"])
	assert.NotEmpty(t, store.data)
	_, body := ask(t, flashShop(cn), "GET", "/")
	assert.Equal(t, []string{"login"}, told(body))
	assert.Empty(t, p.list)
}

func TestThePageIsTheSameWithConsentAndWithout(t *testing.T) {
	cn, p := newConnectif(t, func(c *connectif.Config) { withVisitor(c); withConsent(c); c.ServiceWorkerPath = "/push/sw.js" })
	_, with := ask(t, home(cn), "GET", "/", "Cookie", consent)
	_, without := ask(t, home(cn), "GET", "/")
	assert.Equal(t, with, without, "so that a shared cache may keep it")
	assert.Contains(t, with, `data-connectif-runtime="`)
	assert.Contains(t, with, `data-connectif-worker="/push/sw.js"`)
	assert.Empty(t, p.list)

	cn, _ = newConnectif(t, nil)
	_, page := ask(t, flashShop(cn), "GET", "/")
	assert.NotContains(t, page, "consent")
}

func TestTheAdapterIsLoadedFromTheSiteAndServedThere(t *testing.T) {
	for _, adapter := range []connectif.ConsentAdapter{connectif.TCF{Purposes: []int{1, 5}, Vendor: 755}, connectif.ConsentMode{Types: []string{"ad_storage"}}} {
		cn, _ := newConnectif(t, func(c *connectif.Config) {
			withConsent(c)
			c.ConsentAdapter, c.Path = adapter, "/assets/cn/"
		})
		html := string(cn.Script().GoHTML(t.Context()))
		scripts := strings.Split(html, `src="`)[1:]
		require.Len(t, scripts, 2, html)
		for _, script := range scripts {
			src, _, _ := strings.Cut(script, `"`)
			response, body := ask(t, cn.Handler(), "GET", src)
			assert.Equal(t, http.StatusOK, response.StatusCode, src)
			assert.NotEmpty(t, body)
			require.Contains(t, src, "/assets/cn/")
		}
	}
}

func TestWhatIsWrongWithConsentIsToldByNew(t *testing.T) {
	for field, change := range map[string]func(*connectif.Config){
		"Consent": func(c *connectif.Config) { c.Consent = 7 },
		"ConsentAdapter": func(c *connectif.Config) {
			c.ConsentAdapter = connectif.TCF{Purposes: []int{1}} // nobody would ask it
		},
		"ConsentAdapter.Purposes": func(c *connectif.Config) { withConsent(c); c.ConsentAdapter = connectif.TCF{Purposes: []int{12}} },
		"ConsentAdapter.Vendor": func(c *connectif.Config) {
			withConsent(c)
			c.ConsentAdapter = connectif.TCF{Purposes: []int{1}, Vendor: -1}
		},
		"ConsentAdapter.Types": func(c *connectif.Config) { withConsent(c); c.ConsentAdapter = connectif.ConsentMode{} },
	} {
		config := connectif.Config{Account: account, Region: "eu8"}
		change(&config)
		cn, err := connectif.New(config)
		assert.Nil(t, cn)
		list := flatten(err)
		require.Len(t, list, 1, field)
		assert.Equal(t, field, list[0].Field)
		assert.NotEmpty(t, list[0].Want)
	}
}

func TestAConsentThatIsRequiredOfAnUnknownKindIsNotTakenForNone(t *testing.T) {
	_, err := connectif.New(connectif.Config{Consent: 2})
	var fields []string
	for _, e := range flatten(err) {
		fields = append(fields, e.Field)
	}
	assert.ElementsMatch(t, []string{"Account", "Region", "Consent"}, fields, "each once")
}
