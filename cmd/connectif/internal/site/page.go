package site

import (
	"context"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"time"

	"github.com/connectif-go/connectif/inspect"
)

const (
	acceptPage   = "text/html,application/xhtml+xml"
	maxRedirects = 10
)

// ErrNotHTML is the error of a [Document] that is something else than a page, such as a picture.
var ErrNotHTML = errors.New("not HTML")

// errLogin is the error of a [Document] for which the server wants a user's name and password.
var errLogin = errors.New("status 401 Unauthorized: it is behind a login; get it by another program, and check what that has got")

// page gets one page.
func (g *getter) page(ctx context.Context, u *url.URL, delay time.Duration, allow func(*url.URL) error) (doc Document) {
	doc = Document{Name: u.String(), URL: u.String()}
	got, err := g.get(ctx, request{
		url: u, accept: acceptPage, delay: delay, redirects: maxRedirects, allow: allow, wants: wantsPage, limit: inspect.MaxSize,
	})
	doc.Err = err
	if got == nil {
		return doc
	}
	doc.URL, doc.Status, doc.Header, doc.Body = got.url.String(), got.status, got.header, got.body
	doc.Redirected = doc.URL != u.String()
	if got.cut {
		doc.Body, doc.Err = nil, fmt.Errorf("larger than %d MB", inspect.MaxSize>>20)
	}
	return doc
}

// wantsPage reports why a response is no page.
func wantsPage(r *response) error {
	if r.status == http.StatusUnauthorized {
		return errLogin
	}
	if r.status < 200 || r.status > 299 {
		return fmt.Errorf("status %d %s", r.status, http.StatusText(r.status))
	}
	return isHTML(r.header.Get("Content-Type"))
}

// isHTML reports why that is no page. Browsers guess where nothing is said, and guess HTML for a page.
func isHTML(contentType string) error {
	if contentType == "" {
		return nil
	}
	kind, _, err := mime.ParseMediaType(contentType)
	if err != nil && !errors.Is(err, mime.ErrInvalidMediaParameter) || kind != "text/html" && kind != "application/xhtml+xml" {
		return fmt.Errorf("%w but %.60q", ErrNotHTML, contentType)
	}
	return nil
}
