package jsbundle

import (
	"net/http"
	"strings"

	"github.com/connectif-go/connectif/internal/asset"
)

// Handler serves the runtime. Mount it as a folder: mux.Handle("/connectif/", jsbundle.Handler()). Only the
// last element of the path counts:
//
//   - [FileName], with the hash of the content: it may be cached for a year and is never asked for again;
//   - runtime.js, or a name with another hash: the same content, but caches must ask (by ETag) before each
//     use. So a page that was cached before a release works on after it, and while a release is rolled out no
//     cache keeps a file under the wrong name;
//   - anything else: 404.
//
// It answers GET and HEAD, and 405 to other methods; 304 when If-None-Match names the ETag; gzip where the
// browser prefers that.
func Handler() http.Handler {
	return &handler{asset.New("text/javascript; charset=utf-8", runtimeScript)}
}

type handler struct{ runtime *asset.Asset }

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch name := r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:]; {
	case name == fileName:
		h.runtime.Serve(w, r, asset.Immutable)
	case name == "runtime.js" || isHashedName(name):
		h.runtime.Serve(w, r, asset.Revalidate)
	default:
		http.NotFound(w, r)
	}
}

// isHashedName reports whether name is the runtime's file name in some release.
func isHashedName(name string) bool {
	hash, ok := strings.CutPrefix(name, "runtime-")
	if !ok {
		return false
	}
	hash, ok = strings.CutSuffix(hash, ".js")
	return ok && len(hash) == asset.HashLen && strings.Trim(hash, "0123456789abcdef") == ""
}
