package inspect

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"strconv"
)

// maxPanelPage is how large a page may be that gets a panel, in bytes.
const maxPanelPage = 8 << 20

// A panelWriter hands a response on, piece by piece, and keeps a copy of it if it is a page or a part of one.
type panelWriter struct {
	http.ResponseWriter
	panel   *panel
	request *http.Request
	coding  string // that was in the header before the handler began: some middleware that compresses says it at once

	kind   responseKind
	status int         // 0 until the handler has begun to answer
	sent   http.Header // as the handler meant it
	length int         // that the handler has announced, -1 for none
	copied []byte
}

// headersOfTheBytes speak of the page byte for byte. They are not true of a page with a panel.
var headersOfTheBytes = []string{
	"Accept-Ranges", "Content-Digest", "Content-Length", "Content-Md5", "Digest", "Etag", "Last-Modified", "Repr-Digest",
}

// Unwrap is for [http.ResponseController].
func (w *panelWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// WriteHeader implements [http.ResponseWriter].
func (w *panelWriter) WriteHeader(status int) {
	if w.status == 0 && (status >= http.StatusOK || status == http.StatusSwitchingProtocols) {
		w.begin(status, nil)
	}
	w.ResponseWriter.WriteHeader(status)
}

// begin decides what the response is, before its header is sent. The beginning of the body is nil where there
// is none yet.
func (w *panelWriter) begin(status int, body []byte) {
	header := w.Header()
	w.status, w.length = status, -1
	w.kind = kindOf(w.request, status, header, w.coding, body)
	if w.kind == unclear && speaksOfBytes(header) {
		w.kind = untouched // when it is clear, it will be too late
	}
	if w.kind == untouched {
		return
	}
	w.sent = header.Clone()
	if w.kind != wholePage {
		return
	}
	if n, err := strconv.Atoi(header.Get("Content-Length")); err == nil {
		w.length = n
	}
	for _, name := range headersOfTheBytes {
		header.Del(name)
	}
}

func speaksOfBytes(header http.Header) bool {
	for _, name := range headersOfTheBytes {
		if header.Get(name) != "" {
			return true
		}
	}
	return false
}

// Write implements [http.ResponseWriter].
func (w *panelWriter) Write(piece []byte) (int, error) {
	switch {
	case w.status == 0 && len(piece) == 0:
		w.begin(http.StatusOK, nil)
	case w.status == 0:
		w.begin(http.StatusOK, piece)
	}
	if w.kind == unclear && len(piece) > 0 {
		w.kind = kindOf(w.request, w.status, w.sent, w.coding, piece)
	}
	if w.length >= 0 && len(w.copied)+len(piece) > w.length {
		return 0, http.ErrContentLength // as the server says when it knows the length
	}
	n, err := w.ResponseWriter.Write(piece)
	if w.kind != untouched {
		w.copied = append(w.copied, piece[:n]...)
	}
	if err != nil || len(w.copied) > maxPanelPage {
		w.leave()
	}
	return n, err
}

// leave has the rest of the response stay as it is.
func (w *panelWriter) leave() { w.kind, w.copied, w.length = untouched, nil, -1 }

// ReadFrom keeps the way open by which files are sent without being copied.
func (w *panelWriter) ReadFrom(r io.Reader) (int64, error) {
	if w.status != 0 && w.kind == untouched {
		return io.Copy(w.ResponseWriter, r)
	}
	return io.Copy(struct{ io.Writer }{w}, r)
}

// Flush is for code that asserts [http.Flusher]; where the server has none it does nothing.
func (w *panelWriter) Flush() { _ = w.FlushError() }

// FlushError is what [http.ResponseController] asks for first.
func (w *panelWriter) FlushError() error {
	if w.status == 0 {
		w.begin(http.StatusOK, nil)
	}
	return http.NewResponseController(w.ResponseWriter).Flush()
}

// Hijack is for code that asserts [http.Hijacker].
func (w *panelWriter) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, buffered, err := http.NewResponseController(w.ResponseWriter).Hijack()
	if err == nil {
		w.leave()
	}
	return conn, buffered, err
}

// finish looks at what the handler has answered, and adds the panel to a page that is whole.
func (w *panelWriter) finish() {
	if w.kind != wholePage && w.kind != fragment || len(w.copied) == 0 || w.length > len(w.copied) {
		return
	}
	// What net/http says of a body that says nothing of itself.
	if w.sent.Get("Content-Type") == "" {
		w.sent.Set("Content-Type", http.DetectContentType(w.copied))
	}
	c := examine(w.copied, Options{
		Header: w.sent, URL: addressOf(w.request), Fragment: w.kind == fragment,
		Domains: w.panel.options.Domains, Accounts: w.panel.options.Accounts,
	})
	w.panel.recent.add(newRecentResponse(w.request, w.status, w.kind, c.page))
	if w.kind == wholePage {
		// Whoever has gone does not need it.
		_, _ = w.ResponseWriter.Write(newPanelView(c, w.panel.options.Path, w.request).html())
	}
}

// addressOf returns the URL that was asked for.
func addressOf(r *http.Request) string {
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	return scheme + "://" + r.Host + r.URL.RequestURI()
}
