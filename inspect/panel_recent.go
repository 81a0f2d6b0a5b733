package inspect

import (
	"bytes"
	"net/http"
	"slices"
	"sync"
	"time"
)

// maxRecent is how many responses a [Panel] remembers.
const maxRecent = 50

// recentResponses are the pages and fragments that were sent last, the latest one first.
type recentResponses struct {
	mu   sync.Mutex
	list []recentResponse
}

// A recentResponse has nothing of a page but what is wrong with it.
type recentResponse struct {
	Time     time.Time
	Method   string
	Path     string // without a query, which may be personal
	Status   int
	Fragment bool
	panelVerdict
	Problems []Problem
}

func newRecentResponse(r *http.Request, status int, kind responseKind, page *Page) recentResponse {
	return recentResponse{
		Time: time.Now(), Method: r.Method, Path: r.URL.EscapedPath(), Status: status, Fragment: kind == fragment,
		panelVerdict: newPanelVerdict(page), Problems: bySeverity(page.Problems),
	}
}

func (r *recentResponses) add(response recentResponse) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.list = slices.Insert(r.list[:min(len(r.list), maxRecent-1)], 0, response)
}

func (r *recentResponses) all() []recentResponse {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.list)
}

// serveRecent answers with the list of what was sent.
func (p *panel) serveRecent(w http.ResponseWriter, _ *http.Request) {
	var b bytes.Buffer
	_ = panelTemplates.ExecuteTemplate(&b, "recent.html", p.recent.all()) // a buffer takes everything
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	_, _ = w.Write(b.Bytes())
}
