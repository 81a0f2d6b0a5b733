package main

import (
	"bytes"
	"net/http"
	"time"

	"github.com/connectif-go/connectif/bench/internal/measure"
	"github.com/connectif-go/connectif/jsbundle"
	"github.com/connectif-go/connectif/serviceworker"
)

// A response is an http.ResponseWriter that keeps nothing but the header and what is asked for.
type response struct {
	header http.Header
	status int
	body   *bytes.Buffer // nil: thrown away
}

// Header implements [http.ResponseWriter].
func (w *response) Header() http.Header { return w.header }

// WriteHeader implements [http.ResponseWriter].
func (w *response) WriteHeader(status int) { w.status = status }

// Write implements [http.ResponseWriter].
func (w *response) Write(b []byte) (int, error) {
	if w.body != nil {
		return w.body.Write(b)
	}
	return len(b), nil
}

// reset makes it fit for the next request.
func (w *response) reset() {
	clear(w.header)
	w.status = 0
}

// A served file is one that the library serves, and the same from http.ServeContent.
type servedFile struct {
	name    string
	path    string
	handler http.Handler
	peer    http.Handler
}

// servedFiles are the bundle and the worker. The peer is what a developer would write for a file in memory, and sends
// the same: it is given the body, compressed where the library compresses it, and the headers.
func servedFiles() ([]servedFile, error) {
	worker, err := serviceworker.New(serviceworker.Config{})
	if err != nil {
		return nil, err
	}
	files := []servedFile{
		{name: "handler/bundle", path: "/connectif/" + jsbundle.FileName(), handler: jsbundle.Handler()},
		{name: "handler/worker", path: "/service-worker.js", handler: worker},
	}
	for i, f := range files {
		w := &response{header: http.Header{}, body: new(bytes.Buffer)}
		f.handler.ServeHTTP(w, requestFor(f.path))
		headers, body := w.header.Clone(), w.body.Bytes()
		headers.Del("Content-Length") // ServeContent makes its own
		files[i].peer = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			for name, values := range headers {
				w.Header()[name] = values
			}
			http.ServeContent(w, r, f.path, time.Time{}, bytes.NewReader(body))
		})
	}
	return files, nil
}

// requestFor is the request of a browser that has not got the file yet.
func requestFor(path string) *http.Request {
	r, err := http.NewRequest(http.MethodGet, "http://www.tienda.example"+path, nil)
	if err != nil {
		panic(err) // the paths are constants
	}
	r.Header.Set("Accept-Encoding", "gzip, deflate, br, zstd")
	r.Header.Set("Accept", "*/*")
	r.Header.Set("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36")
	return r
}

// compareHandlers measures requests for files.
func compareHandlers(r *report, rounds int) error {
	files, err := servedFiles()
	if err != nil {
		return err
	}
	for _, f := range files {
		request := requestFor(f.path)
		work := func(h http.Handler) measure.Work {
			w := &response{header: http.Header{}}
			return func(n int) error {
				for range n {
					w.reset()
					h.ServeHTTP(w, request)
				}
				return nil
			}
		}
		result, err := measure.Compare(work(f.handler), work(f.peer), rounds, measure.Turn)
		if err != nil {
			return err
		}
		r.ratio(f.name, "http.ServeContent", result.Ratio, atLeast(1.5))
	}
	return nil
}
