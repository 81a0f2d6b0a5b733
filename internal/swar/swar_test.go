package swar

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestLoadHasTheFirstByteLowest(t *testing.T) {
	assert.Equal(t, uint64(0x6867666564636261), Load("abcdefghi"))
	assert.Panics(t, func() { assert.Zero(t, Load("abcdefg")) })
}

func TestLoadShortHasAllBytesAndBlanks(t *testing.T) {
	const text = "\xff\x01\x02\x03\x04\x05\x06"
	for n := range 8 {
		missing := map[byte]bool{}
		for i := range n {
			missing[text[i]] = true
		}
		for w, i := LoadShort(text[:n]), 0; i < 8; i, w = i+1, w>>8 {
			if byte(w) != ' ' {
				assert.Contains(t, text[:n], string([]byte{byte(w)}))
			}
			delete(missing, byte(w))
		}
		assert.Empty(t, missing, "of %d bytes", n)
	}
}

func TestFirstIsTheLowestMark(t *testing.T) {
	for i := range 8 {
		assert.Equal(t, i, First(Highs<<(8*i)))
	}
}

func TestTheEndOfATextIsLoadedInItsOrder(t *testing.T) {
	const text = "abcdefghijk"
	for size := range len(text) + 1 {
		for n := range min(8, size+1) {
			s := text[:size]
			var want [8]byte
			copy(want[copy(want[:], s[size-n:]):], "        ")
			require.Equal(t, Load(string(want[:])), LoadEnd(s, n), "%d of %d bytes", n, size)
		}
	}
}
