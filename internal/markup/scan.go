package markup

import (
	"encoding/binary"
	"unicode/utf8"

	"github.com/connectif-go/connectif/internal/swar"
)

// escapes has what is written for an ASCII byte that may not be copied: up to seven bytes, the first one lowest, and
// in the highest byte how many they are. 0 is for bytes that may be copied.
type escapes [utf8.RuneSelf]uint64

func makeEscapes(texts map[byte]string) (e escapes) {
	for c, text := range texts {
		e[c] = uint64(len(text)) << 56
		for i := range len(text) {
			e[c] |= uint64(text[i]) << (8 * i)
		}
	}
	return e
}

// appendTo appends what is written for c, by one store of eight bytes.
func (e *escapes) appendTo(dst []byte, c byte) []byte {
	return binary.LittleEndian.AppendUint64(dst, e[c])[:len(dst)+int(e[c]>>56)]
}

// reserved marks the bytes of w that HTML or JSON reserves, and a few others: the escapes have the last word. It
// compares all eight bytes at once with " # & ' and < > \ ^ | ~ and all controls. A byte that is 0 shows in
// (x - Ones) &^ x; the borrow can make a false mark, but only above a true one. The marks are the highest bits alone:
// the caller masks the others out, once for many words.
func reserved(w uint64) uint64 {
	a := (w | 0x05*swar.Ones) ^ 0x27*swar.Ones
	b := (w | 0x62*swar.Ones) ^ 0x7E*swar.Ones
	return ((a - swar.Ones) | (b - swar.Ones) | (w - ' '*swar.Ones)) &^ w
}

// scan returns marks of what is reserved in s, and of what is not ASCII.
func scan(s string) (marks, foreign uint64) {
	if len(s) < 8 {
		w := swar.LoadShort(s)
		return reserved(w) & swar.Highs, w & swar.Highs
	}
	if len(s) < 16 {
		v, w := swar.Load(s), swar.Load(s[len(s)-8:])
		return (reserved(v) | reserved(w)) & swar.Highs, (v | w) & swar.Highs
	}
	// The last sixteen bytes are looked at in any case, some of them twice: that leaves no odd bytes at the end.
	rest := s
	for len(rest) > 16 {
		v, w := swar.Load(rest), swar.Load(rest[8:])
		marks |= reserved(v) | reserved(w)
		foreign |= v | w
		rest = rest[16:]
	}
	rest = s[len(s)-16:]
	v, w := swar.Load(rest), swar.Load(rest[8:])
	return (marks | reserved(v) | reserved(w)) & swar.Highs, (foreign | v | w) & swar.Highs
}

// appendEscaped appends UTF-8.
func appendEscaped(dst []byte, s string, escapes *escapes) []byte {
	copied := 0
	for i := 0; i < len(s); {
		var w uint64
		if len(s)-i >= 8 {
			w = swar.Load(s[i:])
		} else {
			w = swar.LoadEnd(s, len(s)-i)
		}
		marks := reserved(w) & swar.Highs
		if marks == 0 {
			i += 8
			continue
		}
		i += swar.First(marks)
		if c := s[i]; escapes[c] != 0 { // no mark is beyond ASCII
			dst = escapes.appendTo(append(dst, s[copied:i]...), c)
			copied = i + 1
		}
		i++
	}
	return append(dst, s[copied:]...)
}

// isLatin reports whether s is UTF-8 with characters of one and two bytes only, which is what Spain and Italy write,
// but for a dash or a sign for the euro.
func isLatin(s string) bool {
	var wrong, open, last uint64
	rest := s
	for len(rest) >= 8 {
		wrong, open = latin(swar.Load(rest), wrong, open)
		rest = rest[8:]
	}
	if len(s) >= 8 {
		last = swar.Load(s[len(s)-8:]) >> 8 >> (56 - 8*len(rest)) // the odd bytes, moved to where they belong
	} else {
		for i := range len(s) {
			last |= uint64(s[i]) << (8 * i)
		}
	}
	wrong, open = latin(last, wrong, open)
	return (wrong|open)&swar.Highs == 0
}

// latin looks at the next eight bytes of a text. open says whether the first must go on with a character. What it
// finds is in the highest bits, as in reserved.
func latin(w, wrong, open uint64) (_, _ uint64) {
	start := w & (w << 1)                        // 11xxxxxx, which starts a character
	goOn := w &^ (w << 1)                        // 10xxxxxx, which goes on with one
	wrong |= goOn ^ (start<<8 | open)            // each start is followed by one of them
	short := w&(0x3E*swar.Ones) ^ 0x20*swar.Ones // 22 to 3E in a start of two bytes, but for C0 and C1, longer than need be
	wrong |= start &^ (short + 0x5E*swar.Ones)
	return wrong, start >> 56
}
