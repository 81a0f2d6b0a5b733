package connectif

import (
	"bufio"
	"io"
	"net"
	"net/http"
)

// responseWriter lets an exchange change the header at the last moment, when it is known whether the page is
// shown and what it tells.
type responseWriter struct {
	http.ResponseWriter
	exchange *exchange
}

// Unwrap is for http.ResponseController.
func (w *responseWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w *responseWriter) WriteHeader(status int) {
	if status >= http.StatusOK || status == http.StatusSwitchingProtocols {
		w.exchange.beforeHeader(w.Header(), w.ResponseWriter, status)
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *responseWriter) Write(b []byte) (int, error) {
	w.exchange.beforeHeader(w.Header(), w.ResponseWriter, http.StatusOK)
	return w.ResponseWriter.Write(b)
}

// ReadFrom keeps the way open by which files are sent without being copied.
func (w *responseWriter) ReadFrom(r io.Reader) (int64, error) {
	w.exchange.beforeHeader(w.Header(), w.ResponseWriter, http.StatusOK)
	return io.Copy(w.ResponseWriter, r)
}

// Flush is for code that asserts http.Flusher; where the server has none it does nothing.
func (w *responseWriter) Flush() { _ = w.FlushError() }

// FlushError is what http.ResponseController asks for first.
func (w *responseWriter) FlushError() error {
	w.exchange.beforeHeader(w.Header(), w.ResponseWriter, http.StatusOK)
	return http.NewResponseController(w.ResponseWriter).Flush()
}

// Hijack is for code that asserts http.Hijacker.
func (w *responseWriter) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	return http.NewResponseController(w.ResponseWriter).Hijack()
}
