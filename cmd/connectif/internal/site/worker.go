package site

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"time"
)

// maxWorker is how many bytes of a worker are read.
const maxWorker = 8 << 20

// A Worker is a site's worker for Web Push, as it is served.
type Worker struct {
	URL    string // where it was asked for
	Status int
	Header http.Header // a redirect is not followed, as browsers do not: its Location is here
	Body   []byte      // the first 8 MB of it
}

// FetchWorker gets the worker of a page's site, which is at Options.Worker. Which one the shop has entered in
// Connectif only Connectif knows. It waits for Options.Delay first. Its error is one of the network; a status that is none of success is not,
// for inspect.Worker judges it.
//
// See https://support.connectif.ai/hc/es/articles/360014660000.
func FetchWorker(ctx context.Context, pageURL string, o Options) (Worker, error) {
	page, err := parseAddress(pageURL)
	if err != nil {
		return Worker{}, err
	}
	u := resolve(page, cmp.Or(o.Worker, DefaultWorker))
	if u == nil || originOf(u) != originOf(page) {
		return Worker{}, errors.New("a worker must be on the shop's own host")
	}
	g := newGetter(o)
	g.last = time.Now() // the page was
	got, err := g.get(ctx, request{url: u, accept: "*/*", delay: o.Delay, limit: maxWorker})
	worker := Worker{URL: u.String()}
	if got != nil {
		worker.Status, worker.Header, worker.Body = got.status, got.header, got.body
	}
	return worker, err
}
