package serviceworker_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/serviceworker"
)

func TestABadConfigIsRefusedWithItsField(t *testing.T) {
	for _, row := range []struct {
		field  string
		config serviceworker.Config
	}{
		{"BaseURL", serviceworker.Config{BaseURL: "cdn.connectif.cloud"}},
		{"BaseURL", serviceworker.Config{BaseURL: "//cdn.connectif.cloud"}},
		{"BaseURL", serviceworker.Config{BaseURL: "javascript:alert(1)"}},
		{"BaseURL", serviceworker.Config{BaseURL: `https://cdn.example.com");alert("1`}},
		{"BaseURL", serviceworker.Config{BaseURL: "https://cdn.example.com; script-src *"}},
		{"BaseURL", serviceworker.Config{BaseURL: "https://user:secret@cdn.example.com"}},
		{"BaseURL", serviceworker.Config{BaseURL: strings.Repeat("/a", 1<<16) + " "}},
		{"Scope", serviceworker.Config{Scope: "shop"}},
		{"Scope", serviceworker.Config{Scope: "//evil.example"}},
		{"Scope", serviceworker.Config{Scope: "https://shop.example/"}},
		{"Scope", serviceworker.Config{Scope: "/\r\nSet-Cookie: a=b"}},
		{"Scope", serviceworker.Config{Scope: "/../"}},
		{"Before[0]", serviceworker.Config{Before: []serviceworker.Part{{}}}},
		{"Before[1]", serviceworker.Config{Before: []serviceworker.Part{serviceworker.Import("/a.js"), serviceworker.Import("")}}},
		{"After[0]", serviceworker.Config{After: []serviceworker.Part{serviceworker.Import(`/a.js");alert("1`)}}},
		{"After[0]", serviceworker.Config{After: []serviceworker.Part{serviceworker.Import("https://cdn.example.com/a.js;")}}},
		{"After[0]", serviceworker.Config{After: []serviceworker.Part{serviceworker.Import("data:text/javascript,1")}}},
		{"After[0]", serviceworker.Config{After: []serviceworker.Part{serviceworker.Source([]byte("'\xff'"))}}},
		{"After[0]", serviceworker.Config{After: []serviceworker.Part{serviceworker.File(fstest.MapFS{}, "sw.js")}}},
		{"AllowImports[0]", serviceworker.Config{AllowImports: []string{""}}},
		{"AllowImports[0]", serviceworker.Config{AllowImports: []string{"*"}}},
		{"AllowImports[0]", serviceworker.Config{AllowImports: []string{"'unsafe-eval'"}}},
		{"AllowImports[0]", serviceworker.Config{AllowImports: []string{"/own.js"}}},
		{"AllowImports[1]", serviceworker.Config{AllowImports: []string{"https://a.example", "https://b.example; default-src *"}}},
	} {
		worker, err := serviceworker.New(row.config)
		var fieldError *serviceworker.FieldError
		require.ErrorAs(t, err, &fieldError, "%.100v", row.config)
		assert.Equal(t, row.field, fieldError.Field)
		assert.Contains(t, err.Error(), "serviceworker: "+row.field+" is ")
		assert.Contains(t, err.Error(), ", want ")
		assert.Less(t, len(err.Error()), 400, "a long value is cut")
		assert.Nil(t, worker)
	}
}

func TestAllThatIsWrongIsToldAtOnce(t *testing.T) {
	_, err := serviceworker.New(serviceworker.Config{
		BaseURL: "x", Scope: "y", AllowImports: []string{"z"},
		Before: []serviceworker.Part{serviceworker.Import("b"), serviceworker.Source([]byte{0xff})}, After: []serviceworker.Part{serviceworker.Import("a")},
	})
	require.Error(t, err)
	for _, field := range []string{"BaseURL", "Scope", "AllowImports[0]", "Before[0]", "Before[1]", "After[0]"} {
		assert.Contains(t, err.Error(), "serviceworker: "+field+" is ")
	}
}

func TestTheErrorOfAFileCanBeTold(t *testing.T) {
	_, err := serviceworker.New(serviceworker.Config{Before: []serviceworker.Part{serviceworker.File(fstest.MapFS{}, "sw.js")}})
	assert.True(t, errors.Is(err, fs.ErrNotExist))
	assert.Contains(t, err.Error(), "sw.js")
}

func TestTheImportStatementIsForTheShopsOwnWorker(t *testing.T) {
	for base, want := range map[string]string{
		"":                        `importScripts("https://cdn.connectif.cloud/scripts/service-worker.js");`,
		"https://cdn.example.com": `importScripts("https://cdn.example.com/scripts/service-worker.js");`,
		"/stand-in/":              `importScripts("/stand-in/scripts/service-worker.js");`,
	} {
		got, err := serviceworker.ImportStatement(base)
		require.NoError(t, err)
		assert.Equal(t, want, got)
	}
	for _, base := range []string{"cdn", `/");alert("1`, "</script>"} {
		got, err := serviceworker.ImportStatement(base)
		var fieldError *serviceworker.FieldError
		require.ErrorAs(t, err, &fieldError)
		assert.Equal(t, "BaseURL", fieldError.Field)
		assert.Empty(t, got)
	}
}
