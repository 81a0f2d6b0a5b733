package markup_test

import (
	"errors"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/internal/markup"
)

// A recorder keeps each Write apart, and fails when it has an error.
type recorder struct {
	writes []string
	err    error
}

func (r *recorder) Write(b []byte) (int, error) {
	r.writes = append(r.writes, string(b))
	if r.err != nil {
		return 0, r.err
	}
	return len(b), nil
}

var errBroken = errors.New("broken")

func TestRenderWritesNothingWhenBuildingFails(t *testing.T) {
	w := &recorder{}
	err := markup.Render(w, func(dst []byte) ([]byte, error) { return append(dst, "half a tag"...), errBroken })
	require.ErrorIs(t, err, errBroken)
	assert.Empty(t, w.writes)

	require.NoError(t, markup.Render(w, func(dst []byte) ([]byte, error) { return append(dst, "whole"...), nil }))
	assert.Equal(t, []string{"whole"}, w.writes, "nothing is left of the one that failed")
}

func TestRenderHandsOnTheWritersError(t *testing.T) {
	w := &recorder{err: errBroken}
	require.ErrorIs(t, markup.Render(w, func(dst []byte) ([]byte, error) { return append(dst, "x"...), nil }), errBroken)
	assert.Len(t, w.writes, 1, "it does not try again")
}

func TestRenderWritesOnce(t *testing.T) {
	w := &recorder{}
	require.NoError(t, markup.Render(w, func(dst []byte) ([]byte, error) {
		for range 10_000 {
			dst = append(dst, "0123456789"...)
		}
		return dst, nil
	}))
	require.Len(t, w.writes, 1)
	assert.Equal(t, strings.Repeat("0123456789", 10_000), w.writes[0])
}

func TestRenderDoesNotWriteNothing(t *testing.T) {
	w := &recorder{}
	require.NoError(t, markup.Render(w, func(dst []byte) ([]byte, error) { return dst, nil }))
	assert.Empty(t, w.writes)
}

func TestRenderGivesEachBuildAnEmptyBufferOfItsOwn(t *testing.T) {
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			text := strings.Repeat(string(rune('a'+i)), 1000)
			for range 200 {
				w := &recorder{}
				err := markup.Render(w, func(dst []byte) ([]byte, error) {
					assert.Empty(t, dst)
					return append(dst, text...), nil
				})
				assert.NoError(t, err)
				assert.Equal(t, []string{text}, w.writes)
			}
		})
	}
	all.Wait()
}

func TestRenderKeepsNoBigBuffers(t *testing.T) {
	const most = 1 << 20
	for range 50 {
		require.NoError(t, markup.Render(io.Discard, func(dst []byte) ([]byte, error) {
			assert.LessOrEqual(t, cap(dst), most)
			return slices.Grow(dst, 2*most)[:2*most], nil
		}))
	}
}

func TestBuildReturnsTheHTMLOrTheError(t *testing.T) {
	html, err := markup.Build(func(dst []byte) ([]byte, error) { return append(dst, "<b>x</b>"...), nil })
	require.NoError(t, err)
	assert.Equal(t, "<b>x</b>", html.String())

	html, err = markup.Build(func(dst []byte) ([]byte, error) { return append(dst, "<b>"...), errBroken })
	require.ErrorIs(t, err, errBroken)
	assert.Empty(t, html.String())
}
