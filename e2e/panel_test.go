package e2e

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/inspect"
)

// What a test looks at in a panel.
const (
	panelHost    = `document.querySelector('connectif-panel')`
	panelRoot    = panelHost + `.shadowRoot`
	panelDetails = panelRoot + `.querySelector('details')`
	panelSummary = panelRoot + `.querySelector('summary')`
	panelVerdict = panelRoot + `.querySelector('.verdict').textContent`
	// panelIsStyled is true of one that lies over the page, where it can be seen.
	panelIsStyled = `getComputedStyle(` + panelRoot + `.querySelector('aside')).position === 'fixed' && ` + panelSummary + `.getClientRects().length > 0`
)

// panelSite is a site in development: its pages and the panel on them.
func panelSite(t *testing.T, pages map[string]string, header http.Header) (origin string) {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("GET /favicon.ico", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	mux.Handle("GET /vendor/", http.StripPrefix("/vendor/", http.FileServer(http.Dir("testdata/vendor"))))
	for path, body := range pages {
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			for name, values := range header {
				w.Header()[name] = values
			}
			_, _ = io.WriteString(w, body)
		})
	}
	server := httptest.NewServer(inspect.Panel(mux, inspect.PanelOptions{Enabled: inspect.IsLocal}))
	t.Cleanup(server.Close)
	return server.URL
}

const brokenSearch = `<div class="cn_search" hidden><span class="serch_text">shoes</span></div>`

func TestThePanelWorksUnderEachPolicy(t *testing.T) {
	for _, row := range []struct {
		name, policy   string
		script, styled bool
	}{
		{"none", "", true, true},
		{"the nonce alone", "default-src 'none'; script-src 'nonce-" + nonce + "'", true, true},
		{"the nonce, and what it loads", "default-src 'none'; script-src 'nonce-" + nonce + "' 'strict-dynamic'; base-uri 'none'", true, true},
		{"the nonce, and style sheets", "default-src 'none'; script-src 'nonce-" + nonce + "'; style-src 'self'", true, true},
		{"files", "default-src 'self'", true, true},
		{"style sheets alone", "default-src 'none'; style-src 'self'", false, true},
		{"style sheets alone, in a sandbox", "sandbox allow-same-origin; style-src 'self'", false, true},
		{"nothing", "default-src 'none'", false, false},
		{"trusted types", "default-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'", true, true},
		{"two policies", "script-src 'self', script-src 'nonce-" + nonce + "' 'self'; style-src 'none'", true, true},
	} {
		t.Run(row.name, func(t *testing.T) {
			header := http.Header{}
			if row.policy != "" {
				header.Set("Content-Security-Policy", row.policy)
			}
			origin := panelSite(t, map[string]string{"/": "<!doctype html><title>Shoes</title>" + brokenSearch}, header)
			b := newTab(t)
			b.open(origin)
			assert.Equal(t, row.styled, get[bool](b, panelIsStyled))
			assert.Equal(t, row.script, get[bool](b, `Boolean(customElements.get('connectif-panel'))`))
			assert.Equal(t, "2 errors, 1 warning", get[string](b, panelVerdict))
			assert.False(t, get[bool](b, panelDetails+`.open`))
			// A click is what people do; it needs no script.
			if row.styled {
				at := get[[]float64](b, `(({left, top, width, height}) => [left + width / 2, top + height / 2])(`+panelSummary+`.getBoundingClientRect())`)
				b.run("click", chromedp.MouseClickXY(at[0], at[1]))
				assert.True(t, get[bool](b, panelDetails+`.open`))
			}
		})
	}
}

func TestThePanelIsUsedByKeyboard(t *testing.T) {
	origin := panelSite(t, map[string]string{
		"/":     `<!doctype html><title>Shoes</title>` + brokenSearch + `<a id="next" href="/next">Next</a>`,
		"/next": `<!doctype html><title>Socks</title><a id="back" href="/">Back</a>`,
	}, nil)
	b := newTab(t)
	b.open(origin + "/")
	press := func(key string) { b.run("press", chromedp.KeyEvent(key)) }
	focused := `document.activeElement === ` + panelHost + ` && ` + panelRoot + `.activeElement.tagName`
	press("\t") // the link
	press("\t")
	require.Equal(t, "SUMMARY", get[string](b, focused))
	press("\r")
	require.True(t, get[bool](b, panelDetails+`.open`))
	press("\t")
	assert.Equal(t, "DIV", get[string](b, focused), "what it says can be scrolled")
	press("\t")
	assert.Equal(t, "A", get[string](b, focused))

	b.follow("#next")
	assert.True(t, get[bool](b, panelDetails+`.open`), "it stays open from page to page")
	b.do(panelRoot + `.querySelector('.sheet').focus()`)
	press("\u001b")
	assert.False(t, get[bool](b, panelDetails+`.open`), "Esc closes it")
	assert.Equal(t, "SUMMARY", get[string](b, focused), "the focus is not lost")
	b.follow("#back")
	assert.False(t, get[bool](b, panelDetails+`.open`), "and closed it stays")

	press("\u001b")
	b.do(panelDetails + `.open = true`)
	b.do(`document.getElementById('next').focus()`)
	press("\u001b")
	assert.Equal(t, "next", get[string](b, `document.activeElement.id`), "a focus elsewhere stays")
	b.do(panelDetails + `.open = true; document.addEventListener('keydown', (event) => event.preventDefault())`)
	press("\u001b")
	assert.True(t, get[bool](b, panelDetails+`.open`), "Esc that the page has used")
}

func TestThePanelIsNamedInItsOwnLanguageAndCanBeReadByEverybody(t *testing.T) {
	origin := panelSite(t, map[string]string{"/": `<!doctype html><html lang="es"><title>Shoes</title>` + brokenSearch}, nil)
	b := newTab(t)
	b.open(origin)
	assert.Equal(t, "en", get[string](b, panelRoot+`.querySelector('aside').lang`))
	assert.NotEmpty(t, get[string](b, panelRoot+`.querySelector('aside').getAttribute('aria-label')`))
	assert.Equal(t, "Connectif 2 errors, 1 warning", get[string](b,
		`[...`+panelSummary+`.children].filter((e) => !e.ariaHidden || e.ariaHidden === 'false').map((e) => e.textContent).join(' ').trim()`))
	for _, scheme := range []string{"light", "dark"} {
		b.run(scheme, command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}}))
		b.do(panelDetails + `.open = true`)
		assert.GreaterOrEqual(t, get[float64](b, leastContrast), 4.5, scheme)
	}
	b.run("print", command(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}))
	assert.Equal(t, "none", get[string](b, `getComputedStyle(`+panelRoot+`.querySelector('aside')).display`))
}

// leastContrast is that of the panel's texts with what is behind them.
const leastContrast = `(() => {
	const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
	const light = (color) => {
		canvas.fillStyle = color;
		canvas.fillRect(0, 0, 1, 1);
		const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((v) => v / 255).map((v) => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
		return .2126 * r + .7152 * g + .0722 * b;
	};
	const behind = (e) => {
		for (; e; e = e.parentElement) {
			const color = getComputedStyle(e).backgroundColor;
			if (color !== 'rgba(0, 0, 0, 0)') return color;
		}
	};
	let least = 21;
	for (const e of ` + panelRoot + `.querySelectorAll('*')) {
		if (![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) || e.getClientRects().length === 0) continue;
		const [a, b] = [light(getComputedStyle(e).color), light(behind(e))].sort((x, y) => y - x);
		least = Math.min(least, (a + .05) / (b + .05));
	}
	return least;
})()`

func TestThePanelIsSeenOnAPageThatForgotToCloseWhatItHides(t *testing.T) {
	for name, body := range map[string]string{
		"a tag":               `<div class="cn_cart" hidden><span class="cart_id">c1`,
		"a table":             `<table hidden><tr><td>`,
		"a form in a grid":    `<style>body{display:grid;grid-template-columns:1fr 1fr} body>*{display:none!important;opacity:0}</style><form><p>`,
		"what fills the page": `<div style="position:fixed;inset:0;z-index:2147483647;background:white">`,
	} {
		t.Run(name, func(t *testing.T) {
			origin := panelSite(t, map[string]string{"/": "<!doctype html><title>Shoes</title>" + body}, nil)
			b := newTab(t)
			b.open(origin)
			assert.True(t, get[bool](b, `document.body === `+panelHost+`.parentNode`))
			if name != "a form in a grid" { // a page that hides all there is hides the panel
				assert.True(t, get[bool](b, panelIsStyled))
			}
		})
	}
}

func TestThePanelComesAlongWhenALibraryChangesThePage(t *testing.T) {
	page := func(head, title, body string) string {
		return `<!doctype html><html><head><title>` + title + `</title>` + head + `</head><body><h1>` + title + `</h1><a id="next" href="/next">Next</a>` + body + `</body></html>`
	}
	for name, row := range map[string]struct{ head, attributes string }{
		"Turbo":  {`<script src="/vendor/turbo-8.0.23/turbo.es2017-umd.js"></script>`, ""},
		"htmx 2": {`<script src="/vendor/htmx-2.0.11/htmx.min.js"></script>`, ` hx-boost="true"`},
	} {
		t.Run(name, func(t *testing.T) {
			first := page(row.head, "Shoes", brokenSearch)
			if row.attributes != "" {
				first = `<!doctype html><html><head><title>Shoes</title>` + row.head + `</head><body` + row.attributes + `><h1>Shoes</h1><a id="next" href="/next">Next</a>` + brokenSearch + `</body></html>`
			}
			origin := panelSite(t, map[string]string{"/": first, "/next": page(row.head, "Socks", "")}, nil)
			b := newTab(t)
			b.open(origin)
			assert.Equal(t, "2 errors, 1 warning", get[string](b, panelVerdict))
			b.do(`window.mark = true; ` + panelSummary + `.click()`)
			b.do(click("#next"))
			b.until(`document.querySelector('h1').textContent === 'Socks'`)
			b.until(panelHost + ` && ` + panelRoot + ` && ` + panelVerdict + ` === '1 error'`)
			require.True(t, get[bool](b, `window.mark`), "a new document was loaded")
			assert.Equal(t, 1, get[int](b, `document.querySelectorAll('connectif-panel').length`))
			assert.True(t, get[bool](b, panelDetails+`.open`))
			assert.True(t, get[bool](b, panelIsStyled))

			b.do(`history.back()`)
			b.until(`document.querySelector('h1').textContent === 'Shoes'`)
			b.pause(200 * time.Millisecond)
			b.do(`history.forward()`)
			b.until(`document.querySelector('h1').textContent === 'Socks'`)
			assert.LessOrEqual(t, get[int](b, `document.querySelectorAll('connectif-panel').length`), 1)
		})
	}
}
