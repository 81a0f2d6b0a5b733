package commerce_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
)

func TestAValidationErrorTellsItsProblemsApart(t *testing.T) {
	cart := fullCart("a", "b")
	cart.Products[1].URL, cart.Products[1].UnitPrice = "/b", amount("-1")
	err := cart.Validate()

	assert.ErrorIs(t, err, commerce.RuleURL)
	assert.ErrorIs(t, err, commerce.RuleNegative)
	assert.NotErrorIs(t, err, commerce.RuleRequired)
	var first commerce.Problem
	require.ErrorAs(t, err, &first)
	assert.Equal(t, "products[1].url", first.Path)
	assert.Equal(t, "/b", first.Value)
	assert.Equal(t, `products[1].url: not a usable URL: "/b" (`+first.Hint+")", first.Error())
	var rule commerce.Rule
	require.True(t, errors.As(err, &rule))
	assert.Equal(t, commerce.RuleURL, rule)
	assert.Equal(t, "connectif: cart: "+first.Error()+`; products[1].unit_price: negative: "-1"`, err.Error())
}

func TestValidateReturnsAPlainNilWhenAllIsWell(t *testing.T) {
	for _, err := range []error{fullCart("a").Validate(), fullProduct("a").Validate(), fullContact().Validate(), fullPurchase().Validate(), commerce.PageInfo{}.Validate(), line("a", 1).Validate()} {
		assert.True(t, err == nil, "a typed nil would not be nil")
	}
}

func TestTheMessageStaysShort(t *testing.T) {
	p := commerce.Product{Categories: make([]string, 10_000), URL: strings.Repeat("ñ\x00\n", 1<<16), ProductID: "\xff" + strings.Repeat("💩", 1<<16), Availability: commerce.Availability(strings.Repeat("\u202e", 1<<16))}
	err := p.Validate()
	assert.Less(t, len(err.Error()), 2000)
	assert.True(t, strings.HasSuffix(err.Error(), "; and 10000 more"), err.Error())
	assert.NotContains(t, err.Error(), "\n", "a value cannot forge a line of a log")
	assert.NotContains(t, err.Error(), "\x00")
	assert.NotContains(t, err.Error(), "\u202e")
}

func TestQuotedValuesAreCutBetweenCharacters(t *testing.T) {
	for pad := range 5 {
		p := fullProduct("a")
		p.URL = strings.Repeat("x", pad) + strings.Repeat("💩", 100)
		var problem commerce.Problem
		require.ErrorAs(t, p.Validate(), &problem)
		assert.True(t, utf8.ValidString(problem.Value), problem.Value)
		assert.True(t, strings.HasSuffix(problem.Value, "💩…"), problem.Value)
		assert.LessOrEqual(t, len(problem.Value), 60+len("…"))
	}
	p := fullProduct("a")
	p.URL = strings.Repeat("x", 60)
	assert.ErrorContains(t, p.Validate(), `"`+p.URL+`"`, "sixty bytes are quoted whole")
}

func TestAProblemNeedsOnlyARule(t *testing.T) {
	assert.EqualError(t, commerce.Problem{Rule: commerce.RuleBlank}, "blank")
	assert.ErrorIs(t, commerce.Problem{Rule: commerce.RuleBlank}, commerce.RuleBlank)
}
