package markup_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/internal/markup"
)

func TestConversionsKeepTheBytes(t *testing.T) {
	b := []byte("<b>x</b>")
	html, script := markup.HTML(b), markup.Script(b)
	b[1] = '!' // as when the buffer is used again
	assert.Equal(t, "<b>x</b>", html.String())
	assert.Equal(t, "<b>x</b>", script.String())
}

// mayImport reports whether a Go file of the repository may import a package: what turns text into a safe
// type without looking is for internal/markup alone, and what is made for tests is for tests alone.
func mayImport(file, imported string) bool {
	_, conversion, found := strings.Cut(imported+"/", "github.com/google/safehtml/")
	switch {
	case !found:
		return true
	case strings.Contains(conversion, "uncheckedconversions/"):
		return path.Dir(file) == "internal/markup"
	case strings.Contains(conversion, "testconversions/"):
		return strings.HasSuffix(file, "_test.go")
	default:
		return !strings.Contains(conversion, "legacyconversions/")
	}
}

func TestTheRuleOfImportsTellsGoodFromBad(t *testing.T) {
	const safehtml = "github.com/google/safehtml"
	for _, bad := range [][2]string{
		{"tags/cart.go", safehtml + "/uncheckedconversions"},
		{"tags/cart_test.go", safehtml + "/uncheckedconversions"},
		{"internal/markup/deeper/x.go", safehtml + "/uncheckedconversions"},
		{"jsbundle/snippet.go", safehtml + "/template/uncheckedconversions"},
		{"internal/markup/convert.go", safehtml + "/legacyconversions"},
		{"tags/cart.go", safehtml + "/testconversions"},
	} {
		assert.False(t, mayImport(bad[0], bad[1]), bad)
	}
	for _, good := range [][2]string{
		{"internal/markup/convert.go", safehtml + "/uncheckedconversions"},
		{"tags/cart_test.go", safehtml + "/testconversions"},
		{"tags/cart.go", safehtml},
		{"tags/cart.go", safehtml + "/template"},
		{"tags/cart.go", "example.com/uncheckedconversions"},
	} {
		assert.True(t, mayImport(good[0], good[1]), good)
	}
}

func TestOnlyThisPackageImportsUncheckedConversions(t *testing.T) {
	root := os.DirFS("../..")
	_, err := fs.Stat(root, "go.mod")
	require.NoError(t, err, "the root of the module has moved")

	seen := map[string]bool{}
	require.NoError(t, fs.WalkDir(root, ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && len(file) > 1 && strings.HasPrefix(entry.Name(), ".") {
			return fs.SkipDir // as the go command does
		}
		if entry.IsDir() || path.Ext(file) != ".go" {
			return nil
		}
		source, err := fs.ReadFile(root, file)
		if err != nil {
			return err
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, source, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range parsed.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			assert.True(t, mayImport(file, imported), "%s must not import %s", file, imported)
		}
		seen[file] = true
		return nil
	}))
	assert.True(t, seen["internal/markup/convert.go"] && seen["commerce/cart.go"], "the walk has not seen the module")
}
