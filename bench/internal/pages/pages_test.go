package pages

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/connectif-go/connectif/bench/internal/carts"
)

// document is what a browser makes of HTML, printed the same way whoever wrote it.
func document(t *testing.T, text []byte) string {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(text))
	require.NoError(t, err)
	var b bytes.Buffer
	require.NoError(t, html.Render(&b, root))
	return b.String()
}

func TestAllWriteTheSameDocument(t *testing.T) {
	for _, n := range []int{1, 20, 1000} {
		list := carts.Make(3, n)
		subjects := Subjects(list)
		limits, err := Limits(list)
		require.NoError(t, err)
		for i := range list {
			ours, err := subjects[0].Write(i)
			require.NoError(t, err)
			want := document(t, ours)
			require.Contains(t, want, `<span class="brand">`)
			for _, s := range append(subjects[1:], limits...) {
				got, err := s.Write(i)
				require.NoError(t, err, s.Name)
				assert.True(t, want == document(t, got), "%s writes something else", s.Name)
			}
		}
	}
}

func TestTheScansOfTheLimitsFindWhatTheyLookFor(t *testing.T) {
	for _, s := range []string{"&", "<b>", "teclado \"", "d'oliva", "un teclado mecánico > otro"} {
		assert.True(t, scan(s) && scan8(s), s)
	}
	for _, s := range []string{"teclado", "un teclado mecánico"} {
		assert.False(t, scan(s), s)
	}
}
