package jsbundle

import (
	"net/http"
	"strings"

	"github.com/connectif-go/connectif/internal/asset"
)

// Handler serves what a [Loader] loads: the runtime, and the scripts for consent. Mount it as a folder:
// mux.Handle("/connectif/", jsbundle.Handler()). Only the last element of the path counts:
//
//   - the names of [Loader.FileNames], with the hash of the content: such a file may be cached for a year and
//     is never asked for again;
//   - the same without a hash, as in runtime.js, or with another: the same content, but caches must ask (by
//     ETag) before each use. So a page that was cached before a release works on after it, and while a release
//     is rolled out no cache keeps a file under the wrong name;
//   - anything else: 404.
//
// It answers GET and HEAD, and 405 to other methods; 304 when If-None-Match names the ETag; gzip where the
// browser prefers that.
func Handler() http.Handler {
	var h handler
	for _, f := range files {
		h = append(h, servedFile{f, asset.New("text/javascript; charset=utf-8", f.content)})
	}
	return h
}

type handler []servedFile

type servedFile struct {
	*file
	asset *asset.Asset
}

func (h handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:]
	for _, f := range h {
		switch {
		case name == f.name:
			f.asset.Serve(w, r, asset.Immutable)
			return
		case f.isAlso(name):
			f.asset.Serve(w, r, asset.Revalidate)
			return
		}
	}
	http.NotFound(w, r)
}
