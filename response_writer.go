package connectif

import (
	"bufio"
	"cmp"
	"io"
	"maps"
	"net"
	"net/http"
	"sync"
)

// maxHeld is how much of a page is held back, so that what it begins with can still change the header: its
// head and the first tags of its body. More is sent as it comes.
const maxHeld = 32 << 10

// responseWriter lets an exchange change the header at the last moment, when it is known what the page begins
// with, whether it is shown and what it tells. So the header and the beginning of the body wait until that is
// long enough, or flushed, or the response ends; most templates write a page in many small pieces. For the
// handler nothing is different: the header holds as it was when the handler began the body.
type responseWriter struct {
	http.ResponseWriter
	exchange *exchange
	status   int         // 0 until the handler began the body or gave a status
	header   http.Header // as it was then
	held     *[]byte     // the beginning of the body, or nil
	started  bool        // whether the header has been sent
}

// heldPool has the memory of responses that have been sent.
var heldPool = sync.Pool{New: func() any { return new([]byte) }}

// Unwrap is for http.ResponseController.
func (w *responseWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w *responseWriter) WriteHeader(status int) {
	switch informational := status < http.StatusOK && status != http.StatusSwitchingProtocols; {
	case informational && !w.started:
		w.ResponseWriter.WriteHeader(status)
	case w.status == 0 && !w.started:
		w.freeze(status)
	default:
		_ = w.start(nil)
		w.ResponseWriter.WriteHeader(status) // net/http complains
	}
}

// freeze notes what the header is when the handler believes it to be sent.
func (w *responseWriter) freeze(status int) {
	if w.status == 0 {
		w.status = status
		w.header = w.Header().Clone()
		w.exchange.freeze()
	}
}

// start sends the header, and what has been held back, of a response whose body goes on with next.
func (w *responseWriter) start(next []byte) error {
	if w.started {
		return nil
	}
	w.started = true
	var held []byte
	if w.held != nil {
		held = *w.held
		defer func() {
			*w.held = held[:0]
			heldPool.Put(w.held)
			w.held = nil
		}()
	}
	header := w.Header()
	var later http.Header
	if w.status != 0 {
		later = maps.Clone(header)
		clear(header)
		maps.Copy(header, w.header)
	}
	w.exchange.beforeHeader(w.ResponseWriter, cmp.Or(w.status, http.StatusOK), held, next)
	if w.status != 0 {
		w.ResponseWriter.WriteHeader(w.status)
		for name, values := range later { // trailers
			if _, known := w.header[name]; !known {
				header[name] = values
			}
		}
	}
	if len(held) == 0 {
		return nil
	}
	_, err := w.ResponseWriter.Write(held)
	return err
}

func (w *responseWriter) Write(b []byte) (int, error) {
	if w.started {
		w.exchange.afterHeader(w.Header(), b)
		return w.ResponseWriter.Write(b)
	}
	w.freeze(http.StatusOK)
	// A handler that knows how long the body is has it whole. The server counts what it is given.
	if w.header.Get("Content-Length") == "" && w.hold(b) {
		return len(b), nil
	}
	if err := w.start(b); err != nil {
		return 0, err
	}
	return w.ResponseWriter.Write(b)
}

// hold keeps a piece back, if there is room for it.
func (w *responseWriter) hold(b []byte) bool {
	if w.held == nil {
		w.held = heldPool.Get().(*[]byte)
	}
	if len(*w.held)+len(b) > maxHeld {
		return false
	}
	*w.held = append(*w.held, b...)
	return true
}

// ReadFrom keeps the way open by which files are sent without being copied.
func (w *responseWriter) ReadFrom(r io.Reader) (int64, error) {
	w.freeze(http.StatusOK)
	if err := w.start(nil); err != nil {
		return 0, err
	}
	return io.Copy(w.ResponseWriter, r)
}

// Flush is for code that asserts http.Flusher; where the server has none it does nothing.
func (w *responseWriter) Flush() { _ = w.FlushError() }

// FlushError is what http.ResponseController asks for first.
func (w *responseWriter) FlushError() error {
	w.freeze(http.StatusOK)
	if err := w.start(nil); err != nil {
		return err
	}
	return http.NewResponseController(w.ResponseWriter).Flush()
}

// Hijack is for code that asserts http.Hijacker.
func (w *responseWriter) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, buffered, err := http.NewResponseController(w.ResponseWriter).Hijack()
	w.started = w.started || err == nil
	return conn, buffered, err
}
