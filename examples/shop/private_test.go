package main

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestWhatVisitorsTypedIsNotShownUnderTheNameOfAnotherSite(t *testing.T) {
	shop := newTestShop(t, func(c *Config) { c.Host = "tienda.example" })
	get := func(path, host string) *httptest.ResponseRecorder {
		request := httptest.NewRequest(http.MethodGet, path, nil)
		request.Host = host
		recorder := httptest.NewRecorder()
		shop.Handler().ServeHTTP(recorder, request)
		return recorder
	}
	for host, want := range map[string]int{
		"evil.example":           http.StatusForbidden,
		"evil.example:8080":      http.StatusForbidden,
		"localhost.evil.example": http.StatusForbidden,
		"127.0.0.1.evil.example": http.StatusForbidden,
		"evil.tienda.example":    http.StatusForbidden,
		"tienda.example.":        http.StatusForbidden,
		"127.1":                  http.StatusForbidden, // to a browser it is 127.0.0.1, and it says so
		"2130706433":             http.StatusForbidden,
		"":                       http.StatusForbidden,
		":8080":                  http.StatusForbidden,
		"[]":                     http.StatusForbidden,
		"localhost":              http.StatusOK,
		"LOCALHOST:8080":         http.StatusOK,
		"127.0.0.1:8080":         http.StatusOK,
		"192.168.0.7":            http.StatusOK,
		"[::1]":                  http.StatusOK,
		"[::1]:8080":             http.StatusOK,
		"tienda.example:8080":    http.StatusOK,
		"Tienda.Example":         http.StatusOK,
	} {
		response := get("/_connectif", host)
		assert.Equal(t, want, response.Code, host)
		if want == http.StatusForbidden {
			assert.Equal(t, "Abre esta página con localhost o con la dirección IP de la tienda.\n", response.Body.String(), host)
			assert.Empty(t, response.Result().Cookies(), "it gets no session, either")
			assert.Equal(t, want, get("/_connectif/events", host).Code, host)
		}
	}
	assert.Equal(t, http.StatusOK, get("/", "evil.example").Code, "the shop itself is for everybody")
	shop.host = ""
	assert.Equal(t, http.StatusForbidden, get("/_connectif", ":8080").Code, "-addr :8080 has no name")
}
