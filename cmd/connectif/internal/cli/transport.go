package cli

import (
	"context"
	"io"
	"net/http"
)

// A finishing transport carries a POST that has begun to its end, however its context ends: an import whose
// answer is not waited for may be queued or not, and there would be no honest state to go on from. The
// deadline holds all the same.
type finishing struct {
	next     http.RoundTripper
	stopping func() // is called when a context ends meanwhile
}

// RoundTrip implements http.RoundTripper.
func (f finishing) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Method != http.MethodPost || r.Context().Err() != nil {
		return f.next.RoundTrip(r)
	}
	ctx, cancel := context.WithoutCancel(r.Context()), func() {}
	if deadline, has := r.Context().Deadline(); has {
		ctx, cancel = context.WithDeadline(ctx, deadline)
	}
	stop := context.AfterFunc(r.Context(), func() {
		if r.Context().Err() == context.Canceled {
			f.stopping()
		}
	})
	defer stop()
	response, err := f.next.RoundTrip(r.WithContext(ctx))
	if err != nil {
		cancel()
		return nil, err
	}
	response.Body = &closing{response.Body, cancel}
	return response, nil
}

// closing calls a function when it is closed.
type closing struct {
	io.ReadCloser
	after func()
}

func (c *closing) Close() error {
	defer c.after()
	return c.ReadCloser.Close()
}
