package checking

import (
	"encoding/xml"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/inspect"
)

func TestInJUnitEachPageIsATest(t *testing.T) {
	inFolder(t, "clean.html", clean, "bad.html", commas, "note.html", pageOf(`<!-- <b class="cn_login"> -->`))
	got := call(t, "clean.html", "bad.html", "note.html", "none.html", "-junit")
	assert.True(t, strings.HasPrefix(got.stdout, xml.Header))
	var suites junitSuites
	require.NoError(t, xml.Unmarshal([]byte(got.stdout), &suites))
	assert.Equal(t, []int{4, 1, 1}, []int{suites.Tests, suites.Failures, suites.Errors})
	assert.Equal(t, []int{4, 1, 1}, []int{suites.Suite.Tests, suites.Suite.Failures, suites.Suite.Errors})
	require.Len(t, suites.Suite.Cases, 4)
	cases := suites.Suite.Cases
	assert.Equal(t, junitCase{Class: "connectif", Name: "clean.html", File: "clean.html"}, cases[0])
	require.NotNil(t, cases[1].Failure)
	assert.Equal(t, "1 error", cases[1].Failure.Message)
	assert.Contains(t, cases[1].Failure.Text, "10:3: error: cn_product_visited unit_price: a decimal comma")
	assert.Nil(t, cases[2].Failure, "a note is no failure")
	assert.Contains(t, cases[2].Out, "a tag in a comment")
	assert.Equal(t, "could not be checked: no such file or directory", cases[3].Error.Message)
}

func TestJUnitTellsAWorkerFromAPageAndWhatIsNotListed(t *testing.T) {
	c := junitCaseOf(&page{Name: "https://shop.example/w.js", Worker: true, counting: 1, Omitted: 2, counts: [4]int{inspect.Error: 2}})
	assert.Equal(t, "connectif.worker", c.Class)
	assert.Empty(t, c.File)
	assert.Equal(t, "2 errors", c.Failure.Message)
	assert.Equal(t, "… and 2 more\n", c.Failure.Text)
}
