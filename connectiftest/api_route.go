package connectiftest

import (
	"net/http"
	"net/url"
	"strings"
)

// apiExchange is one request on its way to an answer.
type apiExchange struct {
	api      *API
	w        http.ResponseWriter
	r        *http.Request
	segments []string // of the path, unescaped
	id       string   // what the path names, or ""
}

// pathSegments splits a path before it unescapes it, so that an id may have a slash in it. A slash at the end
// makes no difference.
func pathSegments(r *http.Request) []string {
	segments := strings.Split(strings.Trim(r.URL.EscapedPath(), "/"), "/")
	for i, segment := range segments {
		// The path was unescaped once to make the URL: it cannot fail now.
		segments[i], _ = url.PathUnescape(segment)
	}
	return segments
}

type apiHandler func(*apiExchange) apiAnswer

type apiRoute struct {
	method   string
	segments []string // {} stands for an id
	handle   apiHandler
}

func (a *API) routing() []apiRoute {
	routes := map[string]apiHandler{
		"PATCH contacts/email/{}":        a.patchContactByEmail,
		"PATCH contacts/external-id/{}":  a.patchContactByExternalID,
		"PATCH contacts/{}":              a.patchContactByEmail,
		"GET contacts/email/{}":          a.getContact("_email"),
		"GET contacts/external-id/{}":    a.getContact("_externalId"),
		"GET contacts/{}":                a.getContact("_email"),
		"DELETE contacts/email/{}":       a.deleteContact("_email"),
		"DELETE contacts/external-id/{}": a.deleteContact("_externalId"),
		"DELETE contacts/{}":             a.deleteContact("_email"),

		"GET contact-fields":       a.listContactFields,
		"POST contact-fields":      a.createContactField,
		"DELETE contact-fields/{}": a.deleteContactField,

		"PATCH products/product-id/{}":  a.patchProduct,
		"GET products/product-id/{}":    a.get(&a.products, "productId"),
		"GET products/{}":               a.get(&a.products, "id"),
		"DELETE products/product-id/{}": a.delete(&a.products, "productId"),
		"DELETE products/{}":            a.delete(&a.products, "id"),

		"POST purchases":                  a.createPurchase,
		"GET purchases/purchase-id/{}":    a.get(&a.purchases, "purchaseId"),
		"GET purchases/{}":                a.get(&a.purchases, "id"),
		"DELETE purchases/purchase-id/{}": a.delete(&a.purchases, "purchaseId"),
		"DELETE purchases/{}":             a.delete(&a.purchases, "id"),

		"GET coupon-sets":    a.listCouponSets,
		"GET coupon-sets/{}": a.get(&a.couponSets, "id"),

		"POST custom-events/alias/{}": a.sendEvent(func(t APIEventType) string { return t.Alias }),
		"POST custom-events/id/{}":    a.sendEvent(func(t APIEventType) string { return t.ID }),

		"POST imports":      a.createImport,
		"GET imports":       a.listImports,
		"GET imports/{}":    a.getImport,
		"DELETE imports/{}": a.deleteImport,

		"POST exports":                    a.createExport,
		"POST exports/type/data-explorer": a.createReport,
		"GET exports":                     a.listExports,
		"GET exports/{}":                  a.getExport,
	}
	var list []apiRoute
	for pattern, handle := range routes {
		method, path, _ := strings.Cut(pattern, " ")
		list = append(list, apiRoute{method, strings.Split(path, "/"), handle})
	}
	return list
}

// route finds the handler of a request, and what its path names. No two routes fit the same request.
func (a *API) route(e *apiExchange) (handle apiHandler, known bool) {
	for _, route := range a.routes {
		if id, fits := route.match(e.r.Method, e.segments); fits {
			e.id = id
			return route.handle, true
		}
	}
	return nil, false
}

func (r apiRoute) match(method string, segments []string) (id string, fits bool) {
	if method != r.method || len(segments) != len(r.segments) {
		return "", false
	}
	for i, want := range r.segments {
		switch {
		case want == "{}" && segments[i] != "":
			id = segments[i]
		case want != segments[i]:
			return "", false
		}
	}
	return id, true
}
