package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/inspect"
)

func TestTheListInTheRepositoryIsCurrent(t *testing.T) {
	committed, err := os.ReadFile("../../../docs/problems.md")
	require.NoError(t, err)
	assert.Equal(t, document(inspect.Codes()), string(committed), "run go generate ./inspect")
}

func TestEachCodeHasAParagraph(t *testing.T) {
	list := document(inspect.Codes())
	for _, d := range inspect.Codes() {
		assert.Contains(t, list, "\n## "+string(d.Code)+"\n")
		assert.Contains(t, list, "| ["+string(d.Code)+"](#"+string(d.Code)+") |")
		assert.Contains(t, list, d.Article)
	}
}

func TestTextsAreNoMarkdown(t *testing.T) {
	list := document([]inspect.Description{{Code: "x", Severity: inspect.Error, Title: "a <b> & c|d", Effect: "cn_cart *x*.", Remedy: "&amp;"}})
	assert.True(t, strings.HasSuffix(list, "\n## x\n\n**Error**: a &lt;b> &amp; c\\|d.\n\ncn\\_cart \\*x\\*.\n\n*To mend it:* &amp;amp;\n\n[Help centre]()\n"), list)
}

func TestTheFileIsWritten(t *testing.T) {
	file := filepath.Join(t.TempDir(), "problems.md")
	require.NoError(t, run([]string{file}))
	written, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, document(inspect.Codes()), string(written))

	assert.EqualError(t, run(nil), "usage: problemdocs FILE")
	assert.Error(t, run([]string{filepath.Join(file, "x")}))
}
