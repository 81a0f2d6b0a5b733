package e2e

import (
	"fmt"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/events"
	"github.com/connectif-go/connectif/jsbundle"
)

// tcf asks for two purposes and a vendor.
var tcf = jsbundle.TCF{Purposes: []int{1, 5}, Vendor: 755}

// platform is a consent management platform as IAB Europe specifies it: first its stub, which keeps calls, then, with come(), itself.
const platform = `
window.testPlatform = {
	calls: [], listeners: [], current: {cmpStatus: 'loading', gdprApplies: undefined},
	stub() { window.__tcfapi = (...call) => { testPlatform.calls.push(call); }; },
	come() {
		window.__tcfapi = (command, version, callback) => {
			if (command !== 'addEventListener' || version !== 2) throw new Error('not a call of an adapter');
			testPlatform.listeners.push(callback);
			callback(testPlatform.current, true);
		};
		testPlatform.calls.splice(0).forEach((call) => window.__tcfapi(...call));
	},
	tell(data, success = true) {
		testPlatform.current = data;
		testPlatform.listeners.forEach((callback) => callback(data, success));
	},
	// The data of a visitor who has consented to these purposes and vendors.
	data(eventStatus, purposes, vendors) {
		const map = (ids) => Object.fromEntries(ids.map((id) => [id, true]));
		return {eventStatus, gdprApplies: true, purpose: {consents: {2: false, ...map(purposes)}, legitimateInterests: map([1, 5])}, vendor: {consents: map(vendors), legitimateInterests: map([755])}};
	},
};
const {data} = testPlatform;
`

const (
	tcfGrants  = `testPlatform.tell(testPlatform.data('tcloaded', [1, 5], [755]));`
	tcfRefuses = `testPlatform.tell(testPlatform.data('useractioncomplete', [], []));`
)

func TestTCFAdapterTellsWhatTheVisitorHasAgreedTo(t *testing.T) {
	p := newConsentPage(t, tcf, "")
	for i, row := range []struct {
		name, tell string
		want       []bool
	}{
		{"nothing is told", ``, nil},
		{"all", tcfGrants, []bool{true}},
		{"more than all", `testPlatform.tell(data('tcloaded', [1, 2, 3, 4, 5, 6], [1, 755]))`, []bool{true}},
		{"one purpose is missing", `testPlatform.tell(data('tcloaded', [1, 3], [755]))`, []bool{false}},
		{"one purpose is refused", `const d = data('tcloaded', [1, 5], [755]); d.purpose.consents[5] = false; testPlatform.tell(d)`, []bool{false}},
		{"the vendor is missing", `testPlatform.tell(data('tcloaded', [1, 5], [1, 75]))`, []bool{false}},
		{"the vendor is refused", `const d = data('tcloaded', [1, 5], [755]); d.vendor.consents[755] = false; testPlatform.tell(d)`, []bool{false}},
		{"what is no consent is none", `const d = data('tcloaded', [1, 5], [755]); d.purpose.consents[5] = 'false'; testPlatform.tell(d)`, []bool{false}},
		{"the GDPR does not apply", `testPlatform.tell({gdprApplies: false, tcfPolicyVersion: 4, cmpId: 1, cmpVersion: 1})`, []bool{true}},
		{"the dialog is open", `testPlatform.tell(data('cmpuishown', [1, 5], [755]))`, nil},
		{"the dialog is answered", `testPlatform.tell(data('cmpuishown', [], [])); testPlatform.tell(data('useractioncomplete', [1, 5], [755]))`, []bool{true}},
		{"the dialog is opened again", tcfGrants + `testPlatform.tell(data('cmpuishown', [], []))`, []bool{true}},
		{"agreed after a refusal", tcfRefuses + `testPlatform.tell(data('useractioncomplete', [1, 5], [755]))`, []bool{false, true}},
		{"an unknown status", `testPlatform.tell(data('tcloading', [1, 5], [755]))`, nil},
		{"no success", `testPlatform.tell(data('tcloaded', [1, 5], [755]), false)`, nil},
		{"no data", `testPlatform.tell(null); testPlatform.tell(undefined, false)`, nil},
		{"no purposes", `testPlatform.tell({eventStatus: 'tcloaded', gdprApplies: true})`, nil},
		{"no vendors", `const d = data('tcloaded', [1, 5], []); delete d.vendor; testPlatform.tell(d)`, nil},
		{"what cannot be read", `testPlatform.tell({get eventStatus() { throw new Error('oh no'); }})`, nil},
	} {
		t.Log(row.name)
		p.visit(fmt.Sprint("/", i), inline(platform+`testPlatform.stub(); testPlatform.come();`), "")
		p.do(row.tell)
		p.hears(row.want...)
		p.forget()
	}
}

func TestTCFAdapterFindsThePlatformInWhateverOrderThePartsCome(t *testing.T) {
	stub, whole := inline(`testPlatform.stub()`), inline(`testPlatform.come()`)
	for _, row := range []struct{ name, before, after, later string }{
		{"the platform is there", whole, "", ""},
		{"its stub is there, and the platform comes meanwhile", stub, slowParser + whole, ""},
		{"its stub is there, and the platform comes late", stub, "", `testPlatform.come()`},
		{"its stub is further down", "", slowParser + stub, `testPlatform.come()`},
		{"the platform is further down", "", slowParser + whole, ""},
		{"the platform is further down, after one that throws", inline(`window.__tcfapi = () => { throw new Error('oh no'); }`), slowParser + whole, ""},
		{"the platform comes with a script when the page has long been loaded", "", "", `new Promise((resolve) => {
			const script = document.createElement('script');
			Object.assign(script, {src: '/platform.js', nonce: ` + quote(nonce) + `, onload: resolve});
			document.head.append(script);
		})`},
	} {
		for _, late := range []string{"consent", "tcf"} {
			t.Run(row.name+", late: "+late, func(t *testing.T) {
				t.Parallel()
				p := newConsentPage(t, tcf, late)
				p.site.mux.HandleFunc("GET /platform.js", func(w http.ResponseWriter, _ *http.Request) {
					w.Header().Set("Content-Type", "text/javascript")
					fmt.Fprint(w, `testPlatform.come()`)
				})
				p.visit("/order", inline(platform)+row.before, row.after)
				p.do(row.later)
				p.until(`testPlatform.listeners.length > 0`)
				p.do(tcfGrants)
				p.hears(true)
				p.visitIsTold(true)
				assert.Equal(t, 1, get[int](p.tab, `testPlatform.listeners.length`), "listeners")
			})
		}
	}
}

func TestTCFAdapterTellsAnAnswerOnceAndOnceMoreToARuntimeThatComesLater(t *testing.T) {
	p := newConsentPage(t, tcf, "consent")
	p.visit("/late", inline(platform+`testPlatform.come(); testPlatform.tell(data('tcloaded', [1, 5], [755]));
		window.testTimes = 0;
		document.addEventListener('connectif:consent', () => { window.testTimes++; });`), "")
	p.visitIsTold(true)
	p.do(tcfGrants + tcfGrants)
	p.hears(true)
	assert.Equal(t, 2, get[int](p.tab, `window.testTimes`))
}

func TestTCFAdapterTellsOfAWithdrawal(t *testing.T) {
	p := newConsentPage(t, tcf, "")
	p.visit("/withdrawal", inline(platform+`testPlatform.stub(); testPlatform.come();`), "")
	p.do(tcfGrants)
	p.visitIsTold(true)
	p.account.drain(p.tab)
	before := len(p.account.Notifications())
	p.do(tcfRefuses)
	p.hears(true, false)
	p.do(`document.dispatchEvent(new CustomEvent('connectif:send', {detail: ` + dataOf(t, events.Login{}) + `}))`)
	p.pause(settling)
	assert.Len(t, p.account.Notifications(), before, "told after the withdrawal")
	p.do(tcfGrants)
	p.hears(true, false, true)
}

func TestTCFAdapterLeavesAPageWithoutAPlatformAlone(t *testing.T) {
	for name, markup := range map[string]string{
		"none":               "",
		"one that throws":    inline(`window.__tcfapi = () => { throw new Error('oh no'); }`),
		"one that is broken": inline(`window.__tcfapi = (command, version, callback) => { callback(); callback(null, true); callback({}, true); callback('tcloaded', true); }`),
		"no function":        inline(`window.__tcfapi = {}`),
		"a visitor's markup": `<a id="__tcfapi" name="__tcfapi"></a><img name="currentScript">`,
	} {
		t.Run(name, func(t *testing.T) {
			p := newConsentPage(t, tcf, "")
			p.visit("/none", inline(holdTimers)+markup, "")
			p.hears()
			p.visitIsTold(false)
			assert.Equal(t, 0, get[int](p.tab, `window.testTimers`), "timers")
			assert.Subset(t, []string{"__tcfapi"}, get[[]string](p.tab, globals), "globals")
		})
	}
}

func dataOf(t *testing.T, list ...events.Event) string {
	t.Helper()
	data, err := events.Data(list...).AppendJSON(nil)
	require.NoError(t, err)
	return string(data)
}
