package swar

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDigitsAreThoseOfStrconv(t *testing.T) {
	check := func(n uint64) {
		require.Equal(t, "x"+strconv.FormatUint(n, 10), string(AppendUint([]byte("x"), n)))
	}
	for n := range uint64(120_000) {
		check(n)
	}
	for n := uint64(1); n < 1e19; n *= 10 {
		for _, near := range []uint64{n - 1, n, n + 1, 9 * n, 5*n + 5} {
			check(near)
		}
	}
	for n := uint64(0); n < 2e8; n += 997 {
		check(n)
	}
}

func BenchmarkAppendUint(b *testing.B) {
	dst := make([]byte, 0, 32)
	for name, appendTo := range map[string]func([]byte, uint64) []byte{
		"at once": AppendUint,
		"strconv": func(dst []byte, n uint64) []byte { return strconv.AppendUint(dst, n, 10) },
	} {
		b.Run(name, func(b *testing.B) {
			n := uint64(7)
			for b.Loop() {
				n = n*1103515245 + 12345
				dst = appendTo(dst[:0], n>>40%(1<<(n>>60)))
			}
		})
	}
}
