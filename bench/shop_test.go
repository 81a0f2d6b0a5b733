package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTheShopWithoutTheLibraryIsTheSameShop(t *testing.T) {
	dir := t.TempDir()
	withProgram, withoutProgram, err := buildShops(t.Context(), "..", dir)
	require.NoError(t, err)
	with, err := openShop(t.Context(), withProgram)
	require.NoError(t, err)
	defer with.close()
	without, err := openShop(t.Context(), withoutProgram)
	require.NoError(t, err)
	defer without.close()
	for _, page := range with.pages {
		var told, silent strings.Builder
		require.NoError(t, with.page(page, &told))
		require.NoError(t, without.page(page, &silent))
		assert.Contains(t, told.String(), `class="cn_cart"`, page)
		assert.NotContains(t, silent.String(), "cn_", page)
		assert.NotContains(t, silent.String(), "connectif", page)
		_, body, _ := strings.Cut(told.String(), `<a class="skip"`)
		_, same, _ := strings.Cut(silent.String(), `<a class="skip"`)
		assert.Equal(t, body, same, "%s: what people see", page)
	}
	require.Error(t, with.page("/product/nothing", &strings.Builder{}), "a page that fails is not measured")
}

func TestAShopThatHasChangedIsNotMeasured(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "pages.go"), []byte("package main"), 0o600))
	_, err := withoutLibrary(dir, t.TempDir())
	require.ErrorContains(t, err, "pages.go has not got")
	_, err = withoutLibrary(t.TempDir(), t.TempDir())
	require.ErrorIs(t, err, os.ErrNotExist)
}
