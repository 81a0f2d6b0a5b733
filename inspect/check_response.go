package inspect

import (
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/connectif-go/connectif/inspect/internal/dom"
)

// checkResponse looks at the page as a whole.
func (c *checker) checkResponse() {
	if c.cut {
		c.add(PageTooComplex, place{at: c.doc.End}, details{})
	}
	if u, err := url.Parse(c.options.URL); err == nil && c.options.URL != "" && !isOnDomain(u, c.options.Domains) {
		c.add(PageNotAllowed, place{at: -1}, details{found: quoteURL(c.options.URL)})
	}
	c.checkCaching()
	c.checkCharset()
}

// checkCaching reports a page about one visitor that shared caches may keep.
func (c *checker) checkCaching() {
	personal := c.firstPersonal()
	if personal == nil || c.options.Header == nil {
		return
	}
	where := c.at(personal)
	switch header, verdict := cachingOf(c.options.Header); verdict {
	case public:
		c.add(Cacheable, where, details{found: header})
	case unsaid:
		c.add(CacheUnsaid, where, details{})
	}
}

// firstPersonal returns the first tag that tells something about one visitor, or nil.
func (c *checker) firstPersonal() *container {
	for i := range c.containers {
		k := &c.containers[i]
		if k.item == 0 && k.tag.personal && c.trimmed(k.element) != "" {
			return k
		}
	}
	return nil
}

// A verdict is what a response says to shared caches.
type verdict uint8

const (
	private verdict = iota
	unsaid
	public
)

// cdnHeaders speak to caches that heed them more than Cache-Control.
var cdnHeaders = []string{"CDN-Cache-Control", "Cloudflare-CDN-Cache-Control", "Surrogate-Control"}

// cachingOf returns what the header says to shared caches, and which line of it allows them to keep the page.
func cachingOf(header http.Header) (line string, v verdict) {
	for _, name := range cdnHeaders {
		if values := header.Values(name); len(values) > 0 {
			if value := strings.Join(values, ", "); keeps(value) {
				return name + ": " + clip(value, maxFound), public
			}
		}
	}
	control, expires := strings.Join(header.Values("Cache-Control"), ", "), header.Get("Expires")
	switch {
	case keeps(control):
		return "Cache-Control: " + clip(control, maxFound), public
	case control == "" && expires != "" && expires != "0" && expires != "-1":
		return "Expires: " + clip(expires, maxFound), public
	case control == "":
		return "", unsaid
	}
	return "", private
}

// keeps reports whether the directives allow a shared cache to give the page to others.
func keeps(directives string) bool {
	keep := false
	for directive := range strings.SplitSeq(lower(directives), ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(directive), "=")
		seconds, _ := strconv.Atoi(strings.Trim(value, `"`))
		switch name {
		case "private", "no-store", "no-cache":
			return false
		case "public":
			keep = true
		case "max-age", "s-maxage":
			keep = keep || seconds > 0
		}
	}
	return keep
}

// checkCharset looks at whether browsers read the page as UTF-8, where it makes a difference.
func (c *checker) checkCharset() {
	source := c.doc.Source
	charset, at := c.declared()
	other := charset != "" && charset != "utf-8" && charset != "utf8"
	if bad := firstInvalid(source); bad >= 0 && !other {
		found := "the byte 0x" + strconv.FormatUint(uint64(source[bad]), 16)
		c.add(NotUTF8, place{at: bad}, details{found: found, effect: "Connectif is told � in its place."})
		return
	}
	if isASCII(source) || c.options.Fragment && !other || strings.HasPrefix(source, "\uFEFF") {
		return
	}
	switch {
	case other:
		c.add(NotUTF8, place{at: at}, details{found: quote(charset)})
	case charset == "" && c.options.Header != nil:
		c.add(CharsetUnsaid, place{at: -1}, details{})
	}
}

// declared returns the character encoding that the response or the page declares, and where the page does.
func (c *checker) declared() (charset string, at int) {
	if charset = charsetOf(c.options.Header.Get("Content-Type")); charset != "" {
		return charset, -1
	}
	const seen = 1024 // bytes in which browsers look for it
	for _, n := range c.metas {
		if at = c.doc.At(n); at > seen {
			break
		}
		if charset = c.charsetOfMeta(n); charset != "" {
			return charset, at
		}
	}
	return "", -1
}

func (c *checker) charsetOfMeta(n dom.Node) string {
	if charset, ok := c.doc.Attr(n, "charset"); ok {
		return lower(trim(charset))
	}
	if name, _ := c.doc.Attr(n, "http-equiv"); strings.EqualFold(name, "Content-Type") {
		content, _ := c.doc.Attr(n, "content")
		return charsetOf(content)
	}
	return ""
}

func charsetOf(contentType string) string {
	_, parameters, _ := mime.ParseMediaType(contentType)
	return lower(parameters["charset"])
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}

// firstInvalid returns where the first byte is that is no UTF-8, or -1.
func firstInvalid(s string) int {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}
