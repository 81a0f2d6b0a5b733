package connectiftest

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
)

var purchaseProperties = []apiProperty{
	{name: "purchaseId", required: true},
	{name: "purchaseDate", kind: kindTime, required: true},
	{name: "products", kind: kindLines, required: true},
	{name: "totalPrice", kind: kindNumber, required: true},
	{name: "totalQuantity", kind: kindInteger, required: true},
	{name: "cartId"},
	{name: "contactEmail", kind: kindEmail},
	{name: "contactExternalId"},
	{name: "paymentMethod"},
}

func (a *API) createPurchase(e *apiExchange) apiAnswer {
	trigger, problem, ok := e.flag("triggerPurchaseEvent", true)
	if !ok {
		return problem
	}
	purchase, problem, ok := e.readObject(maxAPIBody)
	if !ok {
		return problem
	}
	lines, invalidLines := checkLines(purchase)
	invalid := append(check(purchase, "", purchaseProperties), invalidLines...)
	if purchase.Text("contactEmail") == "" && purchase.Text("contactExternalId") == "" {
		invalid = append(invalid, apiInvalid{"contactEmail", "contactEmail", "is required"})
	}
	if len(invalid) > 0 {
		return apiUnprocessable(invalid)
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if _, exists := a.purchases.find("purchaseId", purchase.Text("purchaseId")); exists {
		return apiProblem(http.StatusConflict, fmt.Sprintf("Purchase %s already exists.", purchase.Text("purchaseId")))
	}
	contact, problem, ok := a.buyer(purchase)
	if !ok {
		return problem
	}
	if problem, ok = a.checkCatalogue(lines); !ok {
		return problem
	}
	return apiAnswer{status: http.StatusCreated, body: a.storePurchase(purchase, contact, trigger)}
}

// buyer finds the contact of a purchase.
func (a *API) buyer(purchase APIRecord) (contact APIRecord, problem apiAnswer, found bool) {
	key, value := "_email", purchase.Text("contactEmail")
	if value == "" {
		key, value = "_externalId", purchase.Text("contactExternalId")
	}
	if contact, found = a.contacts.find(key, value); !found {
		problem = apiCoded("E0101", fmt.Sprintf("Contact %s does not exist.", value)).answer()
	}
	return contact, problem, found
}

// checkCatalogue demands that the products of a purchase exist, on authorized domains.
func (a *API) checkCatalogue(lines []APIRecord) (problem apiAnswer, ok bool) {
	var missing, foreign []string
	for _, line := range lines {
		id := line.Text("productId")
		if _, exists := a.products.find("productId", id); !exists && !slices.Contains(missing, id) {
			missing = append(missing, id)
		}
		if !a.allowsDomain(line.Text("productDetailUrl")) && !slices.Contains(foreign, id) {
			foreign = append(foreign, id)
		}
	}
	if len(missing) > 0 {
		problem := apiCoded("E0102", fmt.Sprintf("Product %s does not exist.", strings.Join(missing, ", ")))
		problem.ProductIDs = missing
		return problem.answer(), false
	}
	if len(foreign) > 0 {
		problem := apiCoded("E0103", fmt.Sprintf("Product %s had URL from non authorized domain.", strings.Join(foreign, ", ")))
		problem.ProductIDs, problem.AllowedDomains = foreign, a.options.AllowedDomains
		return problem.answer(), false
	}
	return apiAnswer{}, true
}

func (a *API) storePurchase(purchase, contact APIRecord, trigger bool) APIRecord {
	purchase = merge(purchase, APIRecord{
		"id": a.newID(), "contactId": contact["id"], "createdAt": a.timestamp(), "updatedAt": a.timestamp(),
	})
	a.purchases.put(purchase)
	if trigger {
		a.triggered = append(a.triggered, purchase.Text("purchaseId"))
	}
	return purchase
}

// Purchase returns the purchase of the shop's id.
func (a *API) Purchase(purchaseID string) (purchase APIRecord, found bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	purchase, found = a.purchases.find("purchaseId", purchaseID)
	return maps.Clone(purchase), found
}

// Purchases returns all purchases, oldest first.
func (a *API) Purchases() []APIRecord {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.purchases.all()
}

// PurchaseEvents returns the ids of the purchases for which the On-Purchase node of workflows was triggered,
// in that order: what must not happen twice.
func (a *API) PurchaseEvents() []string {
	a.mu.Lock()
	defer a.mu.Unlock()
	return slices.Clone(a.triggered)
}
