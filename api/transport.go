package api

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"time"
)

// do carries out a call: it waits for the limiter, repeats what may be repeated, and returns an *[Error] if
// all was in vain. It is the only place of the package that sends the key.
func (c *Client) do(ctx context.Context, r *request) error {
	target, err := r.url(c.base)
	if err != nil {
		return &Error{Op: r.op(), Err: err}
	}
	var (
		patience  patience
		uncertain bool // an earlier attempt may have been carried out
	)
	for attempt := 1; ; attempt++ {
		e := c.attempt(ctx, r, target, attempt)
		if e == nil {
			return nil
		}
		if r.method == http.MethodDelete && uncertain && e.Status == http.StatusNotFound {
			return nil // it was an earlier attempt that deleted it
		}
		uncertain = uncertain || e.transient
		e.Uncertain = uncertain && (e.transient || e.repeatable) && r.method != http.MethodGet
		again := e.repeatable || e.transient && r.idempotent()
		if !again || ctx.Err() != nil {
			return e
		}
		wait, ok := patience.next(ctx, c, e.RetryAfter)
		if !ok {
			return e
		}
		if err := c.clock.Sleep(ctx, wait); err != nil {
			return e
		}
	}
}

// attempt sends a request once.
func (c *Client) attempt(ctx context.Context, r *request, target *url.URL, number int) *Error {
	slots := &slots{limiter: c.limiter}
	if err := slots.acquire(ctx); err != nil {
		return &Error{Op: r.op(), Err: err}
	}
	timeout := r.timeout
	if timeout == 0 {
		timeout = c.timeout
	}
	attemptCtx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	start := c.clock.Now()
	e := c.exchange(attemptCtx, r, target, slots)
	if e != nil && e.Err != nil && ctx.Err() != nil {
		e.Err = context.Cause(ctx) // not that of the attempt
	}
	c.report(ctx, r, number, c.clock.Now().Sub(start), e)
	return e
}

// exchange sends a request and reads its answer.
func (c *Client) exchange(ctx context.Context, r *request, target *url.URL, slots *slots) *Error {
	response, err := c.http.Do(c.newRequest(httptrace.WithClientTrace(ctx, slots.trace(ctx)), r, target))
	slots.release(response)
	if err != nil {
		return r.transportError(err)
	}
	defer func() { _ = response.Body.Close() }()
	data, err := readAtMost(response.Body, c.maxResponse)
	success := response.StatusCode/100 == 2
	if success {
		return r.accept(response.StatusCode, data, err)
	}
	e := r.readProblem(response.StatusCode, data, r.words(c.key()))
	e.RetryAfter = retryAfterOf(response, c.clock.Now())
	e.repeatable = e.Status == http.StatusTooManyRequests || e.Status == http.StatusServiceUnavailable
	e.transient = !e.repeatable && e.Status >= 500 || e.Status == http.StatusRequestTimeout
	return e
}

// newRequest makes an HTTP request with the key and a body that can be replayed.
func (c *Client) newRequest(ctx context.Context, r *request, target *url.URL) *http.Request {
	httpRequest := &http.Request{Method: r.method, URL: target, Host: target.Host, Header: http.Header{
		"Authorization": {"apiKey " + c.key()},
		"Accept":        {"application/json"},
		"User-Agent":    {c.userAgent},
	}}
	if r.body.open != nil {
		httpRequest.Header.Set("Content-Type", r.body.contentType)
		httpRequest.ContentLength = r.body.size
		httpRequest.Body = io.NopCloser(r.body.open())
		httpRequest.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(r.body.open()), nil }
	}
	return httpRequest.WithContext(ctx)
}

// accept reads the answer to a call that succeeded. An answer that is no JSON may come from somebody on the
// way who knows nothing of Connectif: then the call may be done or not.
func (r *request) accept(status int, data []byte, err error) *Error {
	if err == nil && len(bytes.TrimSpace(data)) > 0 {
		if r.into == nil && !json.Valid(data) || r.into != nil && json.Unmarshal(data, r.into) != nil {
			err = ErrUnreadable
		}
	}
	if err == nil {
		return nil
	}
	return &Error{Op: r.op(), Status: status, Err: err, transient: !errors.Is(err, errTooLong)}
}

// transportError tells of a request without an answer. The URL is not told: it may name a person.
func (r *request) transportError(err error) *Error {
	if wrapped := (*url.Error)(nil); errors.As(err, &wrapped) {
		err = wrapped.Err
	}
	e := &Error{Op: r.op(), Err: err, transient: true}
	dial := (*net.OpError)(nil)
	switch {
	case errors.As(err, new(*tls.CertificateVerificationError)), errors.Is(err, ErrRedirect):
		e.transient = false // it would be no other next time
	case errors.As(err, &dial) && dial.Op == "dial":
		e.transient, e.repeatable = false, true // nothing was sent
	}
	return e
}

var errTooLong = errors.New("longer than this client reads")

// readAtMost reads an answer that must not be longer than limit.
func readAtMost(reader io.Reader, limit int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(reader, limit+1))
	switch {
	case err != nil:
		return data, fmt.Errorf("%w: %w", ErrUnreadable, err)
	case int64(len(data)) > limit:
		return nil, fmt.Errorf("%w: %w", ErrUnreadable, errTooLong)
	}
	return data, nil
}

func retryAfterOf(response *http.Response, now time.Time) time.Duration {
	return readRateHint(response, now).after
}

// report logs an attempt, without the key and without anything that tells who it was about.
func (c *Client) report(ctx context.Context, r *request, attempt int, took time.Duration, e *Error) {
	attributes := []slog.Attr{slog.String("call", r.op()), slog.Int("attempt", attempt), slog.Duration("took", took)}
	level := slog.LevelDebug
	if e != nil {
		level = slog.LevelWarn
		attributes = append(attributes, slog.Int("status", e.Status), slog.String("error", e.Error()))
	}
	c.logger.LogAttrs(ctx, level, "connectif: api", attributes...)
}
