package commerce_test

import (
	"encoding/json"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
)

// productRules has, for every property of a product, what breaks a rule. A row with required set cannot be
// salvaged.
var productRules = []struct {
	property string // as Connectif calls it
	element  string // of a list
	name     string
	rule     commerce.Rule
	required bool
	spoil    func(*commerce.Product)
}{
	{"url", "", "missing", commerce.RuleRequired, true, func(p *commerce.Product) { p.URL = "" }},
	{"url", "", "relative", commerce.RuleURL, true, func(p *commerce.Product) { p.URL = "/producto/1" }},
	{"product_id", "", "missing", commerce.RuleRequired, true, func(p *commerce.Product) { p.ProductID = "" }},
	{"product_id", "", "blanks around it", commerce.RuleIdentifier, true, func(p *commerce.Product) { p.ProductID = "pr1 " }},
	{"product_id", "", "NUL", commerce.RuleIdentifier, true, func(p *commerce.Product) { p.ProductID = "pr\x001" }},
	{"product_id", "", "broken UTF-8", commerce.RuleIdentifier, true, func(p *commerce.Product) { p.ProductID = "pr\xff" }},
	{"name", "", "missing", commerce.RuleRequired, true, func(p *commerce.Product) { p.Name = "" }},
	{"name", "", "blank", commerce.RuleRequired, true, func(p *commerce.Product) { p.Name = "\u00a0\ufeff" }},
	{"unit_price", "", "missing", commerce.RuleRequired, true, func(p *commerce.Product) { p.UnitPrice = commerce.Amount{} }},
	{"unit_price", "", "negative", commerce.RuleNegative, true, func(p *commerce.Product) { p.UnitPrice = amount("-0.01") }},
	{"unit_price", "", "no number", commerce.RuleNumber, true, func(p *commerce.Product) { p.UnitPrice = badAmount }},
	{"unit_price", "", "too many digits", commerce.RuleDigits, true, func(p *commerce.Product) { p.UnitPrice = commerce.AmountFromFloat(1e300) }},
	{"image_url", "", "javascript", commerce.RuleURL, false, func(p *commerce.Product) { p.ImageURL = "javascript:alert(1)" }},
	{"availability", "", "schema.org's", commerce.RuleUnknown, false, func(p *commerce.Product) { p.Availability = "https://schema.org/InStock" }},
	{"availability", "", "in lower case", commerce.RuleUnknown, false, func(p *commerce.Product) { p.Availability = "instock" }},
	{"category", "[1]", "blank", commerce.RuleBlank, false, func(p *commerce.Product) { p.Categories = []string{"/a", " ", "/b"} }},
	{"tag", "[0]", "empty", commerce.RuleBlank, false, func(p *commerce.Product) { p.Tags = []string{""} }},
	{"review_count", "", "negative", commerce.RuleNegative, false, func(p *commerce.Product) { p.ReviewCount = commerce.NewInt(-1) }},
	{"review_count", "", "too many digits", commerce.RuleDigits, false, func(p *commerce.Product) { p.ReviewCount = commerce.NewInt(1e15) }},
	{"rating_value", "", "above 5", commerce.RuleRange, false, func(p *commerce.Product) { p.RatingValue = amount("5.01") }},
	{"rating_value", "", "negative", commerce.RuleNegative, false, func(p *commerce.Product) { p.RatingValue = amount("-1") }},
	{"rating_value", "", "no number", commerce.RuleNumber, false, func(p *commerce.Product) { p.RatingValue = badAmount }},
	{"rating_count", "", "negative", commerce.RuleNegative, false, func(p *commerce.Product) { p.RatingCount = commerce.NewInt(-1) }},
	{"thumbnail_url", "", "with credentials", commerce.RuleURL, false, func(p *commerce.Product) { p.ThumbnailURL = "https://a:b@tienda.example/" }},
	{"related_external_product_id", "[2]", "blank", commerce.RuleBlank, false, func(p *commerce.Product) { p.RelatedExternalProductIDs = []string{"a", "b", "\t"} }},
	{"priority", "", "too many digits", commerce.RuleDigits, false, func(p *commerce.Product) { p.Priority = commerce.NewInt(-1e15) }},
	{"unit_price_original", "", "negative", commerce.RuleNegative, false, func(p *commerce.Product) { p.UnitPriceOriginal = amount("-1") }},
	{"unit_price_original", "", "no number", commerce.RuleNumber, false, func(p *commerce.Product) { p.UnitPriceOriginal = badAmount }},
	{"unit_price_without_vat", "", "negative", commerce.RuleNegative, false, func(p *commerce.Product) { p.UnitPriceWithoutVAT = amount("-1") }},
	{"discounted_percentage", "", "above 100", commerce.RuleRange, false, func(p *commerce.Product) { p.DiscountedPercentage = amount("100.01") }},
	{"discounted_percentage", "", "negative", commerce.RuleNegative, false, func(p *commerce.Product) { p.DiscountedPercentage = amount("-1") }},
	{"discounted_percentage", "", "no number", commerce.RuleNumber, false, func(p *commerce.Product) { p.DiscountedPercentage = badAmount }},
	{"discounted_percentage", "", "contradicts the prices", commerce.RuleSum, false, func(p *commerce.Product) { p.DiscountedPercentage = amount("10") }},
	{"discounted_amount", "", "negative", commerce.RuleNegative, false, func(p *commerce.Product) { p.DiscountedAmount = amount("-19.27") }},
	{"discounted_amount", "", "no number", commerce.RuleNumber, false, func(p *commerce.Product) { p.DiscountedAmount = badAmount }},
	{"discounted_amount", "", "contradicts the prices", commerce.RuleSum, false, func(p *commerce.Product) { p.DiscountedAmount = amount("15.32") }},
	{"published_at", "", "year 10000", commerce.RuleDate, false, func(p *commerce.Product) { p.PublishedAt = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC) }},
	{"published_at", "", "year 0", commerce.RuleDate, false, func(p *commerce.Product) { p.PublishedAt = time.Date(0, 12, 31, 0, 0, 0, 0, time.UTC) }},
	{"published_at", "", "year 10000 in UTC only", commerce.RuleDate, false, func(p *commerce.Product) {
		p.PublishedAt = time.Date(9999, 12, 31, 23, 0, 0, 0, time.FixedZone("", -7200))
	}},
}

func TestEveryPropertyOfAProductHasItsRules(t *testing.T) {
	for _, c := range productRules {
		t.Run(c.property+" "+c.name, func(t *testing.T) {
			p := fullProduct("pr1")
			c.spoil(&p)
			want := []string{wantProblem(c.property+c.element, c.rule)}
			err := p.Validate()
			require.Equal(t, want, problemsOf(t, err))
			require.ErrorContains(t, err, "connectif: product: ")

			salvaged, err := p.Salvage()
			assert.Equal(t, want, problemsOf(t, err))
			if c.required {
				assert.Equal(t, want, problemsOf(t, salvaged.Validate()), "what is required stays, to fail again")
			} else {
				assert.NoError(t, salvaged.Validate())
				assert.Equal(t, "Teclado mecánico «Ñandú» 60 %", salvaged.Name)
			}

			cart := fullCart("pr1", "pr2", "pr3")
			c.spoil(&cart.Products[1].Product)
			want[0] = "products[1]." + want[0]
			assert.Equal(t, want, problemsOf(t, cart.Validate()), "in a cart")
		})
	}
}

// propertyOf returns Connectif's name of a field: the same words, but for lists, whose property is there many
// times.
func propertyOf(field string) string {
	lists := map[string]string{"Categories": "category", "Tags": "tag", "RelatedExternalProductIDs": "related_external_product_id"}
	if property, is := lists[field]; is {
		return property
	}
	words := regexp.MustCompile("[A-Z]+[a-z]*|[0-9]").FindAllString(strings.NewReplacer("ImageURL", "ImageUrl", "ProductID", "ProductId").Replace(field), -1)
	return strings.ToLower(strings.Join(words, "_"))
}

func TestNoPropertyOfAProductIsForgotten(t *testing.T) {
	free := []string{"description", "brand", "custom_field_1", "custom_field_2", "custom_field_3"} // any text will do
	var known, properties []string
	known = append(known, free...)
	for _, c := range productRules {
		known = append(known, c.property)
	}
	full := reflect.ValueOf(fullProduct("pr1"))
	for field, value := range full.Fields() {
		properties = append(properties, propertyOf(field.Name))
		assert.False(t, value.IsZero(), "fullProduct leaves %s out", field.Name)
	}
	assert.Subset(t, known, properties)
	assert.Subset(t, properties, known)
}

func TestAValidProductPassesAndIsSalvagedAsItIs(t *testing.T) {
	least := commerce.Product{URL: "https://tienda.example/1", ProductID: "1", Name: "x", UnitPrice: amount("0")}
	for _, p := range []commerce.Product{fullProduct("pr1"), least} {
		require.NoError(t, p.Validate())
		salvaged, err := p.Salvage()
		require.NoError(t, err)
		assert.Equal(t, p, salvaged)
	}
}

func TestEveryProblemOfAProductIsReportedInTheOrderOfTheProperties(t *testing.T) {
	assert.Equal(t, []string{"url: required", "product_id: required", "name: required", "unit_price: required"}, problemsOf(t, commerce.Product{}.Validate()))
}

func TestDiscountsMustAgreeWithThePrices(t *testing.T) {
	var unset commerce.Amount
	for _, c := range []struct {
		name                                string
		price, original, saving, percentage commerce.Amount
		want                                []string
	}{
		{"a point off is rounding", amount("90"), amount("100"), unset, amount("11"), nil},
		{"more is not", amount("90"), amount("100"), unset, amount("11.01"), []string{"discounted_percentage: sums do not agree"}},
		{"thirds", amount("20"), amount("30"), amount("10.00"), amount("33.33"), nil},
		{"given away", amount("0"), amount("30"), amount("30"), amount("100"), nil},
		{"no discount", amount("30.00"), amount("30"), amount("0"), amount("0"), nil},
		{"both free", amount("0"), amount("0"), amount("0"), amount("0"), nil},
		{"without the old price nothing can be compared", amount("90"), unset, amount("10"), amount("50"), nil},
		{"a price that rose", amount("110"), amount("100"), amount("0"), amount("0"), []string{"discounted_amount: sums do not agree", "discounted_percentage: sums do not agree"}},
		{"a saving of more digits than can be told", amount("0.001"), amount("1234567890123.4"), amount("5"), amount("5"), nil},
		{"a huge price", amount("0"), amount("9000000000000000000"), amount("9000000000000000000"), amount("100"), nil},
		{"a rise beyond measure", amount("9000000000000000000"), amount("0.000000000000001"), unset, amount("5"), nil},
	} {
		p := fullProduct("pr1")
		p.UnitPrice, p.UnitPriceOriginal, p.DiscountedAmount, p.DiscountedPercentage = c.price, c.original, c.saving, c.percentage
		assert.Equal(t, c.want, problemsOf(t, p.Validate()), c.name)
	}
}

func TestProductsAreReadFromJSON(t *testing.T) {
	want := fullProduct("pr1")
	data, err := json.Marshal(want)
	require.NoError(t, err)
	var got commerce.Product
	require.NoError(t, json.Unmarshal(data, &got))
	assert.Equal(t, want, got)
}

func TestSalvagingAProductLeavesTheCallersSlicesAlone(t *testing.T) {
	p := fullProduct("pr1")
	p.Categories, p.Tags, p.RelatedExternalProductIDs = []string{" ", "/b"}, []string{"", "t", ""}, []string{"x", "\ufeff", "y"}
	salvaged, err := p.Salvage()
	require.Len(t, problemsOf(t, err), 4)
	assert.Equal(t, []string{" ", "/b"}, p.Categories)
	assert.Equal(t, []string{"", "t", ""}, p.Tags)
	assert.Equal(t, []string{"x", "\ufeff", "y"}, p.RelatedExternalProductIDs)
	assert.Equal(t, []string{"/b"}, salvaged.Categories)
	assert.Equal(t, []string{"t"}, salvaged.Tags)
	assert.Equal(t, []string{"x", "y"}, salvaged.RelatedExternalProductIDs)
}
