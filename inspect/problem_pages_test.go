package inspect_test

import (
	"bufio"
	"bytes"
	"flag"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/inspect"
)

var update = flag.Bool("update", false, "write the golden files")

const problemPages = "testdata/problems"

// problemsNamed returns the problems of a page of testdata, or of a worker's response in NAME.worker.
func problemsNamed(t *testing.T, name string) []inspect.Problem {
	t.Helper()
	source, err := os.ReadFile(filepath.Join(problemPages, name+".worker"))
	if err != nil {
		return pageNamed(t, name).Problems
	}
	response, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(source)), nil)
	require.NoError(t, err)
	script, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return inspect.Worker(script, inspect.WorkerOptions{
		URL: response.Header.Get("Content-Location"), Status: response.StatusCode, Header: response.Header,
	})
}

// pageNamed reads a page of testdata: NAME.html, or NAME.http with a whole response. In the response's header
// Content-Location is the page's address, and X-Domains and X-Accounts are those of the options.
func pageNamed(t *testing.T, name string) *inspect.Page {
	t.Helper()
	source, err := os.ReadFile(filepath.Join(problemPages, name+".html"))
	if err == nil {
		return inspect.Bytes(source, inspect.Options{})
	}
	source, err = os.ReadFile(filepath.Join(problemPages, name+".http"))
	require.NoError(t, err, "there must be a page for each code, .html or .http, or a .worker")
	response, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(source)), nil)
	require.NoError(t, err)
	page, err := inspect.Read(response.Body, inspect.Options{
		Header:   response.Header,
		URL:      response.Header.Get("Content-Location"),
		Domains:  strings.Fields(response.Header.Get("X-Domains")),
		Accounts: strings.Fields(response.Header.Get("X-Accounts")),
	})
	require.NoError(t, err)
	return page
}

func TestEachCodeHasAPageThatHasTheProblemAndOneThatJustHasNot(t *testing.T) {
	for _, d := range inspect.Codes() {
		t.Run(string(d.Code), func(t *testing.T) {
			var lines strings.Builder
			found := false
			for _, p := range problemsNamed(t, string(d.Code)) {
				found = found || p.Code == d.Code
				lines.WriteString(p.String() + "\n")
			}
			assert.True(t, found, "the page does not have the problem:\n%s", &lines)
			golden := filepath.Join(problemPages, string(d.Code)+".txt")
			if *update {
				require.NoError(t, os.WriteFile(golden, []byte(lines.String()), 0o644))
			}
			want, err := os.ReadFile(golden)
			require.NoError(t, err)
			assert.Equal(t, string(want), lines.String())

			assert.Empty(t, problemsNamed(t, string(d.Code)+".fixed"), "no false alarm")
		})
	}
}

func TestNoPageOfTheProblemsBelongsToNoCode(t *testing.T) {
	files, err := os.ReadDir(problemPages)
	require.NoError(t, err)
	for _, file := range files {
		code, _, _ := strings.Cut(file.Name(), ".")
		_, known := inspect.Code(code).Describe()
		assert.True(t, known, file.Name())
	}
}
