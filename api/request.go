package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/connectif-go/connectif/commerce"
)

// A request is one call of the API, which may take several attempts.
type request struct {
	method string
	path   string   // with a name in braces for each of args: "/contacts/email/{email}"
	args   []string // not escaped
	query  url.Values
	link   string // instead of path and query: the next page of a list, as Connectif gave it
	body   body   // nil for none
	into   any    // what the answer is decoded into; nil when nothing is to be read from it

	// duplicatesTold is set where Connectif tells a repeated POST apart from a first one, so that it may be
	// repeated.
	duplicatesTold bool
	timeout        time.Duration // of one attempt; 0 for the client's
}

// A body can be sent again: open returns it from its start.
type body struct {
	contentType string
	size        int64
	open        func() io.Reader
}

const jsonType = "application/json"

func bytesBody(contentType string, data []byte) body {
	return body{contentType, int64(len(data)), func() io.Reader { return bytes.NewReader(data) }}
}

// encode writes JSON, and leaves < > & as they are: it goes into no page. The encoder's error would quote
// values.
func encode(value any) ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return nil, problems{{Rule: commerce.RuleNotEncodable}}.err("request")
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// op names the call in messages.
func (r *request) op() string { return r.method + " " + r.path }

// idempotent tells whether doing it twice is like doing it once.
func (r *request) idempotent() bool { return r.method != http.MethodPost || r.duplicatesTold }

var errPath = errors.New("an id of dots alone cannot stand in a path")

// url returns where the request goes, on the client's own host whatever a link says: it carries the key.
func (r *request) url(base *url.URL) (*url.URL, error) {
	if r.link != "" {
		return r.linkURL(base)
	}
	segments := strings.Split(r.path, "/")
	args := r.args
	for i, segment := range segments {
		if !strings.HasPrefix(segment, "{") {
			continue
		}
		if args[0] == "." || args[0] == ".." { // on the way they would be resolved, whether escaped or not
			return nil, errPath
		}
		segments[i], args = escape(args[0]), args[1:]
	}
	return below(base, strings.Join(segments, "/"), r.query.Encode()), nil
}

func (r *request) linkURL(base *url.URL) (*url.URL, error) {
	link, err := url.Parse(r.link)
	if err != nil || !strings.HasPrefix(link.EscapedPath(), "/") {
		return nil, fmt.Errorf("the link to the next page: %w", ErrUnreadable)
	}
	prefix := strings.TrimSuffix(base.EscapedPath(), "/")
	path, _ := strings.CutPrefix(link.EscapedPath(), prefix)
	return below(base, path, link.RawQuery), nil
}

// below returns the URL of an escaped path below the base.
func below(base *url.URL, path, query string) *url.URL {
	u := *base
	u.RawPath = strings.TrimSuffix(base.EscapedPath(), "/") + path
	u.Path, _ = url.PathUnescape(u.RawPath) // escaped by this package, or by what could be parsed
	u.RawQuery = query
	return &u
}

// escape escapes one segment of a path. A plus sign is legal there, but read as a blank by some.
func escape(segment string) string { return strings.ReplaceAll(url.PathEscape(segment), "+", "%2B") }

// words returns what replaces the values of the path, and the key, in what Connectif says.
func (r *request) words(key string) *strings.Replacer {
	var pairs []string
	_, secret, _ := strings.Cut(key, ":")
	for _, word := range []string{key, secret} {
		if len(word) >= minSecret {
			pairs = append(pairs, word, "…")
		}
	}
	n := 0
	for segment := range strings.SplitSeq(r.path, "/") {
		if strings.HasPrefix(segment, "{") && n < len(r.args) {
			if arg := r.args[n]; arg != "" && isPersonal(segment) {
				pairs = append(pairs, arg, segment)
			}
			n++
		}
	}
	return strings.NewReplacer(pairs...)
}

// minSecret is the length below which a text is no secret, but a part of ordinary words.
const minSecret = 6

// isPersonal tells whether a value of a path says who somebody is.
func isPersonal(segment string) bool { return segment == "{email}" || segment == "{external-id}" }
