package connectiftest_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/connectiftest"
	"github.com/connectif-go/connectif/inspect"
)

// problemsOf returns what NoProblems says of a page, "" if nothing.
func problemsOf(t *testing.T, body string, options ...connectiftest.PageOption) string {
	t.Helper()
	tb := newTB()
	connectiftest.NoProblems(tb, body, options...)
	assert.LessOrEqual(t, len(tb.failures), 1)
	return strings.Join(tb.failures, "")
}

var fragment = connectiftest.WithOptions(inspect.Options{Fragment: true})

func TestProblemsAreToldWithTheirPlaceSourceEffectAndRemedy(t *testing.T) {
	body := "<meta charset=utf-8>\n" + strings.Replace(strings.Replace(cartHTML, ">crt1<", "><", 1), ">60.25<", ">60,25<", 1)
	assert.Equal(t, `the page has 3 problems:

the page: error: nothing loads Connectif's script (loader-missing)
  effect: Connectif is told nothing.
  remedy: Put the script first into the body of each page, unless a tag manager loads it.
  see https://support.connectif.ai/hc/es/articles/360014628900

3:3: error: cn_cart cart_id: a required property is empty (empty-property)
      3 | <span class="cart_id"></span><span class="total_quantity">…</span><span class="total_price">…</span>
  effect: Connectif ignores the whole cart, without a word.
  remedy: Print the value.
  see https://support.connectif.ai/hc/es/articles/360014651660

4:223: error: cn_cart product_basket_item[1] unit_price: a decimal comma: "60,25" (decimal-comma)
      4 | <span class="unit_price">…</span><span class="category">…</span><span class="category">…</span><span class="publis…
  effect: Connectif reads 60.
  remedy: Write a decimal point, as in 60.25.
  see https://support.connectif.ai/hc/es/articles/360014651660`, problemsOf(t, body, connectiftest.WithMinSeverity(inspect.Error)))
}

func TestTheSourceOfAProblemTellsNothingAboutPeople(t *testing.T) {
	for _, body := range []string{
		`<div class="cn_cart"><b class="cart_id"></b></div><div class="cn_client_info"><b class="primary_key">Ana</b></div>`,
		`<b class="cn_carts"></b><input name="Ana" value="Ana"><a href="mailto:Ana">Ana</a>`,
		`<b class="cn_carts"></b><input value=Ana><p title='Ana'><p title="Ana`,
		`<b class="cn_carts"></b><p data-x = "Ana" title=Ana"Ana title='Ana`,
		`<b class="cn_carts"></b><!-- Ana --><script>Ana</script><textarea>Ana`,
		`<b class="cn_carts" title="Ana"></b><script>Ana`,
		`<b class="cn_carts"></b><!-- Ana`,
	} {
		message := problemsOf(t, body, fragment)
		assert.Contains(t, message, "1 | <", body)
		assert.NotContains(t, message, "Ana")
	}
}

func TestALineOfSourceIsCutButNeverInsideACharacter(t *testing.T) {
	for n := range 8 {
		message := problemsOf(t, `<b class="cn_carts"></b>`+strings.Repeat("x", n)+strings.Repeat("<é>", 100), fragment)
		assert.True(t, strings.HasSuffix(strings.Split(strings.SplitAfter(message, "1 | ")[1], "\n")[0], "…"), message)
		assert.NotContains(t, message, "\ufffd")
	}
	message := problemsOf(t, "<b class=\"cn_carts\"\r\n id=x></b>", fragment)
	assert.Contains(t, message, "1 | <b class=\"cn_carts\"\n")
}

func TestSomeProblemsMayBePassedOver(t *testing.T) {
	total := strings.Replace(cartHTML, "180.75<", "190.75<", 1) // shipping: an info
	assert.Contains(t, problemsOf(t, total, fragment), "the page has a problem:\n")
	assert.Empty(t, problemsOf(t, total, fragment, connectiftest.WithMinSeverity(inspect.Warning)))
	assert.Empty(t, problemsOf(t, total, fragment, connectiftest.WithIgnored("x"), connectiftest.WithIgnored(inspect.TotalPrice)))
	assert.Empty(t, problemsOf(t, cartHTML, fragment))
	assert.Empty(t, problemsOf(t, "<p>", connectiftest.WithIgnored(inspect.LoaderMissing, inspect.CharsetUnsaid)))
}

func TestOfManyProblemsTheFirstAreShown(t *testing.T) {
	message := problemsOf(t, strings.Repeat("<b class=cn_carts></b>\n", 30), fragment)
	assert.Contains(t, message, "the page has 30 problems:")
	assert.Contains(t, message, "\n\n20:1: ")
	assert.NotContains(t, message, "\n\n21:1: ")
	assert.True(t, strings.HasSuffix(message, "\n\nand 10 more"))
	assert.Contains(t, problemsOf(t, strings.Repeat("<b class=cn_carts></b>\n", 300), fragment), "problems or more:")
}

func TestALongListOfHintsIsCut(t *testing.T) {
	failures := failuresOf(strings.Repeat("<b class=cn_carts></b>\n", 30), func(p *page) { p.Cart() })
	if assert.Len(t, failures, 1) {
		assert.Equal(t, 6, strings.Count(failures[0], "\n    "))
		assert.True(t, strings.HasSuffix(failures[0], "\n    and 25 more"))
	}
}

func TestLongTextsAreShownWhereTheyDiffer(t *testing.T) {
	long := strings.Repeat("é", 100)
	body := strings.Replace(visitedHTML, "Teclado", long+"A"+long, 1)
	failures := failuresOf(body, func(p *page) { p.ProductVisited("pr9658").Name(long + "B" + long) })
	around := strings.Repeat("é", 10) + "%" + strings.Repeat("é", 29)
	assert.Equal(t, []string{`product-visited of "pr9658": name is …"` + strings.Replace(around, "%", "A", 1) + `"…, want …"` +
		strings.Replace(around, "%", "B", 1) + `"…`}, failures)

	many := ""
	for i := range 30 {
		many += `<b class="cn_banner_placeholder" id="b` + string(rune('A'+i)) + `"></b>`
	}
	failures = failuresOf(many, func(p *page) { p.HasBanner("bB0").Events(strings.Split(strings.Repeat("login ", 12), " ")[:12]...) })
	if assert.Len(t, failures, 2) {
		assert.Contains(t, failures[0], `there is "bB" (nearest), "bA", "bC", "bD", "bE", "bF", "bG", "bH", "bI", "bJ" and 20 more`)
		assert.Contains(t, failures[1], `"login" and 2 more]`)
	}
}
