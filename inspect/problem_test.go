package inspect_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/inspect"
	"github.com/connectif-go/connectif/internal/randompage"
)

func TestProblemsSayNothingAboutPeople(t *testing.T) {
	const secret = "Zyxwv"
	contact := spans("primary_key=Zyxwv.Secret", "_name=Zyxwv"+strings.Repeat(" Zyxwv", 2000), "_surname=Zyxwv&amp;amp;\uFFFD", "_birthdate=Zyxwv", "_mobilePhone=Zyxwv", "talla=<b>Zyxwv</b>", "zapato=%!d(string=Zyxwv)", "_email_status=Zyxwv", "_newsletter_subscription_status={{Zyxwv}}", "tracker_id=Zyxwv"+strings.Repeat("x", 30)) +
		`<i class="a" data-field-list="true"><i>Zyxwv` + strings.Repeat("x", 200) + `</i></i>`
	page := readWithLoader(div("cn_client_info", contact) +
		div("cn_newsletter_subscribe", spans("email=Zyxwv Secret")) +
		div("cn_search", spans("search_text=Zyxwv \uFFFD")) +
		div("cn_cart", spans("cart_id=1", "total_quantity=0", "total_price=0", "cart_recovery_url=/c?Zyxwv")) +
		div("cn_product_visited", strings.ReplaceAll(product(), "https://shop.example/p1", "https://Zyxwv:Zyxwv@shop.example/")))
	require.Greater(t, len(page.Problems), 12)
	for _, p := range page.Problems {
		text := told(t, p) + p.String()
		assert.NotContains(t, text, secret, text)
	}
}

func TestProblemsAreInTheOrderOfThePage(t *testing.T) {
	for seed := range uint64(300) {
		page := inspect.Bytes([]byte(randompage.Page(seed)), inspect.Options{})
		last := 0
		for i, p := range page.Problems {
			if !p.Position.IsValid() {
				assert.Zero(t, last, "those without a place come first")
				continue
			}
			assert.GreaterOrEqual(t, p.Position.Offset, last, "seed %d, problem %d", seed, i)
			last = p.Position.Offset
		}
	}
}

func TestPositionsAreThoseOfTheSource(t *testing.T) {
	for seed := range uint64(300) {
		source := randompage.Page(seed)
		for _, p := range inspect.Bytes([]byte(source), inspect.Options{}).Problems {
			if !p.Position.IsValid() {
				continue
			}
			before := source[:p.Position.Offset]
			require.Equal(t, strings.Count(before, "\n")+1, p.Position.Line)
			require.Equal(t, p.Position.Offset-strings.LastIndex(before, "\n"), p.Position.Column)
			if p.Code != inspect.NotUTF8 && p.Code != inspect.PageTooComplex {
				require.Equal(t, byte('<'), source[p.Position.Offset], "%s", p)
			}
		}
	}
	assert.Equal(t, "-", inspect.Position{}.String())
}

func TestAProblemTellsEverythingInOneLine(t *testing.T) {
	page := readWithLoader(cart(strings.ReplaceAll(item("product_id=p2"), ">60.25", ">60,25")))
	i := slices.IndexFunc(page.Problems, func(p inspect.Problem) bool { return p.Code == inspect.DecimalComma })
	require.GreaterOrEqual(t, i, 0)
	p := page.Problems[i]
	assert.Equal(t, "cn_cart product_basket_item[2] unit_price", p.Path())
	assert.Equal(t, `2:617: error: cn_cart product_basket_item[2] unit_price: a decimal comma: "60,25". Connectif reads 60. Write a decimal point, as in 60.25. (decimal-comma)`, p.String())
	assert.Equal(t, "https://support.connectif.ai/hc/es/articles/360014651660", p.Article, "the article is the tag's")
	assert.JSONEq(t, `{"code":"decimal-comma","severity":"error","title":"a decimal comma","position":{"offset":`+told(t, p.Position.Offset)+`,"line":2,"column":617},`+
		`"tag":"cn_cart","item":2,"property":"unit_price","found":"\"60,25\"","effect":"Connectif reads 60.","remedy":"Write a decimal point, as in 60.25.",`+
		`"article":"https://support.connectif.ai/hc/es/articles/360014651660"}`, told(t, p))
	var again inspect.Problem
	require.NoError(t, json.Unmarshal([]byte(told(t, p)), &again))
	assert.Equal(t, p, again)
}

func TestOfTooManyProblemsTheFirstOfEachCodeAreListed(t *testing.T) {
	page := readWithLoader(strings.Repeat(`<i class="cn_foo"></i><i class="cn_crat"></i>`, 150) + div("cn_product_visited", product(), strings.Repeat(`<i class="brand"></i><i class="zzz"></i>`, 150)))
	count := map[inspect.Code]int{}
	for _, p := range page.Problems {
		count[p.Code]++
	}
	assert.Equal(t, map[inspect.Code]int{inspect.UnknownTag: 100, inspect.MisspeltTag: 100, inspect.RepeatedProperty: 100, inspect.UnknownProperty: 100}, count)
	assert.Equal(t, 50+50+49+50, page.Omitted)
}

func TestTheWorstSeverityOfAPage(t *testing.T) {
	assert.Zero(t, readWithLoader("").Worst())
	assert.Equal(t, inspect.Info, readWithLoader(`<i class="cn_foo"></i>`).Worst())
	assert.Equal(t, inspect.Error, read(`<i class="cn_foo"></i>`).Worst())
}

func TestSeveritiesAreTexts(t *testing.T) {
	for _, s := range []inspect.Severity{inspect.Info, inspect.Warning, inspect.Error} {
		var again inspect.Severity
		require.NoError(t, again.UnmarshalText([]byte(s.String())))
		assert.Equal(t, s, again)
	}
	var s inspect.Severity
	assert.EqualError(t, s.UnmarshalText([]byte("none")), `inspect: "none" is no severity: write info, warning or error`)
	assert.Equal(t, "Severity(9)", inspect.Severity(9).String())
	assert.True(t, inspect.Info < inspect.Warning && inspect.Warning < inspect.Error)
}

func TestEachCodeIsDescribed(t *testing.T) {
	all := inspect.Codes()
	assert.True(t, slices.IsSortedFunc(all, func(a, b inspect.Description) int { return strings.Compare(string(a.Code), string(b.Code)) }))
	for _, d := range all {
		assert.Regexp(t, `^[a-z0-9]+(-[a-z0-9]+)*$`, string(d.Code))
		assert.NotEqual(t, "none", d.Severity.String(), d.Code)
		assert.Regexp(t, `^[^.]*[^.]$`, d.Title, d.Code)
		assert.Regexp(t, `^[A-Z].*[.:!]$`, d.Effect, d.Code)
		assert.Regexp(t, `^[A-Z].*\.$`, d.Remedy, d.Code)
		assert.Regexp(t, `^https://support\.connectif\.ai/hc/es/articles/\d+$`, d.Article, d.Code)
		again, known := d.Code.Describe()
		assert.True(t, known)
		assert.Equal(t, d, again)
	}
	_, known := inspect.Code("x").Describe()
	assert.False(t, known)
	all[0].Title = "changed"
	assert.NotEqual(t, all[0], inspect.Codes()[0], "the caller's slice is its own")
}

func TestAReaderThatFailsIsTheError(t *testing.T) {
	broken := errors.New("broken")
	page, err := inspect.Read(iotest.ErrReader(broken), inspect.Options{})
	assert.ErrorIs(t, err, broken)
	assert.Nil(t, page)
	page, err = inspect.Read(iotest.OneByteReader(strings.NewReader("<!DOCTYPE html>"+cart())), inspect.Options{})
	require.NoError(t, err)
	assert.NotNil(t, page.Cart)
}
