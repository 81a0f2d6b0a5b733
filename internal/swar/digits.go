package swar

import (
	"encoding/binary"
	"math/bits"
	"strconv"
)

// AppendUint appends a number in decimal, as strconv.AppendUint does. Up to eight digits are made without a loop, whose
// turns no processor foresees: they are split into fours, twos and ones, all at the same time.
func AppendUint(dst []byte, n uint64) []byte {
	if n < 10 {
		return append(dst, byte('0'+n))
	}
	if n >= 1e8 {
		return strconv.AppendUint(dst, n, 10)
	}
	fours := n/1e4 | n%1e4<<32
	hundreds := fours * 10486 >> 20 & 0x7F_0000_007F // each divided by 100
	twos := hundreds | (fours-100*hundreds)<<16
	tens := twos * 103 >> 10 & 0x0F_000F_000F_000F // each divided by 10
	digits := tens | (twos-10*tens)<<8
	zeros := bits.TrailingZeros64(digits|1<<56) / 8 // in front; the last digit stays
	text := (digits | 0x3030303030303030) >> (8 * zeros)
	return binary.LittleEndian.AppendUint64(dst, text)[:len(dst)+8-zeros]
}
