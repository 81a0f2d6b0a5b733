package connectiftest

import (
	"fmt"
	"maps"
	"net/http"
)

// productProperties are those of a product that may be written; the first ones a new product must have.
var productProperties = []apiProperty{
	{name: "productDetailUrl", kind: kindURL, required: true},
	{name: "name", required: true},
	{name: "unitPrice", kind: kindNumber, required: true},
	{name: "availability", values: []string{"instock", "outofstock"}},
	{name: "brand"},
	{name: "categories", kind: kindTexts},
	{name: "customField1"}, {name: "customField2"}, {name: "customField3"},
	{name: "description"},
	{name: "discountedAmount", kind: kindNumber},
	{name: "discountedPercentage", kind: kindNumber},
	{name: "imageUrl", kind: kindURL},
	{name: "inStockUnits", kind: kindInteger},
	{name: "isBlacklisted", kind: kindBoolean},
	{name: "priority", kind: kindInteger},
	{name: "publishedAt", kind: kindTime},
	{name: "rating", kind: kindNumber},
	{name: "ratingCount", kind: kindInteger},
	{name: "relatedExternalProductIds", kind: kindTexts},
	{name: "reviewCount", kind: kindInteger},
	{name: "tags", kind: kindTexts},
	{name: "thumbnailUrl", kind: kindURL},
	{name: "unitPriceOriginal", kind: kindNumber},
	{name: "unitPriceWithoutVAT", kind: kindNumber},
}

func (a *API) patchProduct(e *apiExchange) apiAnswer {
	patch, problem, ok := e.readObject(maxAPIBody)
	if !ok {
		return problem
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	old, _ := a.products.find("productId", e.id)
	if invalid := check(merge(a.writable(old), patch), "", productProperties); len(invalid) > 0 {
		return apiUnprocessable(invalid)
	}
	if url := patch.Text("productDetailUrl"); url != "" && !a.allowsDomain(url) {
		problem := apiCoded("E0201", "Product had URL from non authorized domain.")
		problem.AllowedDomains = a.options.AllowedDomains
		return problem.answer()
	}
	return apiAnswer{status: http.StatusOK, body: a.storeProduct(e.id, patch)}
}

// writable returns a product without what Connectif itself adds.
func (a *API) writable(product APIRecord) APIRecord {
	return merge(product, APIRecord{"id": nil, "productId": nil, "createdAt": nil, "updatedAt": nil})
}

func (a *API) storeProduct(productID string, patch APIRecord) APIRecord {
	product, found := a.products.find("productId", productID)
	if !found {
		product = APIRecord{
			"id": a.newID(), "productId": productID, "availability": "instock", "createdAt": a.timestamp(),
		}
	}
	product = merge(product, patch)
	product["updatedAt"] = a.timestamp()
	a.products.put(product)
	return product
}

// PutProduct stores a product by its productId, and returns it as it is then. It checks nothing.
func (a *API) PutProduct(product APIRecord) APIRecord {
	a.mu.Lock()
	defer a.mu.Unlock()
	return maps.Clone(a.storeProduct(product.Text("productId"), product))
}

// Product returns the product of the shop's id.
func (a *API) Product(productID string) (product APIRecord, found bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	product, found = a.products.find("productId", productID)
	return maps.Clone(product), found
}

// Products returns all products, oldest first.
func (a *API) Products() []APIRecord {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.products.all()
}

// lineProperties are those of a line of a purchase.
var lineProperties = []apiProperty{
	{name: "productId", required: true},
	{name: "name", required: true},
	{name: "productDetailUrl", kind: kindURL, required: true},
	{name: "unitPrice", kind: kindNumber, required: true},
	{name: "price", kind: kindNumber, required: true},
	{name: "quantity", kind: kindInteger, required: true},
	{name: "brand"},
	{name: "categories", kind: kindTexts},
	{name: "customField1"}, {name: "customField2"}, {name: "customField3"},
	{name: "description"},
	{name: "discountedAmount", kind: kindNumber},
	{name: "discountedPercentage", kind: kindNumber},
	{name: "imageUrl", kind: kindURL},
	{name: "publishedAt", kind: kindTime},
	{name: "rating", kind: kindNumber},
	{name: "ratingCount", kind: kindInteger},
	{name: "reviewCount", kind: kindInteger},
	{name: "tags", kind: kindTexts},
	{name: "thumbnailUrl", kind: kindURL},
	{name: "unitPriceOriginal", kind: kindNumber},
	{name: "unitPriceWithoutVAT", kind: kindNumber},
}

// checkLines checks the lines of a purchase, and returns those that are objects.
func checkLines(purchase APIRecord) (lines []APIRecord, invalid []apiInvalid) {
	list, _ := purchase["products"].([]any)
	for i, element := range list {
		path := fmt.Sprintf("products[%d]", i)
		line, ok := element.(map[string]any)
		if !ok {
			invalid = append(invalid, apiInvalid{"products", path, "has the wrong type"})
			continue
		}
		invalid = append(invalid, check(line, path+".", lineProperties)...)
		lines = append(lines, line)
	}
	return lines, invalid
}
