package connectiftest_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/connectiftest"
)

func TestEachPropertyOfAProductIsReadFromItsOwnElement(t *testing.T) {
	const full = `<div class="cn_product_visited" hidden>` + productHTML + `<b class="image_url">https://shop.example/i.jpg</b>
<b class="thumbnail_url">https://shop.example/t.jpg</b><b class="description">Bueno</b><b class="brand">Acme</b>
<b class="availability">InStock</b><b class="category">/A</b><b class="tag">new</b><b class="related_external_product_id">pr1</b>
<b class="published_at">2026-05-20T12:00:00Z</b><b class="custom_field_1">one</b><b class="custom_field_2">two</b><b class="custom_field_3">three</b>
<b class="unit_price_original">70</b><b class="unit_price_without_vat">49.79</b><b class="discounted_amount">9.75</b>
<b class="discounted_percentage">14</b><b class="rating_value">4.5</b><b class="rating_count">21</b><b class="review_count">22</b><b class="priority">7</b></div>`
	type product = connectiftest.ProductAssertions
	rows := map[string]struct{ right, wrong func(*product) *product }{
		"name":        {func(p *product) *product { return p.Name("Teclado") }, func(p *product) *product { return p.Name("") }},
		"url":         {func(p *product) *product { return p.URL("https://shop.example/teclado") }, func(p *product) *product { return p.URL("x") }},
		"image_url":   {func(p *product) *product { return p.ImageURL("https://shop.example/i.jpg") }, func(p *product) *product { return p.ImageURL("x") }},
		"description": {func(p *product) *product { return p.Description("Bueno") }, func(p *product) *product { return p.Description("x") }},
		"brand":       {func(p *product) *product { return p.Brand("Acme") }, func(p *product) *product { return p.Brand("x") }},
		"availability": {func(p *product) *product { return p.Availability("InStock") },
			func(p *product) *product { return p.Availability("OutOfStock") }},
		"thumbnail_url": {func(p *product) *product { return p.ThumbnailURL("https://shop.example/t.jpg") },
			func(p *product) *product { return p.ThumbnailURL("x") }},
		"category": {func(p *product) *product { return p.Categories("/A") }, func(p *product) *product { return p.Categories() }},
		"tag":      {func(p *product) *product { return p.Tags("new") }, func(p *product) *product { return p.Tags("new", "old") }},
		"related_external_product_id": {func(p *product) *product { return p.RelatedProducts("pr1") },
			func(p *product) *product { return p.RelatedProducts("pr2") }},
		"published_at": {func(p *product) *product { return p.PublishedAt(time.Date(2026, 5, 20, 12, 0, 0, 999_999, time.UTC)) },
			func(p *product) *product { return p.PublishedAt(time.Date(2026, 5, 20, 12, 0, 0, 1_000_000, time.UTC)) }},
		"custom_field_1":         {func(p *product) *product { return p.CustomField1("one") }, func(p *product) *product { return p.CustomField1("x") }},
		"custom_field_2":         {func(p *product) *product { return p.CustomField2("two") }, func(p *product) *product { return p.CustomField2("x") }},
		"custom_field_3":         {func(p *product) *product { return p.CustomField3("three") }, func(p *product) *product { return p.CustomField3("x") }},
		"unit_price":             {func(p *product) *product { return p.UnitPrice(60.25) }, func(p *product) *product { return p.UnitPrice(1) }},
		"unit_price_original":    {func(p *product) *product { return p.UnitPriceOriginal(70) }, func(p *product) *product { return p.UnitPriceOriginal(1) }},
		"unit_price_without_vat": {func(p *product) *product { return p.UnitPriceWithoutVAT(49.79) }, func(p *product) *product { return p.UnitPriceWithoutVAT(1) }},
		"discounted_amount":      {func(p *product) *product { return p.DiscountedAmount(9.75) }, func(p *product) *product { return p.DiscountedAmount(1) }},
		"discounted_percentage":  {func(p *product) *product { return p.DiscountedPercentage(14) }, func(p *product) *product { return p.DiscountedPercentage(1) }},
		"rating_value":           {func(p *product) *product { return p.RatingValue(4.5) }, func(p *product) *product { return p.RatingValue(1) }},
		"rating_count":           {func(p *product) *product { return p.RatingCount(21) }, func(p *product) *product { return p.RatingCount(1) }},
		"review_count":           {func(p *product) *product { return p.ReviewCount(22) }, func(p *product) *product { return p.ReviewCount(1) }},
		"priority":               {func(p *product) *product { return p.Priority(7) }, func(p *product) *product { return p.Priority(1) }},
	}
	for property, row := range rows {
		t.Run(property, func(t *testing.T) {
			assert.Empty(t, failuresOf(full, func(p *page) { row.right(p.ProductVisited("pr9658")) }))
			failures := failuresOf(full, func(p *page) { row.wrong(p.ProductVisited("pr9658")) })
			if assert.Len(t, failures, 1) {
				assert.Contains(t, failures[0], `product-visited of "pr9658": `+property+" is ")
			}
		})
	}
}
