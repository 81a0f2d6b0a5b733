package e2e

import (
	htmlpkg "html"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/events"
)

// on is the attribute that has events told on a click or submit.
func on(t *testing.T, what string, list ...events.Event) string {
	t.Helper()
	data, err := events.DataBlock{Events: list}.AppendJSON(nil)
	require.NoError(t, err)
	return ` data-connectif-on-` + what + `="` + htmlpkg.EscapeString(string(data)) + `"`
}

func TestAClickAnywhereInTheElementIsToldOnce(t *testing.T) {
	a, b := openSwapped(t, connectiftest.Options{NoAutoSend: true},
		`<div`+on(t, "click", events.Register{})+`><button type="button"`+on(t, "click", events.Search{Text: `"it's" <&>`})+`>Like <b>this</b></button><i>Other.</i></div><u>Nothing.</u>`)
	b.do(`document.querySelector('main button').click()`)
	told := a.settled(b)
	assert.Equal(t, []string{"search"}, told.types(), "the innermost alone")
	assert.Equal(t, `"it's" <&>`, told[0].Events[0].SearchText)
	b.do(`document.querySelector('main b').click()`)
	b.do(`document.querySelector('main b').click()`)
	assert.Equal(t, []string{"search", "search"}, a.settled(b).types(), "each click")
	b.do(`document.querySelector('main i').click()`)
	assert.Equal(t, []string{"register"}, a.settled(b).types())
	b.do(`document.querySelector('main u').click(); document.dispatchEvent(new Event('click'))`)
	assert.Empty(t, a.settled(b))
}

func TestAClickIsToldAlsoWhenThePageStopsIt(t *testing.T) {
	a, b := openSwapped(t, connectiftest.Options{NoAutoSend: true}, `<button type="button"`+on(t, "click", events.Login{})+`>Go</button>`)
	b.do(`document.querySelector('main button').addEventListener('click', (event) => event.stopImmediatePropagation())`)
	b.do(`document.querySelector('main button').click()`)
	assert.Equal(t, []string{"login"}, a.settled(b).types())
}

func TestASubmitIsToldOnce(t *testing.T) {
	a, b := openSwapped(t, connectiftest.Options{NoAutoSend: true},
		`<div`+on(t, "submit", events.Register{})+`><form`+on(t, "submit", events.Login{})+`><input name="closest" required><button>Go</button></form></div>`)
	b.do(`document.addEventListener('submit', (event) => event.preventDefault())`)
	b.do(`document.querySelector('main button').click()`)
	assert.Empty(t, a.settled(b), "the browser refuses to submit it")
	b.do(`document.querySelector('main input').value = 'x'; document.querySelector('main button').click()`)
	assert.Equal(t, []string{"login"}, a.settled(b).types())
}

func TestAttributesWorkInWhatIsSwappedIn(t *testing.T) {
	a, b := openSwapped(t, connectiftest.Options{NoAutoSend: true}, "")
	b.swap(`<button type="button"` + on(t, "click", events.Login{}) + `>Go</button>`)
	b.do(`document.querySelector('main button').click()`)
	assert.Equal(t, []string{"login"}, a.settled(b).types())
}

func TestAClickBeforeTheClientIsReadyWaits(t *testing.T) {
	a, b, come := openWaiting(t, connectiftest.Options{NoAutoSend: true}, `<button type="button"`+on(t, "click", events.Login{})+`>Go</button>`)
	b.do(`document.querySelector('main button').click()`)
	come()
	assert.Equal(t, []string{"login"}, a.settled(b).types())
}

func TestAnAttributeThatIsBrokenIsSkippedWithoutTellingItsContent(t *testing.T) {
	for _, broken := range []string{``, `{"events": [{"type": "ana@example.com"`, `["ana@example.com"]`} {
		a, b := openSwapped(t, connectiftest.Options{NoAutoSend: true},
			`<button type="button" data-connectif-on-click="`+htmlpkg.EscapeString(broken)+`">Go</button>`)
		b.expect(`^console.warning: "?connectif: .*skipped"?$`)
		b.do(`document.querySelector('main button').click()`)
		assert.Empty(t, a.settled(b))
	}
}
