package rowfile

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var errDisk = errors.New("the disk is full")

func TestCharactersThatComeInPiecesAreUTF8(t *testing.T) {
	text := "ñ€😀a\n😀😀ñ\n"
	for _, wrap := range []func(io.Reader) io.Reader{iotest.OneByteReader, iotest.HalfReader, iotest.DataErrReader} {
		c := newContent(wrap(strings.NewReader(text)))
		read, err := io.ReadAll(c)
		require.NoError(t, err)
		assert.Equal(t, text, string(read))
		for _, bad := range []string{"\xf0\x9f\x98", "\xf0\x9fa", "\x80", "\xed\xa0\x80"} {
			_, err := io.ReadAll(newContent(wrap(strings.NewReader(text + bad))))
			assert.Equal(t, &encodingError{3}, err, "%q", bad)
			_, err = io.ReadAll(newContent(wrap(strings.NewReader(text + bad + "\n\nñ"))))
			assert.Equal(t, &encodingError{3}, err, "%q", bad)
		}
	}
}

func TestAFileThatFailsWhileItIsReadHasNoHash(t *testing.T) {
	_, err := newContent(iotest.ErrReader(errDisk)).sum()
	assert.ErrorIs(t, err, errDisk)
}

func FuzzContent(f *testing.F) {
	f.Add([]byte("ñ€😀\n"), 1)
	f.Add([]byte("a\xf0\x9f\x98\n\xf3"), 2)
	f.Fuzz(func(t *testing.T, text []byte, size int) {
		size = max(size%7, 1)
		c := newContent(bytes.NewReader(text))
		var read []byte
		var err error
		for piece := make([]byte, size); err == nil; {
			var n int
			n, err = c.Read(piece)
			read = append(read, piece[:n]...)
		}
		if bytes.Equal(bytes.ToValidUTF8(text, []byte("!!!!!")), text) {
			assert.Equal(t, io.EOF, err)
			assert.Equal(t, text, append([]byte{}, read...))
			return
		}
		assert.IsType(t, &encodingError{}, err)
	})
}
