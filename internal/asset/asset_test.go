package asset_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/internal/asset"
)

const contentType = "text/javascript; charset=utf-8"

// long gains from compression, short does not.
var (
	long  = []byte(strings.Repeat("let a = 'ñandú';\n", 100))
	short = []byte("let a;")
)

// response is what came over the wire, not decoded.
type response struct {
	*http.Response
	body []byte
}

// fetch asks a real server on the loopback interface. The handler finds the headers that a middleware would
// have set.
func fetch(t *testing.T, body []byte, set http.Header, method string, header ...string) response {
	t.Helper()
	a := asset.New(contentType, body)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for key, values := range set {
			w.Header()[key] = values
		}
		a.Serve(w, r, asset.Revalidate)
	}))
	defer server.Close()
	request, err := http.NewRequest(method, server.URL, nil)
	require.NoError(t, err)
	for i := 0; i < len(header); i += 2 {
		request.Header.Add(header[i], header[i+1])
	}
	got, err := (&http.Transport{DisableCompression: true, DisableKeepAlives: true}).RoundTrip(request)
	require.NoError(t, err)
	defer func() { _ = got.Body.Close() }()
	received, err := io.ReadAll(got.Body)
	require.NoError(t, err)
	return response{got, received}
}

func TestOtherMethodsAreRefusedWithTheOnesAllowed(t *testing.T) {
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "get"} {
		got := fetch(t, long, nil, method)
		assert.Equal(t, http.StatusMethodNotAllowed, got.StatusCode, method)
		assert.Equal(t, []string{"GET, HEAD"}, got.Header["Allow"], method)
		assert.Empty(t, got.Header["Etag"], method)
		assert.Empty(t, got.Header["Cache-Control"], method)
		assert.NotContains(t, string(got.body), "let a", method)
	}
}

func TestAPlainRequestGetsTheFileAsItIs(t *testing.T) {
	got := fetch(t, long, nil, "GET")
	assert.Equal(t, http.StatusOK, got.StatusCode)
	assert.Equal(t, long, got.body)
	assert.Equal(t, int64(len(long)), got.ContentLength)
	assert.Equal(t, []string{contentType}, got.Header["Content-Type"])
	assert.Equal(t, []string{"no-cache"}, got.Header["Cache-Control"])
	assert.Equal(t, []string{"nosniff"}, got.Header["X-Content-Type-Options"])
	assert.Equal(t, []string{"Accept-Encoding"}, got.Header["Vary"])
	assert.Empty(t, got.Header["Content-Encoding"])
	assert.Regexp(t, `^"[0-9a-f]{16}"$`, got.Header.Get("Etag"))
}

func TestABrowserThatTakesGzipGetsItWithAnETagOfItsOwn(t *testing.T) {
	plain := fetch(t, long, nil, "GET")
	got := fetch(t, long, nil, "GET", "Accept-Encoding", "gzip, deflate, br, zstd")
	assert.Equal(t, []string{"gzip"}, got.Header["Content-Encoding"])
	assert.Equal(t, []string{"Accept-Encoding"}, got.Header["Vary"])
	assert.Equal(t, int64(len(got.body)), got.ContentLength)
	assert.Less(t, len(got.body), len(long))
	assert.Regexp(t, `^"[0-9a-f]{16}"$`, got.Header.Get("Etag"))
	assert.NotEqual(t, plain.Header.Get("Etag"), got.Header.Get("Etag"))

	reader, err := gzip.NewReader(bytes.NewReader(got.body))
	require.NoError(t, err)
	unpacked, err := io.ReadAll(reader)
	require.NoError(t, err)
	assert.Equal(t, long, unpacked)
}

func TestAFileThatGainsNothingIsNotCompressedAndDoesNotVary(t *testing.T) {
	got := fetch(t, short, nil, "GET", "Accept-Encoding", "gzip")
	assert.Equal(t, short, got.body)
	assert.Empty(t, got.Header["Content-Encoding"])
	assert.Empty(t, got.Header["Vary"])
}

func TestHeadHasTheHeadersOfGetAndNoBody(t *testing.T) {
	for _, encoding := range []string{"identity", "gzip"} {
		get, head := fetch(t, long, nil, "GET", "Accept-Encoding", encoding), fetch(t, long, nil, "HEAD", "Accept-Encoding", encoding)
		get.Header.Del("Date")
		head.Header.Del("Date")
		assert.Equal(t, http.StatusOK, head.StatusCode)
		assert.Equal(t, get.Header, head.Header)
		assert.Empty(t, head.body)
	}
}

func TestTheETagOfTheSameFormGives304(t *testing.T) {
	for _, method := range []string{"GET", "HEAD"} {
		for _, encoding := range []string{"identity", "gzip"} {
			tag := fetch(t, long, nil, "GET", "Accept-Encoding", encoding).Header.Get("Etag")
			got := fetch(t, long, nil, method, "Accept-Encoding", encoding, "If-None-Match", tag)
			assert.Equal(t, http.StatusNotModified, got.StatusCode)
			assert.Equal(t, tag, got.Header.Get("Etag"))
			assert.Equal(t, []string{"no-cache"}, got.Header["Cache-Control"])
			assert.Equal(t, []string{"Accept-Encoding"}, got.Header["Vary"])
			assert.Empty(t, got.body)
		}
	}
}

func TestTheETagOfTheOtherFormGivesTheWholeFile(t *testing.T) {
	tag := fetch(t, long, nil, "GET", "Accept-Encoding", "gzip").Header.Get("Etag")
	got := fetch(t, long, nil, "GET", "Accept-Encoding", "identity", "If-None-Match", tag)
	assert.Equal(t, http.StatusOK, got.StatusCode)
	assert.Equal(t, long, got.body)
}

func TestHeadersOfAMiddlewareAreKeptUnlessTheySpeakOfTheContent(t *testing.T) {
	set := http.Header{
		"Vary": {"Cookie"}, "Set-Cookie": {"a=b"}, "Cache-Control": {"private"}, "Content-Type": {"text/html"}, "Content-Length": {"1"},
	}
	got := fetch(t, long, set, "GET", "Accept-Encoding", "gzip")
	assert.Equal(t, []string{"Cookie", "Accept-Encoding"}, got.Header["Vary"])
	assert.Equal(t, []string{"a=b"}, got.Header["Set-Cookie"])
	assert.Equal(t, []string{"no-cache"}, got.Header["Cache-Control"])
	assert.Equal(t, []string{contentType}, got.Header["Content-Type"])
	assert.Equal(t, []string{"gzip"}, got.Header["Content-Encoding"])

	got = fetch(t, short, set, "GET")
	assert.Equal(t, short, got.body)

	got = fetch(t, long, set, "GET", "If-None-Match", "*")
	assert.Equal(t, http.StatusNotModified, got.StatusCode)
	assert.Empty(t, got.Header["Content-Type"])
	assert.Empty(t, got.Header["Content-Encoding"])
	assert.Equal(t, []string{"a=b"}, got.Header["Set-Cookie"])
}

func TestWhereAMiddlewareEncodesTheFileIsGivenAsItIsAndWithoutItsLength(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		compressed := gzip.NewWriter(w)
		asset.New(contentType, long).Serve(writerOf{w, compressed}, r, asset.Immutable)
		_ = compressed.Close()
	}))
	defer server.Close()
	response, err := http.Get(server.URL) // which decodes
	require.NoError(t, err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	assert.Equal(t, string(long), string(body))
	assert.True(t, response.Uncompressed)
}

// writerOf is a response whose body goes through another writer.
type writerOf struct {
	http.ResponseWriter
	body io.Writer
}

func (w writerOf) Write(p []byte) (int, error) { return w.body.Write(p) }

func TestAMiddlewareThatAddsToAHeaderAfterwardsDoesNotReachOtherResponses(t *testing.T) {
	a := asset.New(contentType, long)
	for range 3 {
		recorder := httptest.NewRecorder()
		a.Serve(recorder, httptest.NewRequest("GET", "/", nil), asset.Immutable)
		assert.Equal(t, []string{"Accept-Encoding"}, recorder.Header()["Vary"])
		assert.Equal(t, []string{"public, max-age=31536000, immutable"}, recorder.Header()["Cache-Control"])
		for key := range recorder.Header() {
			recorder.Header().Add(key, "more")
		}
	}
}

// gone is a visitor who has closed the connection.
type gone struct{ http.ResponseWriter }

func (gone) Write([]byte) (int, error) { return 0, errors.New("broken pipe") }

func TestAVisitorWhoHasGoneCausesNothing(t *testing.T) {
	assert.NotPanics(t, func() {
		asset.New(contentType, long).Serve(gone{httptest.NewRecorder()}, httptest.NewRequest("GET", "/", nil), asset.Immutable)
	})
}

func TestTheHashFollowsTheContent(t *testing.T) {
	assert.Len(t, asset.Hash(long), asset.HashLen)
	assert.Equal(t, asset.Hash(long), asset.Hash(bytes.Clone(long)))
	assert.NotEqual(t, asset.Hash(long), asset.Hash(short))
}

func BenchmarkServe(b *testing.B) {
	a := asset.New(contentType, long)
	request := httptest.NewRequest("GET", "/", nil)
	request.Header.Set("Accept-Encoding", "gzip, deflate, br, zstd")
	w := discard{http.Header{}}
	b.ReportAllocs()
	for b.Loop() {
		clear(w.header)
		a.Serve(w, request, asset.Immutable)
	}
}

type discard struct{ header http.Header }

func (d discard) Header() http.Header         { return d.header }
func (d discard) Write(b []byte) (int, error) { return len(b), nil }
func (d discard) WriteHeader(int)             {}
