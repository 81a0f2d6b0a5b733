package markup

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/internal/swar"
)

// Each benchmark here has the way that this package takes, first, and the plain one that it would take without the
// trick: where the first is no faster the trick has to go.

var benchmarkTexts = []string{
	"https://www.tienda.example/hogar/dormitorio/sábanas/pr100969", "pr100969", "Juego de sábanas de algodón",
	"https://img.tienda.example/p/pr118605.webp?w=640&h=640", "InStock", "/Ordenadores/Teclados/Mecánicos", "inalámbrico",
	"Percal de 200 hilos con bajera ajustable, encimera y fundas. Tacto fresco, no destiñe.", "Terra & Fuoco", "Lanificio Prato",
}

func benchmarkEach(b *testing.B, ways map[string]func(dst []byte, s string) []byte) {
	for name, way := range ways {
		b.Run(name, func(b *testing.B) {
			dst := make([]byte, 0, 1024)
			for b.Loop() {
				for _, s := range benchmarkTexts {
					dst = way(dst[:0], s)
				}
			}
		})
	}
}

func BenchmarkText(b *testing.B) {
	benchmarkEach(b, map[string]func([]byte, string) []byte{"eight bytes at a time": AppendText, "byte by byte": appendTextPlainly})
}

// appendTextPlainly is AppendText without any trick.
func appendTextPlainly(dst []byte, s string) []byte {
	for _, r := range s {
		if r < utf8.RuneSelf && textEscapes[r] != 0 {
			dst = textEscapes.appendTo(dst, byte(r))
		} else {
			dst = utf8.AppendRune(dst, r)
		}
	}
	return dst
}

func TestTheWayWithoutTricksWritesTheSame(t *testing.T) {
	for _, s := range append(benchmarkTexts, "", "\x00\r<>&'\"\xff€", strings.Repeat("x", 17)+"<") {
		require.Equal(t, string(appendTextPlainly(nil, s)), string(AppendText(nil, s)))
	}
}

func BenchmarkScan(b *testing.B) {
	scanBy := func(scan func(s string) (uint64, uint64)) func([]byte, string) []byte {
		return func(dst []byte, s string) []byte {
			marks, foreign := scan(s)
			return append(dst, byte(marks|foreign))
		}
	}
	benchmarkEach(b, map[string]func([]byte, string) []byte{
		"sixteen bytes a turn, no odd ones": scanBy(scan),
		"a byte a turn": scanBy(func(s string) (marks, foreign uint64) {
			for i := range len(s) {
				if c := s[i]; c >= utf8.RuneSelf {
					foreign = 1
				} else {
					marks |= textEscapes[c]
				}
			}
			return marks, foreign
		}),
		"eight bytes a turn": scanBy(func(s string) (marks, foreign uint64) {
			for len(s) >= 8 {
				w := swar.Load(s)
				marks |= reserved(w) & swar.Highs
				foreign |= w
				s = s[8:]
			}
			for i := range len(s) {
				if c := s[i]; c >= utf8.RuneSelf {
					foreign |= swar.Highs
				} else {
					marks |= textEscapes[c]
				}
			}
			return marks, foreign & swar.Highs
		}),
	})
}

func BenchmarkValidity(b *testing.B) {
	by := func(valid func(string) bool) func([]byte, string) []byte {
		return func(dst []byte, s string) []byte {
			if !valid(s) {
				panic("the texts are valid")
			}
			return dst
		}
	}
	benchmarkEach(b, map[string]func([]byte, string) []byte{"eight bytes at a time": by(isLatin), "package utf8": by(utf8.ValidString)})
}

func BenchmarkEscape(b *testing.B) {
	texts := [utf8.RuneSelf]string{'&': "&amp;", '<': "&lt;", '\'': "&#39;"}
	const reserved = "&<'&<'&<'&<'"
	b.Run("by one store", func(b *testing.B) {
		dst := make([]byte, 0, 1024)
		for b.Loop() {
			dst = dst[:0]
			for i := range len(reserved) {
				dst = textEscapes.appendTo(dst, reserved[i])
			}
		}
	})
	b.Run("by copying a string", func(b *testing.B) {
		dst := make([]byte, 0, 1024)
		for b.Loop() {
			dst = dst[:0]
			for i := range len(reserved) {
				dst = append(dst, texts[reserved[i]]...)
			}
		}
	})
}

func TestLatinIsUTF8OfUpToTwoBytes(t *testing.T) {
	want := func(s string) bool {
		for _, r := range s {
			if r >= 0x800 {
				return false
			}
		}
		return utf8.ValidString(s)
	}
	pieces := []string{"", "a", "ñ", "\u0080", "\u07ff", "\u0800", "€", "👨", "\xc0\x80", "\xc1\xbf", "\xc3", "\xb1", "\xff", "\xed\xa0\x80", "\xf5\x80\x80\x80", "\x00"}
	for before := range 17 {
		for after := range 17 {
			for _, a := range pieces {
				for _, b := range pieces {
					s := strings.Repeat("x", before) + a + b + strings.Repeat("y", after)
					require.Equal(t, want(s), isLatin(s), "%q", s)
				}
			}
		}
	}
}
