package main

import (
	"bufio"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// testCDN is a cache in front of a handler that counts how often it is asked.
type testCDN struct {
	*cdn
	t     *testing.T
	asked int
	clock time.Time
}

func newTestCDN(t *testing.T, origin http.HandlerFunc) *testCDN {
	c := &testCDN{t: t, clock: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)}
	c.cdn = newCDN(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c.asked++
		origin(w, r)
	}))
	c.now = func() time.Time { return c.clock }
	return c
}

func (c *testCDN) get(target string, headers ...string) *http.Response {
	return c.do(http.MethodGet, target, headers...)
}

func (c *testCDN) do(method, target string, headers ...string) *http.Response {
	c.t.Helper()
	request := httptest.NewRequest(method, target, nil)
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	recorder := httptest.NewRecorder()
	func() {
		defer func() {
			if p := recover(); p != nil && p != http.ErrAbortHandler {
				panic(p)
			}
		}()
		c.ServeHTTP(recorder, request)
	}()
	return recorder.Result()
}

func content(t *testing.T, response *http.Response) string {
	t.Helper()
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return string(body)
}

func TestWhatIsNotForEverybodyIsNeverKept(t *testing.T) {
	for name, answer := range map[string]http.HandlerFunc{
		"nothing said":          header("Content-Type", "text/html"),
		"private":               header("Cache-Control", "private, max-age=60"),
		"private and public":    header("Cache-Control", "public, private, max-age=60"),
		"private in capitals":   header("Cache-Control", "public, PRIVATE, max-age=60"),
		"private in a field":    header("Cache-Control", `public, private="Set-Cookie", max-age=60`),
		"no-store":              header("Cache-Control", "public, no-store, max-age=60"),
		"no-store further down": header("Cache-Control", "public, max-age=60", "Cache-Control", "no-store"),
		"no-cache":              header("Cache-Control", "public, no-cache, max-age=60"),
		"no time":               header("Cache-Control", "public"),
		"no longer than now":    header("Cache-Control", "public, max-age=0"),
		"a negative time":       header("Cache-Control", "public, max-age=-60"),
		"a time that is none":   header("Cache-Control", "public, max-age=soon"),
		"an absurd time":        header("Cache-Control", "public, max-age=99999999999999999999"),
		"not for shared caches": header("Cache-Control", "max-age=60"),
		"a cookie":              header("Cache-Control", "public, max-age=60", "Set-Cookie", "session=secret"),
		"one for each cookie":   header("Cache-Control", "public, max-age=60", "Vary", "Cookie"),
		"one for each language": header("Cache-Control", "public, max-age=60", "Vary", "Accept-Language"),
		"a redirect": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Cache-Control", "public, max-age=60")
			http.Redirect(w, r, "/elsewhere", http.StatusFound)
		},
		"an error": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Cache-Control", "public, max-age=60")
			w.WriteHeader(http.StatusInternalServerError)
		},
		"a part": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Cache-Control", "public, max-age=60")
			w.WriteHeader(http.StatusPartialContent)
		},
		"less than was promised": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Cache-Control", "public, max-age=60")
			w.Header().Set("Content-Length", "10")
			io.WriteString(w, "half")
		},
		"an answer that is broken off": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Cache-Control", "public, max-age=60")
			io.WriteString(w, "half")
			panic(http.ErrAbortHandler)
		},
		"more than there is room for": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Cache-Control", "public, max-age=60")
			io.WriteString(w, strings.Repeat("x", maxKeptBody))
			io.WriteString(w, "x")
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := newTestCDN(t, answer)
			for range 2 {
				response := c.get("/")
				assert.Equal(t, "MISS", response.Header.Get("X-Cache"))
				assert.Empty(t, response.Header.Get("Age"))
			}
			assert.Equal(t, 2, c.asked)
			assert.Empty(t, c.kept)
		})
	}
}

// header answers with these headers and a body.
func header(fields ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(fields); i += 2 {
			w.Header().Add(fields[i], fields[i+1])
		}
		io.WriteString(w, "content")
	}
}

func TestOnlyWhatIsAskedForByGETIsKept(t *testing.T) {
	c := newTestCDN(t, header("Cache-Control", "public, max-age=60"))
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodOptions, http.MethodHead} {
		c.do(method, "/")
	}
	assert.Empty(t, c.kept)
	require.Equal(t, 4, c.asked)
	c.get("/")
	assert.Empty(t, c.do(http.MethodPost, "/").Header.Get("X-Cache"), "and nothing else is answered with it")
	assert.Equal(t, 6, c.asked)
	assert.Equal(t, "HIT", c.do(http.MethodHead, "/").Header.Get("X-Cache"), "but HEAD")
}

func TestWhatIsForEverybodyIsKeptForAsLongAsItSays(t *testing.T) {
	n := 0
	c := newTestCDN(t, func(w http.ResponseWriter, r *http.Request) {
		n++
		w.Header().Set("Cache-Control", "public, max-age=60")
		w.Header().Set("Content-Security-Policy", "default-src 'none'")
		fmt.Fprintf(w, "answer %d, ", n)
		fmt.Fprint(w, "whole")
	})
	first := c.get("/", "Cookie", "session=ana")
	assert.Equal(t, "MISS", first.Header.Get("X-Cache"))
	assert.Equal(t, "answer 1, whole", content(t, first))

	c.clock = c.clock.Add(59*time.Second + 900*time.Millisecond)
	second := c.get("/", "Cookie", "session=berta", "Cache-Control", "no-cache")
	assert.Equal(t, "answer 1, whole", content(t, second), "whoever asks")
	assert.Equal(t, "HIT", second.Header.Get("X-Cache"))
	assert.Equal(t, "59", second.Header.Get("Age"))
	assert.Equal(t, "Mon, 23 Nov 2026 12:00:00 GMT", second.Header.Get("Date"))
	assert.Equal(t, "15", second.Header.Get("Content-Length"))
	assert.Equal(t, "default-src 'none'", second.Header.Get("Content-Security-Policy"))

	c.clock = c.clock.Add(100 * time.Millisecond)
	third := c.get("/")
	assert.Equal(t, "MISS", third.Header.Get("X-Cache"), "after a minute")
	assert.Equal(t, "answer 2, whole", content(t, third))
}

func TestEachAddressHasItsOwnAnswer(t *testing.T) {
	c := newTestCDN(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "public, max-age=60")
		io.WriteString(w, r.Host+r.URL.String())
	})
	for range 2 {
		for _, address := range []string{
			"shop.example/", "shop.example/?a", "shop.example/?b", "shop.example/%2e", "evil.example/", "shop.example:8080/",
		} {
			_, path, _ := strings.Cut(address, "/")
			request := httptest.NewRequest(http.MethodGet, "/"+path, nil)
			request.Host = strings.TrimSuffix(address, "/"+path)
			recorder := httptest.NewRecorder()
			c.ServeHTTP(recorder, request)
			assert.Equal(t, address, recorder.Body.String())
		}
	}
	assert.Equal(t, 6, c.asked)
	request := httptest.NewRequest(http.MethodGet, "/", nil)
	request.Host = "SHOP.example"
	c.ServeHTTP(httptest.NewRecorder(), request)
	assert.Equal(t, 6, c.asked, "a host is the same in capitals")
}

func TestAFloodOfAddressesDoesNotFillTheMemory(t *testing.T) {
	c := newTestCDN(t, header("Cache-Control", "public, max-age=60"))
	for i := range maxKept + 50 {
		c.get(fmt.Sprintf("/?%d", i))
	}
	assert.Len(t, c.kept, maxKept)
}

func TestAnAnnouncementOfWhatIsToComeIsNotTheAnswer(t *testing.T) {
	c := newTestCDN(t, func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusEarlyHints)
		header("Cache-Control", "public, max-age=60")(w, nil)
	})
	server := httptest.NewServer(c)
	defer server.Close()
	for _, want := range []string{"MISS", "HIT"} {
		response, err := http.Get(server.URL)
		require.NoError(t, err)
		assert.Equal(t, "content", content(t, response))
		require.NoError(t, response.Body.Close())
		assert.Equal(t, want, response.Header.Get("X-Cache"))
	}
}

func TestAStreamGoesThroughPieceByPiece(t *testing.T) {
	read := make(chan struct{})
	impatient := http.Client{Timeout: 5 * time.Second}
	server := httptest.NewUnstartedServer(newCDN(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		assert.NoError(t, http.NewResponseController(w).Flush(), "before there is anything to send")
		fmt.Fprintln(w, "one")
		assert.NoError(t, http.NewResponseController(w).Flush())
		select {
		case <-read:
			fmt.Fprintln(w, "two")
		case <-r.Context().Done():
		}
	})))
	complaints := &syncBuffer{}
	server.Config.ErrorLog = log.New(complaints, "", 0)
	server.Start()
	defer server.Close()
	response, err := impatient.Get(server.URL)
	require.NoError(t, err)
	defer response.Body.Close()
	lines := bufio.NewReader(response.Body)
	line, err := lines.ReadString('\n')
	require.NoError(t, err)
	assert.Equal(t, "one\n", line)
	close(read)
	line, err = lines.ReadString('\n')
	require.NoError(t, err)
	assert.Equal(t, "two\n", line)
	assert.Empty(t, complaints.String(), "the header was sent once")
}

func TestManyAskAtATimeAndAllAreAnswered(t *testing.T) {
	server := httptest.NewServer(newCDN(header("Cache-Control", "public, max-age=60")))
	defer server.Close()
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 20 {
				response, err := http.Get(server.URL)
				if !assert.NoError(t, err) {
					return
				}
				body, err := io.ReadAll(response.Body)
				assert.NoError(t, err)
				assert.NoError(t, response.Body.Close())
				assert.Equal(t, "content", string(body))
			}
		})
	}
	wait.Wait()
}
