package connectiftest

import (
	"context"
	"io"
	"net/http"
	"time"
)

// garbage is what a broken proxy might answer.
const garbage = `<html><body>{"id": "not JSON`

// delay waits before an answer.
func delay(r *http.Request, d time.Duration) {
	if r.Body != nil { // of a request that was made by hand
		// Only when the request was read does the server notice that its client goes away.
		_, _ = io.Copy(io.Discard, r.Body)
	}
	pause(r.Context(), d)
}

// pause waits as a slow server does, until the client loses its patience.
func pause(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}

// writeBody sends a body at once, or in ten pieces when it is to be slow, or half of it. A failed write means
// that the client has gone away. There is nobody left to tell.
func writeBody(w http.ResponseWriter, r *http.Request, body []byte, cut Cut, slow time.Duration) {
	if cut == CutInside {
		_, _ = w.Write(body[:len(body)/2])
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	}
	if slow == 0 {
		_, _ = w.Write(body)
		return
	}
	piece := len(body)/10 + 1
	for len(body) > 0 {
		pause(r.Context(), slow)
		n := min(piece, len(body))
		if _, err := w.Write(body[:n]); err != nil {
			return
		}
		_ = http.NewResponseController(w).Flush()
		body = body[n:]
	}
}
