package connectiftest

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// apiList is a page of a list.
type apiList[T any] struct {
	Links   apiLinks `json:"links"`
	Results []T      `json:"results"`
}

type apiLinks struct {
	Next string `json:"next,omitempty"`
	Prev string `json:"prev,omitempty"`
}

// page answers with one page of a list. How Connectif's links say which page is not documented: clients must
// take them as they are.
func page[T any](e *apiExchange, all []T) apiAnswer {
	size := e.api.options.PageSize
	number, _ := strconv.Atoi(e.r.URL.Query().Get("page")) // what is no number is the first page
	first := min(max(number, 0), len(all)/size) * size
	end := min(first+size, len(all))
	list := apiList[T]{Results: all[first:end:end]}
	if end < len(all) {
		list.Links.Next = e.link(e.r.URL.Path, url.Values{"page": {strconv.Itoa(first/size + 1)}})
	}
	if first > 0 {
		list.Links.Prev = e.link(e.r.URL.Path, url.Values{"page": {strconv.Itoa(first/size - 1)}})
	}
	return apiAnswer{status: http.StatusOK, body: list}
}

// link makes an absolute URL on the host that the client used, and under the prefix that the API is mounted
// at.
func (e *apiExchange) link(path string, query url.Values) string {
	u := url.URL{Scheme: "https", Host: e.r.Host, Path: path, RawQuery: query.Encode()}
	if asked, err := url.ParseRequestURI(e.r.RequestURI); err == nil {
		u.Path = strings.TrimSuffix(asked.Path, e.r.URL.Path) + path
	}
	if e.r.TLS == nil && hostOf(e.r).isForeign() {
		u.Scheme = "http"
	}
	return u.String()
}
