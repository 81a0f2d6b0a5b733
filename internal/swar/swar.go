// Package swar works on eight bytes at a time, as one number: "SIMD within a register", in safe Go that runs on every
// processor. It is here for the few places through which every byte of a page goes.
//
// Look at texts with [Load], eight bytes after eight. Bytes are marked by their highest bit, and [First] says where the
// first mark is.
package swar

import "math/bits"

const (
	// Ones times a byte is a number with that byte in all places.
	Ones = 0x0101010101010101
	// Highs has the highest bit of each byte, by which bytes are marked. It is also what ASCII lacks.
	Highs = 0x80 * Ones
)

// Load returns the first eight bytes of s as a number, the first of them lowest. There must be eight.
func Load(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// LoadEnd returns the last n bytes of s, less than eight, the first of them lowest, and blanks behind.
func LoadEnd(s string, n int) (w uint64) {
	blanks := uint64(' '*Ones) << (8 * n)
	if len(s) >= 8 {
		return Load(s[len(s)-8:])>>(64-8*n) | blanks
	}
	for i := range n {
		w |= uint64(s[len(s)-n+i]) << (8 * i)
	}
	return w | blanks
}

// LoadShort returns a number with all the bytes of a text of less than eight, in some order, some of them twice,
// and blanks.
func LoadShort(s string) uint64 {
	switch n := len(s); {
	case n >= 4:
		return load4(s) | load4(s[n-4:])<<32
	case n > 0:
		return uint64(s[0]) | uint64(s[n/2])<<8 | uint64(s[n-1])<<16 | ' '*Ones&^0xFFFFFF
	default:
		return ' ' * Ones
	}
}

func load4(s string) uint64 {
	_ = s[3]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24
}

// First returns the place of the first byte that is marked.
func First(marks uint64) int { return bits.TrailingZeros64(marks) / 8 }
