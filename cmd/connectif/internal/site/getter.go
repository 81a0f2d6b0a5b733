package site

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"
)

// A getter makes the requests: one at a time, with a pause before each but the first, GET alone, without
// cookies.
type getter struct {
	client    *http.Client
	userAgent string
	timeout   time.Duration
	last      time.Time // when the last request was over
}

func newGetter(o Options) *getter {
	g := &getter{client: &http.Client{}, userAgent: o.userAgent(), timeout: o.timeout()}
	if o.Client != nil {
		g.client.Transport = o.Client.Transport
	}
	g.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return g
}

// A request is what a getter is asked for.
type request struct {
	url       *url.URL
	accept    string
	delay     time.Duration
	redirects int                   // how many are followed
	allow     func(*url.URL) error  // whether a redirect may be followed; nil for any
	wants     func(*response) error // whether the body is worth reading; nil for any
	limit     int64                 // of the body
}

// A response is what came.
type response struct {
	url    *url.URL // after redirects
	status int
	header http.Header
	body   []byte // the first bytes of it, if cut
	cut    bool   // whether there were more than the limit
}

func (r *response) isRedirect() bool {
	return r.status >= 300 && r.status <= 399 && r.header.Get("Location") != ""
}

var errRedirects = errors.New("too many redirects")

// get makes a request and follows redirects. The response is there with an error, too, as far as it came, and
// nil if nothing came.
func (g *getter) get(ctx context.Context, r request) (*response, error) {
	for hop := 0; ; hop++ {
		got, err := g.once(ctx, r)
		if err != nil || r.redirects == 0 || !got.isRedirect() {
			return got, err
		}
		to := resolve(r.url, got.header.Get("Location"))
		switch {
		case hop == r.redirects:
			return got, errRedirects
		case to == nil:
			return got, errors.New("a redirect to no address that can be asked for")
		}
		if r.allow != nil {
			if err := r.allow(to); err != nil {
				return got, err
			}
		}
		r.url = to
	}
}

// once makes one request.
func (g *getter) once(ctx context.Context, r request) (*response, error) {
	if err := g.pause(ctx, r.delay); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, g.timeout)
	defer cancel()
	ask, err := http.NewRequestWithContext(ctx, http.MethodGet, r.url.String(), nil)
	if err != nil {
		return nil, errors.New("not a URL that can be asked for")
	}
	ask.Header.Set("User-Agent", g.userAgent)
	ask.Header.Set("Accept", r.accept)
	defer func() { g.last = time.Now() }()
	answer, err := g.client.Do(ask)
	if err != nil {
		return nil, reason(err)
	}
	defer func() { _ = answer.Body.Close() }()
	got := &response{url: r.url, status: answer.StatusCode, header: answer.Header}
	if r.redirects > 0 && got.isRedirect() {
		return got, nil
	}
	if r.wants != nil {
		if err := r.wants(got); err != nil {
			return got, err
		}
	}
	// Go takes off the gzip that it has asked for; nobody has asked for anything else.
	if encoding := got.header.Get("Content-Encoding"); encoding != "" && encoding != "identity" {
		return got, fmt.Errorf("sent in a content encoding that was not asked for: %.20q", encoding)
	}
	body, err := io.ReadAll(io.LimitReader(answer.Body, r.limit+1))
	if err != nil {
		return got, reason(err)
	}
	got.body, got.cut = body[:min(int64(len(body)), r.limit)], int64(len(body)) > r.limit
	return got, nil
}

// rest begins a pause anew.
func (g *getter) rest() {
	if !g.last.IsZero() {
		g.last = time.Now()
	}
}

// pause waits until the delay since the last request is over.
func (g *getter) pause(ctx context.Context, delay time.Duration) error {
	if g.last.IsZero() {
		return ctx.Err()
	}
	wait := time.NewTimer(time.Until(g.last.Add(delay)))
	defer wait.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-wait.C:
		return ctx.Err()
	}
}

// reason returns an error of the network without the address, whose query may hold what nobody should print.
func reason(err error) error {
	if timeout := net.Error(nil); errors.Is(err, context.DeadlineExceeded) || errors.As(err, &timeout) && timeout.Timeout() {
		return fmt.Errorf("no answer in time: %w", context.DeadlineExceeded)
	}
	if asked := (*url.Error)(nil); errors.As(err, &asked) {
		return asked.Err
	}
	return err
}
