package jsbundle_test

import (
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/jsbundle"
)

// get asks a real server that has the handler below /connectif/.
func get(t *testing.T, method, path string, header ...string) (*http.Response, string) {
	t.Helper()
	mux := http.NewServeMux()
	mux.Handle("/connectif/", jsbundle.Handler())
	mux.Handle("/stripped/", http.StripPrefix("/stripped/", jsbundle.Handler()))
	server := httptest.NewServer(mux)
	defer server.Close()
	request, err := http.NewRequest(method, server.URL+path, nil)
	require.NoError(t, err)
	for i := 0; i < len(header); i += 2 {
		request.Header.Add(header[i], header[i+1])
	}
	response, err := (&http.Transport{DisableCompression: true, DisableKeepAlives: true}).RoundTrip(request)
	require.NoError(t, err)
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return response, string(body)
}

// served has the names of the files that the handler serves, by that of the built file.
var served = func() map[string]string {
	names := map[string]string{}
	for _, adapter := range []jsbundle.ConsentAdapter{jsbundle.TCF{}, jsbundle.ConsentMode{}} {
		for _, name := range withAdapter(required, adapter).FileNames() {
			base, _, _ := strings.Cut(name, "-")
			names["dist/"+base+".js"] = name
		}
	}
	return names
}()

func TestAllFilesAreServed(t *testing.T) {
	assert.Equal(t, []string{"dist/consent.js", "dist/consentmode.js", "dist/runtime.js", "dist/tcf.js"}, slices.Sorted(maps.Keys(served)))
}

func TestOtherNamesAreNotFound(t *testing.T) {
	for _, name := range []string{
		"", "tcf", "tcf-.js", "tcf-0123456789abcdef0.js", "consentmode-.js", "adapter.js", "dist/", "runtime-0123456789abcdef-0123456789abcdef.js",
		"runtime", "Runtime.js", "runtime-.js", "runtime-0123456789ABCDEF.js", "runtime-0123456789abcde.js", "runtime-0123456789abcdef0.js",
		"runtime-0123456789abcdef.css", "runtime-0123456789abcdeg.js", "snippet.js", jsbundle.FileName() + "x", jsbundle.FileName() + "/", "runtime-%00.js",
	} {
		response, body := get(t, "GET", "/connectif/"+name)
		assert.Equal(t, http.StatusNotFound, response.StatusCode, "%q", name)
		assert.Empty(t, response.Header["Etag"], "%q", name)
		assert.NotContains(t, response.Header.Get("Cache-Control"), "immutable", "%q", name)
		assert.NotContains(t, body, "=>", "%q", name)
	}
}

func TestTheHashedNameMayBeCachedForAYear(t *testing.T) {
	for file, name := range served {
		for _, folder := range []string{"/connectif/", "/connectif/v1/", "/stripped/"} {
			response, body := get(t, "GET", folder+name)
			assert.Equal(t, http.StatusOK, response.StatusCode)
			assert.Equal(t, []string{"public, max-age=31536000, immutable"}, response.Header["Cache-Control"])
			assert.Equal(t, []string{"text/javascript; charset=utf-8"}, response.Header["Content-Type"])
			assert.Equal(t, []string{"nosniff"}, response.Header["X-Content-Type-Options"])
			assert.Equal(t, built(t)[file], body)
		}
	}
}

func TestAnotherHashAndThePlainNameGiveTheCurrentFileToBeAskedForEachTime(t *testing.T) {
	for file, name := range served {
		base, _, _ := strings.Cut(name, "-")
		for _, name := range []string{base + ".js", base + "-0123456789abcdef.js"} {
			response, body := get(t, "GET", "/connectif/"+name)
			assert.Equal(t, http.StatusOK, response.StatusCode)
			assert.Equal(t, []string{"no-cache"}, response.Header["Cache-Control"])
			assert.Equal(t, built(t)[file], body)
		}
	}
}

func TestTheRuntimeIsRevalidatedInTheFormThatTheBrowserHas(t *testing.T) {
	for _, encoding := range []string{"identity", "gzip"} {
		first, _ := get(t, "GET", "/connectif/runtime.js", "Accept-Encoding", encoding)
		second, body := get(t, "GET", "/connectif/runtime.js", "Accept-Encoding", encoding, "If-None-Match", first.Header.Get("Etag"))
		assert.Equal(t, http.StatusNotModified, second.StatusCode)
		assert.Empty(t, body)
	}
	response, body := get(t, "GET", "/connectif/runtime.js", "Accept-Encoding", "gzip")
	assert.Equal(t, []string{"gzip"}, response.Header["Content-Encoding"])
	assert.True(t, strings.HasPrefix(body, "\x1f\x8b"))
}

func TestOnlyGetAndHeadAreAllowed(t *testing.T) {
	response, body := get(t, "HEAD", "/connectif/"+jsbundle.FileName())
	assert.Equal(t, http.StatusOK, response.StatusCode)
	assert.Empty(t, body)
	response, _ = get(t, "POST", "/connectif/"+jsbundle.FileName())
	assert.Equal(t, http.StatusMethodNotAllowed, response.StatusCode)
	assert.Equal(t, []string{"GET, HEAD"}, response.Header["Allow"])
}

func FuzzHandler(f *testing.F) {
	for _, s := range []string{"", "/", "runtime.js", "/tcf.js", "/runtime-\xff.js", "/runtime-0123456789abcdef.js", "consentmode-0123456789abcdef.js"} {
		f.Add(s)
	}
	names := slices.Collect(maps.Values(served))
	for _, name := range names {
		f.Add("/connectif/" + name)
	}
	handler := jsbundle.Handler()
	f.Fuzz(func(t *testing.T, path string) {
		request := httptest.NewRequest("GET", "/", nil)
		request.URL.Path = path
		recorder := httptest.NewRecorder()
		handler.ServeHTTP(recorder, request)
		immutable := strings.Contains(recorder.Header().Get("Cache-Control"), "immutable")
		if want := slices.Contains(names, path[strings.LastIndexByte(path, '/')+1:]); immutable != want {
			t.Errorf("%q: immutable is %v", path, immutable)
		}
		if recorder.Code != http.StatusOK && recorder.Code != http.StatusNotFound {
			t.Errorf("%q: status %d", path, recorder.Code)
		}
	})
}
