package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// clickTwice clicks a button, and once more before the answer to the first click can have come, or while it
// comes.
func (v visit) clickTwice(selector string, between time.Duration) {
	v.t.Helper()
	before := get[string](v.tab, `performance.timeOrigin.toString()`)
	v.do(fmt.Sprintf(`{
		const button = document.querySelector(%s);
		button.click();
		setTimeout(() => button.click(), %d);
	}`, quote(selector), between.Milliseconds()))
	v.until(`performance.timeOrigin.toString() !== ` + quote(before) + ` && document.readyState === 'complete'`)
}

// count returns how often an event has been told in all.
func (v visit) count(eventType string) (n int) {
	for _, e := range v.account.Events() {
		if e.Type == eventType {
			n++
		}
	}
	return n
}

func TestAButtonThatIsPressedTwiceIsToldOnce(t *testing.T) {
	for i, between := range []time.Duration{0, 10 * time.Millisecond, 60 * time.Millisecond} {
		t.Run(between.String(), func(t *testing.T) {
			v := newVisit(t, 1280)
			email := fmt.Sprintf("clienta%d@example.com", i)

			v.open("/register")
			v.account.collect(v.tab)
			for id, text := range map[string]string{"#email": email, "#name": "Clienta", "#surname": "d'Exémple", "#password": "secreto"} {
				v.fill(id, text)
			}
			v.clickTwice(".card button, form[action='/register'] button", between)
			v.account.collect(v.tab)
			assert.Equal(t, 1, v.count("register"))
			assert.True(t, strings.Contains(get[string](v.tab, `document.body.innerHTML`), email), "logged in")

			v.fill("#newsletter-email", email)
			v.clickTwice(".newsletter button", between)
			v.account.collect(v.tab)
			assert.Equal(t, 1, v.count("newsletter-subscribe"))

			v.open("/product/tt1001")
			v.account.collect(v.tab)
			v.send(".buy")
			v.account.collect(v.tab)
			v.clickTwice("form[action='/checkout'] button", between)
			v.account.collect(v.tab)
			assert.Equal(t, 1, v.count("purchase"))
		})
	}
}
