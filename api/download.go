package api

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"time"
)

// download opens a file that Connectif names: an error report or an export. It lies on another host, so the
// key is not sent along, and it does not count against the limit. The caller closes it.
func (c *Client) download(ctx context.Context, what, address string) (io.ReadCloser, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != c.base.Scheme {
		return nil, &Error{Op: "GET " + what, Err: ErrUnreadable} // the address may hold a token
	}
	for patience := (patience{}); ; {
		file, e := c.open(ctx, what, u)
		if e == nil {
			return file, nil
		}
		if ctx.Err() != nil {
			e.Err = context.Cause(ctx)
			return nil, e
		}
		wait, ok := patience.next(ctx, c, e.RetryAfter)
		if !ok || !e.repeatable && !e.transient {
			return nil, e
		}
		if err := c.clock.Sleep(ctx, wait); err != nil {
			return nil, e
		}
	}
}

// open asks for a file once.
func (c *Client) open(ctx context.Context, what string, u *url.URL) (io.ReadCloser, *Error) {
	r := &request{method: http.MethodGet, path: what}
	ctx, cancel := context.WithCancelCause(ctx)
	timer := time.AfterFunc(c.timeout, func() { cancel(errSlow) })
	httpRequest := &http.Request{Method: http.MethodGet, URL: u, Host: u.Host, Header: http.Header{"User-Agent": {c.userAgent}}}
	response, err := c.files.Do(httpRequest.WithContext(ctx))
	timer.Stop()
	if err != nil {
		if errors.Is(context.Cause(ctx), errSlow) {
			err = errSlow
		}
		cancel(nil)
		return nil, r.transportError(err)
	}
	if response.StatusCode != http.StatusOK {
		_ = response.Body.Close()
		cancel(nil)
		return nil, &Error{
			Op: r.op(), Status: response.StatusCode, Title: http.StatusText(response.StatusCode),
			RetryAfter: retryAfterOf(response, c.clock.Now()),
			repeatable: response.StatusCode == http.StatusTooManyRequests || response.StatusCode >= 500,
		}
	}
	return &downloadedFile{response.Body, cancel}, nil
}

var errSlow = errors.New("no answer in time")

// A downloadedFile ends its request when it is closed.
type downloadedFile struct {
	io.ReadCloser
	cancel context.CancelCauseFunc
}

func (f *downloadedFile) Close() error {
	defer f.cancel(nil)
	return f.ReadCloser.Close()
}
