package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestOneRoundPrintsEveryLineOfTheContract(t *testing.T) {
	var out strings.Builder
	picture := filepath.Join(t.TempDir(), "bench.svg")
	// One round says nothing about speed: the error, if any, is that a line does not hold.
	if err := run([]string{"-rounds", "1", "-picture", picture}, &out, io.Discard); err != nil {
		require.ErrorContains(t, err, "lines do not hold")
	}
	for _, line := range []string{
		"ratio tag/cart20 html/template ", "ratio tag/cart20 templ ", "ratio tag/cart20 quicktemplate ", "ratio tag/cart20 copy+scan ",
		"ratio event/cart20 encoding/json ", "ratio event/cart20 templ.JSONScript ", "ratio event/cart20 sonic ",
		"ratio tag/cart1000-per-item tag/cart20-per-item ", "ratio handler/bundle http.ServeContent ", "ratio handler/worker http.ServeContent ",
		"ratio shop/with shop/without ", "allocs tag/cart20 ", "allocs event/cart20 ", "allocs render/cart20 ",
	} {
		assert.Equal(t, 1, strings.Count(out.String(), "\n"+line), line)
	}
	svg, err := os.ReadFile(picture)
	require.NoError(t, err)
	assert.Contains(t, string(svg), "tag/cart20 html/template")
}

func TestWrongUseIsToldApart(t *testing.T) {
	require.Error(t, run([]string{"-rounds", "0"}, io.Discard, io.Discard))
	require.Error(t, run([]string{"what"}, io.Discard, io.Discard))
	require.Error(t, run([]string{"-what"}, io.Discard, io.Discard))
	require.Error(t, run([]string{"-only", "what"}, io.Discard, io.Discard))
	require.Error(t, run([]string{"-only", "shop", "-repository", t.TempDir()}, io.Discard, io.Discard))
}
