package checking

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/inspect"
)

func TestEachCodeHasPlainWords(t *testing.T) {
	for _, d := range inspect.Codes() {
		assert.Contains(t, plainWords, d.Code)
	}
	for code, p := range plainWords {
		assert.NotEmpty(t, p.title)
		assert.NotZero(t, p.harm, code)
		assert.False(t, strings.HasSuffix(p.title, "."), code)
		for _, jargon := range []string{"class", "tag ", "element", "HTML", "property", "attribute", "URL", "parse"} {
			assert.NotContains(t, p.title, jargon, code)
		}
	}
}

func TestACodeWithoutPlainWordsIsToldAsInspectDoes(t *testing.T) {
	f := finding{Problem: inspect.Problem{Code: "new", Severity: inspect.Warning, Title: "something new"}}
	assert.Equal(t, plain{"Something new", harmPart}, plainOf(&f))
	f.Severity = inspect.Info
	assert.Equal(t, plain{"Something new", harmNothing}, plainOf(&f))
}

func TestTheConsequenceIsWhatReallyIsLost(t *testing.T) {
	for name, test := range map[string]struct {
		problem inspect.Problem
		want    string
	}{
		"a line without a name": {
			inspect.Problem{Code: inspect.MissingProperty, Tag: "cn_cart", Item: 1, Property: "name"}, "These products will not be in carts",
		},
		"a line of a purchase": {
			inspect.Problem{Code: inspect.EmptyProperty, Tag: "cn_purchase", Item: 1, Property: "url"}, "These products will not be in purchases",
		},
		"a line without its price": {
			inspect.Problem{Code: inspect.MissingProperty, Tag: "cn_cart", Item: 1, Property: "price"}, "A part of what Connectif should know about products in carts",
		},
		"a cart without its number": {
			inspect.Problem{Code: inspect.MissingProperty, Tag: "cn_cart", Property: "cart_id"}, "does not see these carts",
		},
		"a cart without a total": {
			inspect.Problem{Code: inspect.UnreadableNumber, Tag: "cn_cart", Property: "total_price"}, "does not see these carts",
		},
		"a purchase that costs less than nothing": {
			inspect.Problem{Code: inspect.NegativeNumber, Tag: "cn_purchase", Property: "total_price"}, "less revenue",
		},
		"a discount below nothing": {
			inspect.Problem{Code: inspect.NegativeNumber, Tag: "cn_product_visited", Property: "discounted_amount"}, "A part of",
		},
		"a price that begins with its currency": {
			inspect.Problem{Code: inspect.CurrencySign, Tag: "cn_product_visited", Property: "unit_price", Found: `"€ 60"`}, "does not learn that visitors looked",
		},
		"a price that ends with its currency": {
			inspect.Problem{Code: inspect.CurrencySign, Tag: "cn_product_visited", Property: "unit_price", Found: `"60 €"`, Effect: "Connectif reads 60."},
			"Connectif reads 60. What reports and customers get to see of visited products is wrong.",
		},
		"an original price without a number": {
			inspect.Problem{Code: inspect.CurrencySign, Tag: "cn_product_visited", Property: "unit_price_original", Found: `"€ 60"`, Effect: "Connectif reads no number."},
			"Connectif reads no number. What",
		},
		"a search without its text": {
			inspect.Problem{Code: inspect.EmptyProperty, Tag: "cn_search", Property: "search_text"}, "does not learn what visitors search for",
		},
		"a product that is gone": {
			inspect.Problem{Code: inspect.MissingProperty, Tag: "cn_product_not_found", Property: "product_id"}, "goes on recommending",
		},
		"a product elsewhere": {
			inspect.Problem{Code: inspect.ForeignDomain, Tag: "cn_cart", Item: 2, Property: "url"}, "These products will not be in carts",
		},
		"a recovery link elsewhere": {
			inspect.Problem{Code: inspect.ForeignDomain, Tag: "cn_cart", Property: "cart_recovery_url"}, "Links",
		},
		"a contact":       {inspect.Problem{Code: inspect.ContactClass, Tag: "cn_client_info"}, "about the visitor"},
		"a whole page":    {inspect.Problem{Code: inspect.LoaderMissing}, "nothing at all"},
		"twice":           {inspect.Problem{Code: inspect.LoaderRepeated}, "more than once"},
		"another account": {inspect.Problem{Code: inspect.UnexpectedAccount}, "another Connectif account"},
		"visitors":        {inspect.Problem{Code: inspect.Cacheable, Tag: "cn_cart"}, "taken for each other"},
		"banners":         {inspect.Problem{Code: inspect.BannerWithoutID}, "banner"},
		"messages":        {inspect.Problem{Code: inspect.WorkerBlocked}, "browsers"},
		"a note":          {inspect.Problem{Code: inspect.TagInComment, Tag: "cn_cart"}, "Nothing is lost"},
		"a date":          {inspect.Problem{Code: inspect.DoubleEscaped, Tag: "cn_page_tag"}, "a wrong value for page tags"},
		"a data block":    {inspect.Problem{Code: inspect.DataBlockUnread}, "Connectif does not get it."},
	} {
		assert.Contains(t, consequence(&finding{Problem: test.problem}), test.want, name)
	}
}

func TestTheWorstOfAGroupSpeaksForIt(t *testing.T) {
	price := func(found string) finding {
		return finding{Problem: inspect.Problem{
			Code: inspect.CurrencySign, Severity: inspect.Error, Tag: "cn_product_visited", Property: "unit_price", Found: found,
		}}
	}
	groups := groupsOf([]*page{{Problems: []finding{price(`"1 €"`), price(`"€ 2"`), price(`"€ 3"`)}}})
	assert.Len(t, groups, 1)
	assert.Equal(t, `"€ 2"`, groups[0].worst().Found)
}
