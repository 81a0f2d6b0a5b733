package main

import (
	"bytes"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestThePeersOfTheHandlersAnswerTheSame(t *testing.T) {
	files, err := servedFiles()
	require.NoError(t, err)
	require.Len(t, files, 2)
	for _, f := range files {
		answer := func(h http.Handler) *response {
			w := &response{header: http.Header{}, body: new(bytes.Buffer)}
			h.ServeHTTP(w, requestFor(f.path))
			// ServeContent says nothing of the length where there is a coding, and offers ranges.
			w.header.Del("Content-Length")
			w.header.Del("Accept-Ranges")
			return w
		}
		ours, peer := answer(f.handler), answer(f.peer)
		assert.Equal(t, ours.header, peer.header, f.name)
		assert.Equal(t, ours.body.Bytes(), peer.body.Bytes(), f.name)
		assert.NotEmpty(t, ours.body.Bytes(), f.name)
		assert.Equal(t, "text/javascript; charset=utf-8", ours.header.Get("Content-Type"), f.name)
		assert.Contains(t, []int{0, http.StatusOK}, ours.status, f.name)
	}
}
