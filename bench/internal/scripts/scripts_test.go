package scripts

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/bench/internal/carts"
)

// value is what a JSON parser makes of the object in text, with the digits of its numbers read as JavaScript
// does.
func value(t *testing.T, text []byte) any {
	t.Helper()
	var v any
	require.NoError(t, json.NewDecoder(bytes.NewReader(text[bytes.IndexByte(text, '{'):])).Decode(&v))
	return v
}

func TestAllWriteTheSameValue(t *testing.T) {
	for _, n := range []int{1, 20, 1000} {
		list := carts.Make(3, n)
		subjects := Subjects(list)
		for i := range list {
			ours, err := subjects[0].Write(i)
			require.NoError(t, err)
			want := value(t, ours)
			require.Len(t, want.(map[string]any)["products"], n)
			for _, s := range subjects[1:] {
				got, err := s.Write(i)
				require.NoError(t, err, s.Name)
				assert.Equal(t, want, value(t, got), s.Name)
			}
		}
	}
}

func TestWhatTheyWriteMayStandInAScript(t *testing.T) {
	list := carts.Make(1, 20)
	list[0].Items[3].Name = "</script><!-- & \u2028"
	list[0].Items[4].Name = "<b>"
	for _, s := range Subjects(list) {
		got, err := s.Write(0)
		require.NoError(t, err)
		object := bytes.TrimSuffix(got[bytes.IndexByte(got, '{'):], []byte("</script>"))
		assert.Equal(t, s.Name == Unescaped, bytes.ContainsAny(object, "<&"), s.Name)
	}
}
