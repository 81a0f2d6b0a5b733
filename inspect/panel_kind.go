package inspect

import (
	"bytes"
	"mime"
	"net/http"
	"strconv"
	"strings"
)

// A responseKind says what a response is to a [Panel].
type responseKind uint8

const (
	untouched responseKind = iota // nothing to look at
	unclear                       // the body will show
	fragment                      // a part of a page, which a script has asked for
	wholePage
)

// kindOf says what a response is, by what begins its body; nil is a body that has not begun yet. The coding is
// one that somebody outside of the panel applies to whatever comes, "" for none.
func kindOf(r *http.Request, status int, header http.Header, coding string, body []byte) responseKind {
	if r.Method == http.MethodHead || !showsPage(status) || !isWhole(header) {
		return untouched
	}
	if encoding := codingOf(header); encoding != "" && !strings.EqualFold(encoding, "identity") {
		switch {
		case encoding != coding:
			return untouched
		case body == nil:
			return unclear
		case !strings.HasPrefix(http.DetectContentType(body), "text/"):
			return untouched
		}
	}
	contentType := header.Get("Content-Type")
	if _, known := header["Content-Type"]; !known {
		if body == nil {
			return unclear
		}
		contentType = http.DetectContentType(body)
	}
	if !isHTML(contentType) {
		return untouched
	}
	switch askedFor(r) {
	case wholePage:
		return wholePage
	case fragment:
		return fragment
	case unclear:
		switch {
		case body == nil:
			return unclear
		case beginsPage(body):
			return wholePage
		}
		return fragment
	}
	return untouched
}

// showsPage reports whether browsers show the body of a response with that status.
func showsPage(status int) bool {
	switch status {
	case http.StatusNoContent, http.StatusResetContent, http.StatusPartialContent:
		return false
	}
	return status >= 200 && status < 300 || status >= 400
}

// codingOf returns in what a body is compressed, "" for nothing.
func codingOf(header http.Header) string { return strings.Join(header.Values("Content-Encoding"), ",") }

// isWhole reports whether the body is to be shown, and not too large.
func isWhole(header http.Header) bool {
	disposition, _, _ := mime.ParseMediaType(header.Get("Content-Disposition"))
	length, _ := strconv.Atoi(header.Get("Content-Length"))
	return disposition != "attachment" && length <= maxPanelPage
}

// isHTML reports whether it is HTML to which ASCII can be added.
func isHTML(contentType string) bool {
	media, parameters, err := mime.ParseMediaType(contentType)
	return err == nil && media == "text/html" && !strings.HasPrefix(lower(parameters["charset"]), "utf-16")
}

// askedFor says what the browser wants to have: a page to show; a part of one; it may be either of them; or
// something else.
func askedFor(r *http.Request) responseKind {
	has := func(name string) bool { return r.Header.Get(name) != "" }
	switch {
	case has("Turbo-Frame"):
		return fragment
	case has("HX-Boosted"), has("HX-History-Restore-Request"):
		return unclear
	case has("HX-Request"):
		return fragment
	}
	switch destination := r.Header.Get("Sec-Fetch-Dest"); destination {
	case "document", "iframe", "frame":
		return wholePage
	case "empty":
		return unclear
	case "":
		if isForScript(r) {
			return unclear
		}
		return wholePage
	}
	return untouched
}

// isForScript reports whether it is a script in a page that has asked. It has its own way of showing pages, and
// the page has the panel's script already.
func isForScript(r *http.Request) bool {
	for _, name := range []string{"HX-Request", "X-Requested-With", "X-Turbo-Request-Id", "X-Pjax"} {
		if r.Header.Get(name) != "" {
			return true
		}
	}
	return r.Header.Get("Sec-Fetch-Dest") == "empty"
}

// beginsPage reports whether a body begins as whole pages do.
func beginsPage(body []byte) bool {
	body = bytes.TrimPrefix(body, []byte("\uFEFF"))
	for {
		body = bytes.TrimLeft(body, " \t\r\n\f")
		comment, found := bytes.CutPrefix(body, []byte("<!--"))
		if !found {
			break
		}
		_, body, _ = bytes.Cut(comment, []byte("-->"))
	}
	start := lower(string(body[:min(len(body), 9)]))
	return start == "<!doctype" || strings.HasPrefix(start, "<html")
}
