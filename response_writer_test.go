package connectif_test

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/events"
)

func TestTheResponseWriterKeepsWhatTheServersOneCan(t *testing.T) {
	cn, _ := newConnectif(t, nil)
	get := visitor(t, cn.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/hijack":
			conn, rw, err := w.(http.Hijacker).Hijack()
			if assert.NoError(t, err) {
				defer conn.Close()
				fmt.Fprint(rw, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi")
				assert.NoError(t, rw.Flush())
			}
		case "/deadline":
			assert.NoError(t, http.NewResponseController(w).SetWriteDeadline(time.Now().Add(time.Minute)))
		case "/copy":
			_, err := w.(io.ReaderFrom).ReadFrom(strings.NewReader("copied"))
			assert.NoError(t, err)
		case "/hints":
			w.WriteHeader(http.StatusEarlyHints)
			cn.Flash(r.Context(), events.Login{})
			_ = cn.Script().Render(r.Context(), w)
			w.(http.Flusher).Flush()
		}
	})))
	_, _, body := get("/hijack")
	assert.Equal(t, "hi", body)
	get("/deadline")
	_, _, body = get("/copy")
	assert.Equal(t, "copied", body)
	_, _, body = get("/hints")
	assert.Equal(t, []string{"login"}, told(body), "an informational response is not the page")
}
