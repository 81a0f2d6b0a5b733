package site_test

import (
	"bytes"
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/cmd/connectif/internal/site"
)

func TestTheWorkerIsAskedForAtTheSitesRoot(t *testing.T) {
	s := open(t)
	s.text("/service-worker.js", "importScripts()")
	worker, err := site.FetchWorker(t.Context(), s.URL+"/shop/cart?a#b", site.Options{})
	require.NoError(t, err)
	assert.Equal(t, s.URL+"/service-worker.js", worker.URL)
	assert.Equal(t, http.StatusOK, worker.Status)
	assert.Equal(t, "text/plain", worker.Header.Get("Content-Type"))
	assert.Equal(t, "importScripts()", string(worker.Body))

	s.text("/files/sw.js", "x")
	worker, err = site.FetchWorker(t.Context(), s.URL, site.Options{Worker: "/files/sw.js"})
	require.NoError(t, err)
	assert.Equal(t, s.URL+"/files/sw.js", worker.URL)
	assert.Equal(t, "x", string(worker.Body))
}

func TestARedirectOfTheWorkerIsNotFollowed(t *testing.T) {
	s := open(t)
	s.redirect("/service-worker.js", "/other.js")
	worker, err := site.FetchWorker(t.Context(), s.URL, site.Options{})
	require.NoError(t, err)
	assert.Equal(t, http.StatusFound, worker.Status)
	assert.Equal(t, "/other.js", worker.Header.Get("Location"))
	assert.Equal(t, []string{"/service-worker.js"}, s.asked())
}

func TestAWorkerThatIsNotThereIsNoError(t *testing.T) {
	s := open(t)
	worker, err := site.FetchWorker(t.Context(), s.URL, site.Options{})
	require.NoError(t, err)
	assert.Equal(t, http.StatusNotFound, worker.Status)
}

func TestAWorkerThatCannotBeHadIsAnError(t *testing.T) {
	s := open(t)
	s.mux.HandleFunc("/service-worker.js", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	_, err := site.FetchWorker(t.Context(), s.URL, site.Options{Timeout: 50 * time.Millisecond})
	assert.ErrorIs(t, err, context.DeadlineExceeded)
	_, err = site.FetchWorker(t.Context(), "page.html", site.Options{})
	assert.ErrorContains(t, err, "not a URL")
	for _, elsewhere := range []string{"https://cdn.example/sw.js", "//cdn.example/sw.js", "javascript:x"} {
		_, err = site.FetchWorker(t.Context(), s.URL, site.Options{Worker: elsewhere})
		assert.EqualError(t, err, "a worker must be on the shop's own host")
	}
}

func TestAWorkerIsReadToItsLimit(t *testing.T) {
	s := open(t)
	s.mux.HandleFunc("/service-worker.js", func(w http.ResponseWriter, r *http.Request) {
		for chunk := bytes.Repeat([]byte("a"), 1<<20); r.Context().Err() == nil; {
			_, _ = w.Write(chunk)
		}
	})
	worker, err := site.FetchWorker(t.Context(), s.URL, site.Options{})
	require.NoError(t, err)
	assert.Len(t, worker.Body, 8<<20)
}
