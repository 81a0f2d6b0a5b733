package connectif

import (
	"bufio"
	"cmp"
	"io"
	"net"
	"net/http"
)

// responseWriter lets an exchange change the header at the last moment, when it is known what the page begins
// with, whether it is shown and what it tells. So WriteHeader only remembers the status; the header goes with
// the first piece of the body, or at the end.
type responseWriter struct {
	http.ResponseWriter
	exchange *exchange
	status   int // given to WriteHeader, or 0
	started  bool
}

// Unwrap is for http.ResponseController.
func (w *responseWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w *responseWriter) WriteHeader(status int) {
	switch informational := status < http.StatusOK && status != http.StatusSwitchingProtocols; {
	case informational, w.started, w.status != 0:
		w.ResponseWriter.WriteHeader(status) // net/http knows what to do, and complains of a second one
	default:
		w.status = status
	}
}

// start sends the header of a response whose body begins with first.
func (w *responseWriter) start(first []byte) {
	if w.started {
		return
	}
	w.started = true
	w.exchange.beforeHeader(w.ResponseWriter, cmp.Or(w.status, http.StatusOK), first)
	if w.status != 0 {
		w.ResponseWriter.WriteHeader(w.status)
	}
}

func (w *responseWriter) Write(b []byte) (int, error) {
	if w.started {
		w.exchange.afterHeader(w.Header(), b)
	}
	w.start(b)
	return w.ResponseWriter.Write(b)
}

// ReadFrom keeps the way open by which files are sent without being copied.
func (w *responseWriter) ReadFrom(r io.Reader) (int64, error) {
	w.start(nil)
	return io.Copy(w.ResponseWriter, r)
}

// Flush is for code that asserts http.Flusher; where the server has none it does nothing.
func (w *responseWriter) Flush() { _ = w.FlushError() }

// FlushError is what http.ResponseController asks for first.
func (w *responseWriter) FlushError() error {
	w.start(nil)
	return http.NewResponseController(w.ResponseWriter).Flush()
}

// Hijack is for code that asserts http.Hijacker.
func (w *responseWriter) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, buffered, err := http.NewResponseController(w.ResponseWriter).Hijack()
	w.started = w.started || err == nil
	return conn, buffered, err
}
