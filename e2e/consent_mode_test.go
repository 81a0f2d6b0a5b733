package e2e

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/jsbundle"
)

// consentMode asks for two types.
var consentMode = jsbundle.ConsentMode{Types: []string{"ad_storage", "ad_user_data"}}

const (
	// gtag is as Google has sites define it.
	gtag = `window.dataLayer = window.dataLayer || []; window.testGtag = function () { dataLayer.push(arguments); };
		const granted = 'granted', denied = 'denied';`

	defaultDenies = `testGtag('consent', 'default', {ad_storage: denied, ad_user_data: denied, analytics_storage: denied});`
	defaultGrants = `testGtag('consent', 'default', {ad_storage: granted, ad_user_data: granted, analytics_storage: granted});`
	updateGrants  = `testGtag('consent', 'update', {ad_storage: granted, ad_user_data: granted});`
	updateDenies  = `testGtag('consent', 'update', {ad_storage: granted, ad_user_data: denied});`
)

func TestConsentModeAdapterTellsWhatIsGranted(t *testing.T) {
	p := newConsentPage(t, consentMode, "")
	for i, row := range []struct {
		name, commands string
		want           []bool
	}{
		{"nothing", ``, nil},
		{"other things", `testGtag('js', new Date()); testGtag('config', 'G-1'); dataLayer.push({event: 'gtm.js'})`, nil},
		{"a default that denies says nothing yet", defaultDenies, nil},
		{"an update that grants", defaultDenies + updateGrants, []bool{true}},
		{"an update without a default", updateGrants, []bool{true}},
		{"an update that denies", defaultDenies + updateDenies, []bool{false}},
		{"an update of one type", defaultDenies + `testGtag('consent', 'update', {ad_storage: granted});`, nil},
		{"updates of one type each", defaultDenies + `testGtag('consent', 'update', {ad_storage: granted}); testGtag('consent', 'update', {ad_user_data: granted});`, []bool{true}},
		{"an update of one type, and a default that grants the other", defaultGrants + `testGtag('consent', 'update', {ad_storage: granted});`, []bool{true}},
		{"an update of other types", defaultDenies + `testGtag('consent', 'update', {analytics_storage: granted});`, nil},
		{"one that goes back on another", updateGrants + updateDenies, []bool{false}},
		{"a default that comes after the update", updateGrants + defaultDenies, []bool{true}},
		{"a default that grants", defaultGrants, []bool{true}},
		{"a default that grants one type", `testGtag('consent', 'default', {ad_storage: granted});`, nil},
		{"a default that goes back on another", defaultGrants + defaultDenies, nil},
		{"an update that denies what a default grants", defaultGrants + updateDenies, []bool{false}},
		{"a region that grants", `testGtag('consent', 'default', {ad_storage: granted, ad_user_data: granted, region: ['US']});`, nil},
		{"a region that grants, as others do", defaultGrants + `testGtag('consent', 'default', {ad_user_data: granted, region: ['US']});`, []bool{true}},
		{"a region that denies", defaultGrants + `testGtag('consent', 'default', {ad_user_data: denied, region: ['ES']});`, nil},
		{"a region that denies, and comes first", `testGtag('consent', 'default', {ad_user_data: denied, region: ['ES']});` + defaultGrants, nil},
		{"a region that denies some other type", defaultGrants + `testGtag('consent', 'default', {analytics_storage: denied, region: ['ES']});`, []bool{true}},
		{"an update where a region denies", defaultGrants + `testGtag('consent', 'default', {ad_user_data: denied, region: ['ES']});` + updateGrants, []bool{true}},
		{"a default that waits for an update in vain", `testGtag('consent', 'default', {ad_storage: granted, ad_user_data: granted, wait_for_update: 200});`, []bool{true}},
		{"a default that waits for an update long enough", `testGtag('consent', 'default', {ad_storage: granted, ad_user_data: granted, wait_for_update: 5000});
			setTimeout(() => {` + updateDenies + `}, 300);`, []bool{false}},
		{"a default that waits need not", `testGtag('consent', 'default', {ad_storage: granted, ad_user_data: granted, wait_for_update: 60000});` + updateGrants, []bool{true}},
		{"another command of Google's", `testGtag('consent', 'declare', {ad_storage: granted, ad_user_data: granted});`, nil},
		{"what is no grant", `testGtag('consent', 'update', {ad_storage: true, ad_user_data: 'Granted'});`, []bool{false}},
		{"an array, as some helpers push it", `dataLayer.push(['consent', 'update', {ad_storage: granted, ad_user_data: denied}]);`, []bool{false}},
		{"garbage", `dataLayer.push(null, undefined, 0, 'consent', () => {}, [], ['consent'], ['consent', 'update'], ['consent', 'update', null],
			['consent', 'update', 'ad_storage'], {get 0() { throw new Error('oh no'); }}, {0: 'consent', 1: 'update', 2: {ad_storage: granted, ad_user_data: granted}});`, nil},
	} {
		t.Log(row.name, "before the adapter")
		p.visit(fmt.Sprintf("/%d/before", i), inline(gtag+row.commands), "")
		p.hears(row.want...)
		p.forget()
		t.Log(row.name, "after the adapter")
		p.visit(fmt.Sprintf("/%d/after", i), "", "")
		p.do(`{` + gtag + row.commands + `}`)
		p.hears(row.want...)
		p.forget()
	}
}

func TestConsentModeAdapterReadsWhatComesInWhateverOrder(t *testing.T) {
	for _, row := range []struct{ name, before, after, later string }{
		{"the answer is there", inline(gtag + defaultDenies + updateGrants), "", ""},
		{"the answer comes", inline(gtag + defaultDenies), "", updateGrants},
		{"the answer is further down", inline(gtag + defaultDenies), slowParser + inline(updateGrants), ""},
		{"everything is further down", "", slowParser + inline(gtag+defaultDenies) + inline(updateGrants), ""},
		{"everything comes late", "", "", gtag + defaultDenies + updateGrants},
		{"the array is replaced further down", inline(gtag + defaultDenies), slowParser + inline(`dataLayer = [];`+updateGrants), ""},
		{"the array is replaced further down, and the answer comes", inline(gtag + defaultDenies), slowParser + inline(`dataLayer = [];`), updateGrants},
		{"the array is replaced by a script when the page has long been loaded", "", "", `new Promise((resolve) => {
			const script = document.createElement('script');
			Object.assign(script, {src: '/banner.js', nonce: ` + quote(nonce) + `, onload: resolve});
			document.head.append(script);
		})`},
	} {
		for _, late := range []string{"consent", "consentmode"} {
			t.Run(row.name+", late: "+late, func(t *testing.T) {
				t.Parallel()
				p := newConsentPage(t, consentMode, late)
				p.site.mux.HandleFunc("GET /banner.js", func(w http.ResponseWriter, _ *http.Request) {
					w.Header().Set("Content-Type", "text/javascript")
					fmt.Fprint(w, `window.dataLayer = [];`+gtag+updateGrants)
				})
				p.visit("/order", row.before, row.after)
				p.do(row.later)
				p.hears(true)
				p.visitIsTold(true)
			})
		}
	}
}

func TestConsentModeAdapterJudgesAScriptAsAWhole(t *testing.T) {
	p := newConsentPage(t, consentMode, "")
	p.visit("/whole", inline(gtag), "")
	p.do(updateGrants + updateDenies)
	p.hears(false)
	p.do(defaultGrants + updateDenies + updateGrants)
	p.hears(false, true)
}

func TestConsentModeAdapterTakesNoDefaultForAGrantBeforeThePageIsParsed(t *testing.T) {
	for name, further := range map[string]string{"a default": defaultDenies, "a region": `testGtag('consent', 'default', {ad_user_data: denied, region: ['ES']});`} {
		t.Run(name, func(t *testing.T) {
			p := newConsentPage(t, consentMode, "")
			p.visit("/further", inline(gtag+defaultGrants), slowParser+inline(further))
			p.hears()
			p.visitIsTold(false)
		})
	}
}

func TestConsentModeAdapterTellsOfAWithdrawal(t *testing.T) {
	for name, withdraw := range map[string]string{
		"by an update":                        updateDenies,
		"by a default, of a default's grant":  defaultDenies,
		"by a default for a region, likewise": `testGtag('consent', 'default', {ad_user_data: denied, region: ['ES']});`,
	} {
		t.Run(name, func(t *testing.T) {
			p := newConsentPage(t, consentMode, "")
			p.visit("/withdrawal", inline(gtag+defaultGrants), "")
			p.hears(true)
			p.visitIsTold(true)
			p.do(withdraw)
			p.hears(true, false)
			assert.Empty(t, get[string](p.tab, `document.cookie`))
			p.do(updateGrants)
			p.hears(true, false, true)
		})
	}
}

// Nearly every site denies by default on each page, and grants by an update when its banner has come.
func TestConsentModeAdapterTakesNoDefaultForAWithdrawalOfWhatWasGrantedOnAnEarlierPage(t *testing.T) {
	p := newConsentPage(t, consentMode, "")
	p.visit("/first", inline(gtag+defaultDenies+updateGrants), "")
	p.visitIsTold(true)
	p.account.drain(p.tab)
	tracker := get[string](p.tab, `localStorage.getItem('cn_tracker')`)
	p.visit("/second", inline(gtag+defaultDenies), "")
	p.visitIsTold(true)
	p.hears()
	assert.Equal(t, tracker, get[string](p.tab, `localStorage.getItem('cn_tracker')`), "the visitor is the same")
	p.do(updateGrants)
	p.hears(true)
	p.visit("/third", inline(gtag+defaultDenies+updateDenies), "")
	p.hears(false)
	assert.Equal(t, 0, get[int](p.tab, `localStorage.length`))
}

// googleTag wraps push as Google's tag does: it tells what it was given, keeps the last entries only, and returns something.
const googleTag = `{
	window.testTag = [];
	const {push} = dataLayer;
	dataLayer.push = function (...entries) {
		push.apply(dataLayer, entries);
		testTag.push(...entries.map(([, command]) => command));
		while (dataLayer.length > 2) dataLayer.shift();
		return 'of the tag';
	};
}`

func TestConsentModeAdapterAndGooglesTagBothHearEverything(t *testing.T) {
	const pushes = defaultDenies + updateGrants + updateDenies + updateGrants
	for _, row := range []struct{ name, before, later string }{
		{"the tag is first", gtag + googleTag, ""},
		{"the adapter is first", gtag, googleTag},
	} {
		t.Run(row.name, func(t *testing.T) {
			p := newConsentPage(t, consentMode, "")
			p.visit("/tag", inline(row.before), "")
			p.do(row.later)
			p.do(pushes)
			p.hears(true)
			p.do(updateDenies)
			p.hears(true, false)
			assert.Equal(t, []string{"default", "update", "update", "update", "update"}, get[[]string](p.tab, `testTag`))
			assert.Equal(t, 2, get[int](p.tab, `dataLayer.length`))
			assert.Equal(t, "of the tag", get[string](p.tab, `dataLayer.push(['set'])`))
		})
	}
}

func TestConsentModeAdapterWrapsAnArrayOnce(t *testing.T) {
	p := newConsentPage(t, consentMode, "")
	p.visit("/wrapped", inline(gtag), "")
	p.do(`window.testPush = dataLayer.push`)
	p.do(`new Promise((resolve) => {
		document.body.append(Object.assign(document.createElement('script'), {src: '/slow.js', nonce: ` + quote(nonce) + `, onload: resolve}));
	})`)
	assert.True(t, get[bool](p.tab, `dataLayer.push === testPush`))
	assert.False(t, get[bool](p.tab, `dataLayer.push === [].push`), "wrapped at all")
}

func TestConsentModeAdapterLeavesAPageWithoutConsentModeAlone(t *testing.T) {
	for name, markup := range map[string]string{
		"none":                    "",
		"no array":                inline(`window.dataLayer = {push() { throw new Error('oh no'); }}`),
		"an array that is frozen": inline(`window.dataLayer = Object.freeze([])`),
		"a visitor's markup":      `<form id="dataLayer"><input name="push"><input name="0" value="consent"></form><img name="currentScript">`,
	} {
		t.Run(name, func(t *testing.T) {
			p := newConsentPage(t, consentMode, "")
			p.visit("/none", inline(holdTimers)+markup, "")
			p.hears()
			p.visitIsTold(false)
			assert.Equal(t, 0, get[int](p.tab, `window.testTimers`), "timers")
			assert.Subset(t, []string{"dataLayer"}, get[[]string](p.tab, globals), "globals")
		})
	}
}
