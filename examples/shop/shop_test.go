package main

import (
	"bytes"
	"encoding/json"
	"html"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// testShop is a shop on a real socket, with what it logs.
type testShop struct {
	*Shop
	url string
	log *syncBuffer
}

func newTestShop(t *testing.T, change ...func(*Config)) testShop {
	t.Helper()
	log := &syncBuffer{}
	config := Config{Region: "eu8", StrictCSP: true, Log: slog.New(slog.NewTextHandler(log, nil))}
	for _, c := range change {
		c(&config)
	}
	shop, err := NewShop(config)
	require.NoError(t, err)
	shop.passwordRounds = 10 // the tests are not about patience
	server := httptest.NewServer(shop.Handler())
	t.Cleanup(server.Close)
	return testShop{shop, server.URL, log}
}

// syncBuffer is a buffer for several goroutines.
type syncBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *syncBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *syncBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

// browser is a visitor: it keeps cookies and follows no redirect by itself.
type browser struct {
	t      *testing.T
	shop   testShop
	client *http.Client
}

func (s testShop) browser(t *testing.T) *browser {
	t.Helper()
	jar, err := cookiejar.New(nil)
	require.NoError(t, err)
	return &browser{t, s, &http.Client{
		Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

func (b *browser) do(method, path string, body io.Reader, headers ...string) (*http.Response, string) {
	b.t.Helper()
	request, err := http.NewRequest(method, b.shop.url+path, body)
	require.NoError(b.t, err)
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := b.client.Do(request)
	require.NoError(b.t, err)
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	require.NoError(b.t, err)
	return response, string(content)
}

// get shows a page.
func (b *browser) get(path string) page {
	b.t.Helper()
	response, body := b.do(http.MethodGet, path, nil)
	return page{b.t, response, body}
}

// post sends a form as a browser does, from the page at its Referer, and returns where it leads.
func (b *browser) post(path string, form ...string) (location string) {
	b.t.Helper()
	values := url.Values{}
	for i := 0; i < len(form); i += 2 {
		values.Add(form[i], form[i+1])
	}
	return b.postBody(path, values.Encode())
}

func (b *browser) postBody(path, body string) (location string) {
	b.t.Helper()
	response, content := b.do(http.MethodPost, path, strings.NewReader(body),
		"Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", "same-origin", "Origin", b.shop.url)
	require.Equal(b.t, http.StatusSeeOther, response.StatusCode, content)
	return response.Header.Get("Location")
}

const (
	clienta   = "clienta@example.com"
	password  = "contraseña  con blancos "
	longPlaid = "tt1066"
	keyboard  = "tt1001"
	soldOut   = "tt1004"
)

func (b *browser) register(email string) {
	b.t.Helper()
	require.Equal(b.t, "/", b.post("/register", "email", email, "name", "Clienta", "surname", "d'Exémple Ñandú", "password", password))
}

// page is what was answered. Its methods read the tags as they are in the markup.
type page struct {
	t        *testing.T
	response *http.Response
	body     string
}

func (p page) status(want int) page {
	p.t.Helper()
	require.Equal(p.t, want, p.response.StatusCode)
	return p
}

// tags returns what is inside of each element of the class, a product in a cart included.
func (p page) tags(class string) []string {
	pattern := regexp.MustCompile(`(?s)<div class="(?:\w+ )?` + class + `(?: \w+)?" hidden>(.*?)</div>\n`)
	var inside []string
	for _, match := range pattern.FindAllStringSubmatch(p.body, -1) {
		inside = append(inside, match[1])
	}
	return inside
}

// labels returns the texts of the page's tags or categories.
func (p page) labels(class string) []string {
	var list []string
	for _, match := range regexp.MustCompile(`<div class="`+class+`" hidden>([^<]*)</div>`).FindAllStringSubmatch(p.body, -1) {
		list = append(list, html.UnescapeString(match[1]))
	}
	return list
}

// tag returns what is inside of the one element of the class.
func (p page) tag(class string) string {
	p.t.Helper()
	all := p.tags(class)
	require.Len(p.t, all, 1, class)
	return all[0]
}

// texts returns the values of a property, unescaped.
func texts(tag, property string) []string {
	pattern := regexp.MustCompile(`<span class="` + property + `">([^<]*)</span>`)
	var values []string
	for _, match := range pattern.FindAllStringSubmatch(tag, -1) {
		values = append(values, html.UnescapeString(match[1]))
	}
	return values
}

func text1(t *testing.T, tag, property string) string {
	t.Helper()
	values := texts(tag, property)
	require.Len(t, values, 1, property)
	return values[0]
}

// told returns the events in the page's data blocks.
func (p page) told() (told []map[string]any) {
	p.t.Helper()
	pattern := regexp.MustCompile(`(?s)<script type="application/json" data-connectif="send"[^>]*>(.*?)</script>`)
	for _, match := range pattern.FindAllStringSubmatch(p.body, -1) {
		var block struct{ Events []map[string]any }
		require.NoError(p.t, json.Unmarshal([]byte(match[1]), &block))
		told = append(told, block.Events...)
	}
	return told
}

// toldTypes returns the types of told.
func (p page) toldTypes() []string {
	p.t.Helper()
	types := []string{}
	for _, event := range p.told() {
		types = append(types, event["type"].(string))
	}
	return types
}

// notices returns the messages that the page shows.
func (p page) notices() (list []string) {
	for _, match := range regexp.MustCompile(`<p class="notice[^"]*">([^<]*)</p>`).FindAllStringSubmatch(p.body, -1) {
		list = append(list, html.UnescapeString(match[1]))
	}
	return list
}

// value returns what an input is filled with.
func (p page) value(id string) string {
	p.t.Helper()
	match := regexp.MustCompile(`<input id="` + id + `"[^>]* value="([^"]*)"`).FindStringSubmatch(p.body)
	require.NotNil(p.t, match, id)
	return html.UnescapeString(match[1])
}
