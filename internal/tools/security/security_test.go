// Package security holds SECURITY.md to its word: each test that it names is there.
package security

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// root is the checkout, seen from this package.
const root = "../../.."

var (
	named    = regexp.MustCompile("`((?:Test|Fuzz)[A-Z]\\w+)`")
	declared = regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)[A-Z]\w+)\(`)
)

// tests returns the names of all tests and fuzz targets, and in which file each is.
func tests(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	require.NoError(t, filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && strings.HasPrefix(entry.Name(), ".") && path != root {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, "_test.go") {
			return nil
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, match := range declared.FindAllStringSubmatch(string(source), -1) {
			found[match[1]] = path
		}
		return nil
	}))
	return found
}

func TestEachTestThatSECURITYNamesIsThere(t *testing.T) {
	document, err := os.ReadFile(filepath.Join(root, "SECURITY.md"))
	require.NoError(t, err)
	there := tests(t)
	names := named.FindAllStringSubmatch(string(document), -1)
	require.NotEmpty(t, names)
	for _, name := range names {
		assert.Contains(t, there, name[1])
	}
}

func TestEachGuaranteeNamesATest(t *testing.T) {
	document, err := os.ReadFile(filepath.Join(root, "SECURITY.md"))
	require.NoError(t, err)
	_, guarantees, found := strings.Cut(string(document), "\n## What the library guarantees")
	require.True(t, found)
	guarantees, _, found = strings.Cut(guarantees, "\n## ")
	require.True(t, found)
	list := strings.Split(guarantees, "\n\n**")[1:]
	require.NotEmpty(t, list)
	for _, guarantee := range list {
		assert.Regexp(t, named, guarantee)
	}
}

func TestAFuzzTargetHasACommittedCorpus(t *testing.T) {
	targets := 0
	for name, file := range tests(t) {
		if strings.HasPrefix(name, "Fuzz") {
			targets++
			inputs, err := os.ReadDir(filepath.Join(filepath.Dir(file), "testdata", "fuzz", name))
			assert.NoError(t, err)
			assert.NotEmpty(t, inputs, "%s in %s", name, file)
		}
	}
	assert.NotZero(t, targets)
}
