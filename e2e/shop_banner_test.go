package e2e

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
)

// press presses a key, with whatever has the focus.
func (v visit) press(key string, code int64) {
	v.t.Helper()
	for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeKeyDown, input.DispatchKeyEventTypeKeyUp} {
		v.run(key, command(input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: kind, Key: key, Code: key, WindowsVirtualKeyCode: code}))
	}
}

// regions returns the names of the regions by which screen readers find their way through the page.
func (v visit) regions() (names []string) {
	v.t.Helper()
	v.run("accessibility tree", chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		tree, err := cdp.Call(ctx, target, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
		if err != nil {
			return err
		}
		for _, node := range tree.Nodes {
			if node.Role != nil && string(node.Role.Value) == `"region"` {
				name := ""
				if err := json.Unmarshal(node.Name.Value, &name); err != nil {
					return err
				}
				names = append(names, name)
			}
		}
		return nil
	}))
	return names
}

// focused is the value, id or class of the element that has the focus.
const focused = `document.activeElement.value || document.activeElement.id || document.activeElement.className || document.activeElement.tagName`

func TestShopsBannerAsksFairly(t *testing.T) {
	for _, width := range []int64{phone, desktop} {
		v := visitWith(t, "-consent", "required")
		v.resize(width, height)
		v.open("/product/tt1001")
		assert.Equal(t, "BODY", get[string](v.tab, focused), "the focus is the visitor's")
		assert.Contains(t, v.regions(), "Tú decides sobre las cookies")
		assert.Equal(t, 1, get[int](v.tab, `new Set(Array.from(document.querySelectorAll('#consent button'), (button) => {
			const {width, height, top} = button.getBoundingClientRect();
			const {color, backgroundColor, boxShadow, fontSize, fontWeight, opacity} = getComputedStyle(button);
			return JSON.stringify([width, height, top, color, backgroundColor, boxShadow, fontSize, fontWeight, opacity]);
		})).size`), "both answers weigh the same")
		assert.GreaterOrEqual(t, get[float64](v.tab, `document.querySelector('#consent button').getBoundingClientRect().height`), 44.0)
		assert.Less(t, get[float64](v.tab, `document.querySelector('#consent').getBoundingClientRect().height / innerHeight`), 0.5, "the page can still be used")
		assert.LessOrEqual(t, get[int](v.tab, `document.documentElement.scrollWidth - document.documentElement.clientWidth`), 0)

		// By keyboard: after the link that leads past all this come the two answers.
		for _, want := range []string{"skip", "refused", "granted"} {
			v.press("Tab", 9)
			assert.Equal(t, want, get[string](v.tab, focused))
		}
		assert.Equal(t, 0, get[int](v.tab, `scrollY`), "and the page stays where it was")
		v.press("Escape", 27)
		assert.True(t, get[bool](v.tab, bannerIsShown), "no answer is not an answer")

		// Nothing stays behind it.
		v.do(`scrollTo(0, document.documentElement.scrollHeight)`)
		assert.LessOrEqual(t, get[float64](v.tab, `document.querySelector('.colophon').getBoundingClientRect().bottom - document.querySelector('#consent').getBoundingClientRect().top`), 0.5,
			"at its end the page is to be seen in full")
		v.do(`scrollTo(0, 0); document.querySelector('#related ~ ul a').focus()`)
		assert.LessOrEqual(t, get[float64](v.tab, `document.activeElement.getBoundingClientRect().bottom - document.querySelector('#consent').getBoundingClientRect().top`), 0.5,
			"what has the focus is not behind the banner")

		// By the space bar, and it is said to screen readers.
		v.do(`document.querySelector('#consent button[value=refused]').focus()`)
		v.run("space", chromedp.SendKeys(chromedp.CSS("#consent button[value=refused]"), " "))
		assert.False(t, get[bool](v.tab, bannerIsShown))
		assert.Equal(t, "Has rechazado: a Connectif no se le cuenta nada.", get[string](v.tab, `document.querySelector('[role=status]#consent-said').innerText`))
		assert.Contains(t, get[string](v.tab, `document.cookie`), "tecla_consent=refused")

		// Whoever opens it again has the focus in it, and is back where it came from afterwards.
		v.run("open", chromedp.Click(chromedp.CSS("#consent-open"), chromedp.NodeVisible))
		assert.Equal(t, "refused", get[string](v.tab, focused))
		assert.True(t, get[bool](v.tab, `document.querySelector('#consent-open').getBoundingClientRect().bottom > 0`), "and the page stays where it was")
		v.press("Escape", 27)
		assert.False(t, get[bool](v.tab, bannerIsShown))
		assert.Equal(t, "consent-open", get[string](v.tab, focused))
		assert.Contains(t, get[string](v.tab, `document.cookie`), "tecla_consent=refused", "as it was")
	}
}
