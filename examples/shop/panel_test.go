package main

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func withPanels(c *Config) { c.Panel = true }

const panelElement = "<connectif-panel>"

func TestNoPageHasAPanelUnlessTheFlagIsGiven(t *testing.T) {
	b := newTestShop(t).browser(t)
	for _, path := range []string{"/", "/product/" + keyboard, watchPath, "/nothing"} {
		page := b.get(path)
		assert.NotContains(t, page.body, panelElement)
		assert.NotContains(t, page.body, watchPath+"/panel/")
	}
	b.get("/_connectif/panel/").status(http.StatusNotFound)

	_, config, err := parseFlags(nil, io.Discard)
	require.NoError(t, err)
	assert.False(t, config.Panel)
	_, config, err = parseFlags([]string{"-panel"}, io.Discard)
	require.NoError(t, err)
	assert.True(t, config.Panel)
}

func TestEachPageOfTheShopHasAPanelOnceAndWhatIsNoPageHasNone(t *testing.T) {
	for name, change := range map[string]func(*Config){
		"plain": func(*Config) {}, "no policy": func(c *Config) { c.StrictCSP = false }, "consent": func(c *Config) { c.AsksConsent = true }, "cache": cached,
		"an account": func(c *Config) { c.Account = "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d" },
	} {
		t.Run(name, func(t *testing.T) {
			b := newTestShop(t, withPanels, change).browser(t)
			for _, path := range []string{"/", "/", "/product/" + keyboard, "/product/none", "/search?q=moka", "/cart", "/login", "/nothing"} {
				page := b.get(path)
				assert.Equal(t, 1, strings.Count(page.body, panelElement), path)
				assert.Contains(t, page.body, `<span class="verdict">no problems</span>`, path)
				if policy := page.response.Header.Get("Content-Security-Policy"); strings.Contains(policy, "'nonce-") {
					_, after, _ := strings.Cut(policy, "'nonce-")
					nonce, _, _ := strings.Cut(after, "'")
					assert.Contains(t, page.body, `<script src="/_connectif/panel/panel.js" nonce="`+nonce+`"></script>`)
				}
			}
			for _, path := range []string{watchPath, "/static/shop.css", "/picture/" + keyboard + ".svg", "/healthz"} {
				assert.NotContains(t, b.get(path).body, panelElement, path)
			}
			assert.NotContains(t, b.swap("/cart/add", "product_id", keyboard).body, panelElement)
			list := b.get("/_connectif/panel/").status(http.StatusOK)
			assert.Contains(t, list.body, "200, fragment")
		})
	}
}

func TestThePanelIsForTheSameMachineAlone(t *testing.T) {
	b := newTestShop(t, withPanels).browser(t)
	for _, header := range []string{"X-Forwarded-For", "Forwarded", "Via"} {
		_, body := b.do(http.MethodGet, "/cart", nil, header, "192.0.2.7")
		assert.NotContains(t, body, panelElement, header)
	}
}

func TestThePageThatShowsWhatIsToldLeadsToTheListOfPages(t *testing.T) {
	b := newTestShop(t, withPanels).browser(t)
	assert.Contains(t, b.get(watchPath).body, `<a href="/_connectif/panel/">`)
	b.get("/_connectif/panel/").status(http.StatusOK)
}
