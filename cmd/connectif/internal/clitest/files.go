package clitest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Write makes a file in a folder of its own.
func Write(t *testing.T, text string) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "products.csv")
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

// Header is that of the rows of RowsOf.
const Header = "productDetailUrl,productId,name,unitPrice\n"

// RowsOf are so many products that are valid.
func RowsOf(n int) string {
	var b strings.Builder
	b.WriteString(Header)
	for i := range n {
		fmt.Fprintf(&b, "https://shop.example/p%d,p%d,Ratón,19.90\n", i, i)
	}
	return b.String()
}

// Left lists the files beside a file, as the state of an import and its own temporary ones.
func Left(t *testing.T, file string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(file))
	require.NoError(t, err)
	for _, entry := range entries {
		if entry.Name() != filepath.Base(file) {
			names = append(names, entry.Name())
		}
	}
	return names
}

// TextOf reads a file.
func TextOf(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(data)
}
