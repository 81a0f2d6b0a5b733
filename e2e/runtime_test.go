package e2e

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/events"
	"github.com/connectif-go/connectif/jsbundle"
)

// swapBody replaces the body by another page's, as htmx's hx-boost and Turbo do: scripts are made anew, so
// that they run.
const swapBody = `
	fetch('/next').then((response) => response.text()).then((text) => {
		document.body.replaceWith(new DOMParser().parseFromString(text, 'text/html').body);
		for (const inert of document.body.querySelectorAll('script')) {
			const script = document.createElement('script');
			for (const {name, value} of inert.attributes) {
				script.setAttribute(name, value);
			}
			script.nonce = inert.nonce; // browsers hide the value of the attribute
			script.text = inert.text;
			inert.replaceWith(script);
		}
		document.title = 'swapped';
	})`

func TestABodyThatIsSwappedInHasItsDataBlocksToldOnce(t *testing.T) {
	a, b := newStandIn(t, connectiftest.Options{NoAutoSend: true}), newTab(t)
	site := newRuntimeSite(t)
	site.policy = "default-src 'none'; script-src 'nonce-" + nonce + "'; connect-src 'self' https://*.connectif.cloud"
	loader := render(t, jsbundle.Loader{Client: a.client()})
	site.page("/next", loader+render(t, events.Data(events.Login{}))+render(t, events.DataBlock{Events: []events.Event{events.Register{}}, OnceID: "r-1"}))
	b.open(site.page("/first", loader+render(t, events.DataBlock{Events: []events.Event{events.Register{}}, OnceID: "r-1"})))
	a.tells(b, "register")

	b.do(swapBody)
	b.until(`document.title === 'swapped'`)
	a.tells(b, "login")
	assert.Equal(t, 1, get[int](b, `window.testClients`), "clients that came to life")
	b.do(`document.body.append(document.querySelector('script[data-connectif-client]').cloneNode())`)
	assert.Empty(t, a.drain(b), "a block that was read is not read again")
}

func TestTheRuntimeLeavesNoGlobalAndNothingToBeSeen(t *testing.T) {
	for name, consent := range map[string]jsbundle.Consent{"runtime": jsbundle.ConsentNotRequired, "gate": jsbundle.ConsentRequired} {
		t.Run(name, func(t *testing.T) {
			a, b, site := newStandIn(t, connectiftest.Options{}), newTab(t), newRuntimeSite(t)
			b.open(site.page("/page", render(t, jsbundle.Loader{Client: a.client(), Consent: consent})))
			visible := get[string](b, `document.body.innerText`)
			b.do(`document.dispatchEvent(new CustomEvent('connectif:consent', {detail: {granted: true}}))`)
			a.collect(b)
			b.do(`document.dispatchEvent(new CustomEvent('connectif:send', {detail: {}}))`)
			assert.ElementsMatch(t, []string{"connectif", "connectifConfiguration", "initializeConnectif"}, get[[]string](b, globals),
				"the client's")
			assert.Equal(t, visible, get[string](b, `document.body.innerText`))
			assert.Equal(t, 0, get[int](b, `document.querySelectorAll('style, link[rel=stylesheet], iframe').length`))
		})
	}
}

func TestMarkupOfAVisitorCannotMakeTheRuntimeLoadAnotherClient(t *testing.T) {
	for name, markup := range map[string]string{
		"an image in the place of currentScript": `<img name="currentScript" alt="">`,
		"an element with the runtime's settings": `<script data-connectif-client="/evil.js" data-connectif-id="x"></script>`,
		"both":                                   `<img name="currentScript" alt=""><script data-connectif-client="/evil.js" data-connectif-id="x"></script>`,
	} {
		for _, form := range []string{"loader", "snippet"} {
			t.Run(name+", "+form, func(t *testing.T) {
				a, b, site := newStandIn(t, connectiftest.Options{}), newTab(t), newRuntimeSite(t)
				site.policy = "default-src 'none'; script-src 'nonce-" + nonce + "' 'strict-dynamic'; connect-src https://*.connectif.cloud"
				install := render(t, jsbundle.Loader{Client: a.client()})
				if form == "snippet" {
					install = render(t, jsbundle.Snippet{Client: a.client()})
				}
				b.allow(`script-src|inline`)   // the visitor's script is blocked, which is reported
				b.allow(`^exception: .*'URL'`) // the stand-in client asks for currentScript, too
				b.open(site.page("/page", markup+install))
				b.until(`[...document.scripts].some((script) => script.src.includes('client-script'))`)
				loaded := get[[]string](b, `[...document.scripts].map((script) => script.src).filter((src) => src.includes('client-script') || src.endsWith('evil.js'))`)
				assert.Equal(t, []string{a.client().ScriptURL()}, loaded)
			})
		}
	}
}

func TestMarkupThatHidesTheDocumentsMethodsCausesNoException(t *testing.T) {
	account := newAccount()
	for _, name := range []string{"addEventListener", "dispatchEvent", "querySelectorAll", "createElement", "getElementById", "head", "scripts", "readyState"} {
		t.Run(name, func(t *testing.T) {
			b, site := newTab(t), newRuntimeSite(t)
			b.allow(`^(log|request|response): `) // nobody is there to answer, where the client is loaded all the same
			b.open(site.page("/page", `<img name="`+name+`" alt=""><img name="`+name+`" alt="">`+
				render(t, jsbundle.Loader{Client: jsbundle.Client{Account: account, Region: region}})+
				render(t, jsbundle.Snippet{Client: jsbundle.Client{Account: account, Region: region}})))
			b.pause(0)
		})
	}
}
