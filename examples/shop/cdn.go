package main

import (
	"bytes"
	"maps"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// cdn is a shared cache in front of a shop, as small as one can be that is still right: it keeps answers that
// say that they may be kept, for as long as they say, and gives them to everybody. It never looks at cookies.
// What is personal must not be in such an answer, and that is up to the shop.
type cdn struct {
	shop http.Handler
	now  func() time.Time

	mu   sync.Mutex
	kept map[string]*keptAnswer // by host and URI
}

// keptAnswer is an answer with status 200.
type keptAnswer struct {
	header http.Header
	body   []byte
	since  time.Time
	lasts  time.Duration
}

const (
	maxKept     = 200     // answers
	maxKeptBody = 1 << 20 // bytes
)

func newCDN(shop http.Handler) *cdn {
	return &cdn{shop: shop, now: time.Now, kept: map[string]*keptAnswer{}}
}

// ServeHTTP implements [http.Handler].
func (c *cdn) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		c.shop.ServeHTTP(w, r)
		return
	}
	key := strings.ToLower(r.Host) + " " + r.URL.RequestURI()
	if answer, age := c.find(key); answer != nil {
		maps.Copy(w.Header(), answer.header)
		w.Header().Set("Content-Length", strconv.Itoa(len(answer.body)))
		w.Header().Set("Age", strconv.Itoa(int(age.Seconds())))
		w.Header().Set("X-Cache", "HIT")
		w.Write(answer.body) // net/http leaves it out of the answer to HEAD
		return
	}
	w.Header().Set("X-Cache", "MISS")
	recorder := &recorder{ResponseWriter: w}
	c.shop.ServeHTTP(recorder, r)
	if r.Method == http.MethodGet && recorder.isWhole() {
		c.keep(key, recorder)
	}
}

// find returns what is kept and may still be given away, and how old it is.
func (c *cdn) find(key string) (answer *keptAnswer, age time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if answer = c.kept[key]; answer == nil {
		return nil, 0
	}
	if age = c.now().Sub(answer.since); age >= answer.lasts {
		delete(c.kept, key)
		return nil, 0
	}
	return answer, age
}

func (c *cdn) keep(key string, r *recorder) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.kept) >= maxKept {
		for other := range c.kept { // any: this one is but an example
			delete(c.kept, other)
			break
		}
	}
	now := c.now()
	r.kept.Set("Date", now.UTC().Format(http.TimeFormat))
	c.kept[key] = &keptAnswer{r.kept, r.body.Bytes(), now, r.lasts}
}

// recorder hands an answer on and notes it, if it may be kept.
type recorder struct {
	http.ResponseWriter
	status int
	lasts  time.Duration
	kept   http.Header // nil for an answer that may not be kept
	body   bytes.Buffer
}

// Unwrap is for [http.ResponseController].
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// WriteHeader implements [http.ResponseWriter].
func (r *recorder) WriteHeader(status int) {
	r.note(status)
	r.ResponseWriter.WriteHeader(status)
}

// note decides, when the header is complete, whether the answer may be kept.
func (r *recorder) note(status int) {
	if r.status != 0 || status < http.StatusOK {
		return
	}
	r.status = status
	if r.lasts = lifetime(r.Header()); status == http.StatusOK && r.lasts > 0 {
		r.kept = r.Header().Clone()
	}
}

// Write implements [http.ResponseWriter].
func (r *recorder) Write(p []byte) (int, error) {
	r.note(http.StatusOK)
	n, err := r.ResponseWriter.Write(p)
	if r.kept != nil {
		if r.body.Write(p); r.body.Len() > maxKeptBody {
			r.kept, r.body = nil, bytes.Buffer{}
		}
	}
	return n, err
}

// isWhole reports whether there is an answer to keep. One that was broken off is none.
func (r *recorder) isWhole() bool {
	if r.kept == nil {
		return false
	}
	length := r.kept.Get("Content-Length")
	return length == "" || length == strconv.Itoa(r.body.Len())
}

// lifetime is how long an answer with this header may be kept and given to everybody: not at all unless it says
// so, and not if it sets a cookie or is a different one for other visitors.
func lifetime(header http.Header) (lasts time.Duration) {
	if header.Get("Set-Cookie") != "" || header.Get("Vary") != "" {
		return 0
	}
	public := false
	for directive := range strings.SplitSeq(strings.ToLower(strings.Join(header.Values("Cache-Control"), ",")), ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(directive), "=")
		switch name {
		case "public":
			public = true
		case "private", "no-store", "no-cache":
			return 0
		case "max-age":
			seconds, err := strconv.ParseUint(value, 10, 31)
			if err != nil {
				return 0
			}
			lasts = time.Duration(seconds) * time.Second
		}
	}
	if !public {
		return 0
	}
	return lasts
}
