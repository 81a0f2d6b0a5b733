package pages

import (
	"encoding/binary"

	"github.com/connectif-go/connectif/bench/internal/carts"
	"github.com/connectif-go/connectif/bench/internal/subject"
)

// Limits returns what no way of writing the tag can be faster than: a copy of the finished output, and that
// copy with one pass over the bytes of the texts, looking for one to escape: a byte at a time, or eight.
func Limits(list []carts.Cart) ([]subject.Subject, error) {
	finished, texts := make([][]byte, len(list)), make([][]string, len(list))
	writer := ours(list)
	for i := range list {
		html, err := writer.Write(i)
		if err != nil {
			return nil, err
		}
		finished[i], texts[i] = append([]byte(nil), html...), list[i].Texts()
	}
	limit := func(name string, scan func(string) bool) subject.Subject {
		var buf []byte
		return subject.Subject{Name: name, Write: func(i int) ([]byte, error) {
			buf = append(buf[:0], finished[i]...)
			if scan != nil {
				for _, s := range texts[i] {
					found = scan(s) || found
				}
			}
			return buf, nil
		}}
	}
	return []subject.Subject{limit("copy", nil), limit("copy+scan", scan), limit("copy+scan8", scan8)}, nil
}

// found keeps the compiler from leaving the scans out.
var found bool

var reserved = [256]bool{0: true, '\r': true, '"': true, '&': true, '\'': true, '<': true, '>': true}

// scan looks at each byte.
func scan(s string) (any bool) {
	for i := range len(s) {
		any = any || reserved[s[i]]
	}
	return any
}

// scan8 looks at eight bytes at a time, as the library does, at NUL only roughly.
func scan8(s string) bool {
	const ones, high = 0x0101010101010101, 0x8080808080808080
	var hits uint64
	look := func(w uint64) {
		a := (w | 0x05*ones) ^ 0x27*ones // 0 in " # & '
		b := (w | 0x02*ones) ^ 0x3e*ones // 0 in < >
		hits |= ((a - ones) | (b - ones) | (w - 0x0e*ones)) &^ w & high
	}
	for len(s) >= 8 {
		look(uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56)
		s = s[8:]
	}
	if len(s) > 0 {
		var last [8]byte
		copy(last[:], s)
		look(binary.LittleEndian.Uint64(last[:]))
	}
	return hits != 0
}
