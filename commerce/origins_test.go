package commerce

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// answersAlike checks that what was seen before changes no answer.
func answersAlike(t *testing.T, first, second string) {
	t.Helper()
	want := new(origins).isUsable(second)
	seen := new(origins)
	seen.isUsable(first)
	if got := seen.isUsable(second); got != want {
		t.Fatalf("%q after %q: %v, alone %v", second, first, got, want)
	}
	if got := seen.isUsable(second); got != want {
		t.Fatalf("%q twice: %v, alone %v", second, got, want)
	}
}

func TestAnOriginThatWasSeenChangesNoAnswer(t *testing.T) {
	list := []string{
		"https://tienda.example/1", "https://tienda.example", "https://tienda.example.evil.example/", "https://tienda.example@evil.example/", "https://tienda.example:80@evil.example/",
		"https://tienda.example:8443/1", "https://tienda.example:", "https://tienda.example:x/", "https://tienda.example\\@evil.example/", "https://tienda.examplé/", "https://tienda.example./",
		"http://tienda.example/1", "HTTPS://tienda.example/1", "https://tienda.example?q", "https://tienda.example#x", "https://tienda.example/ ", "https://tienda.example/%", "https://tienda.example/%zz",
		"https://tienda.example/\u00a0", "https://tienda.example/\u202e", "https://tienda.example/\xff", "https://[::1]/", "https://[::1]x/", "https://[::1]:80/", "", "x", "https://", "https:///",
	}
	for _, first := range list {
		for _, second := range list {
			answersAlike(t, first, second)
		}
	}
}

func TestURLsAreLookedAtInEveryPlaceOfAWord(t *testing.T) {
	for c := range 256 {
		for before := range 17 {
			s := strings.Repeat("a", before) + string([]byte{byte(c)}) + strings.Repeat("x", 16)
			usable := c > ' ' && c < 0x7F && !strings.ContainsRune("\"\\<>`%", rune(c))
			assert.Equal(t, usable, usableInURL(s), "%q", s)
		}
	}
	for before := range 17 {
		s := strings.Repeat("a", before)
		assert.True(t, usableInURL(s+"ñÀɏ\u0250€%41👨‍👩‍👧"+s))
		assert.False(t, usableInURL(s+"\u00a0"+s))
		assert.False(t, usableInURL(s+"\u202e"+s))
		assert.False(t, usableInURL(s+"\xc3"+s))
	}
}

// FuzzOrigins holds that a URL is judged the same whatever was seen before, and that what is accepted is what
// net/url takes for a URL with that host and without credentials.
func FuzzOrigins(f *testing.F) {
	f.Add("https://tienda.example/1", "https://tienda.example@evil.example/")
	f.Add("https://[::1]:80/", "https://[::1]x/")
	f.Add("http://a.b/%41", "http://a.b/%4")
	f.Fuzz(func(t *testing.T, first, second string) {
		answersAlike(t, first, second)
		answersAlike(t, first+"/", first+second)
		if new(origins).isUsable(second) {
			u, err := url.Parse(second)
			require.NoError(t, err)
			require.NotEmpty(t, u.Hostname())
			require.Nil(t, u.User)
		}
	})
}

func TestDuplicatesAreFoundInCartsOfAnySize(t *testing.T) {
	for _, n := range []int{1, 2, 31, 32, 33, 64, 65, 1000} {
		lines := make([]BasketItem, n)
		for i := range lines {
			lines[i].ProductID = fmt.Sprint("p", i%max(1, n-2)) // the last two are there twice
		}
		products := newProductIndex(lines, new(fewLines))
		for i := range lines {
			want := slices.IndexFunc(lines, func(l BasketItem) bool { return l.ProductID == lines[i].ProductID })
			require.Equal(t, want, products.first(i), "line %d of %d", i, n)
		}
	}
}

func BenchmarkURL(b *testing.B) {
	list := []string{"https://www.tienda.example/hogar/dormitorio/sábanas/pr100969", "https://img.tienda.example/p/pr100969-640x640.webp"}
	b.Run("origins that were seen", func(b *testing.B) {
		var seen origins
		for b.Loop() {
			for _, s := range list {
				seen.isUsable(s)
			}
		}
	})
	b.Run("origins that were not", func(b *testing.B) {
		for b.Loop() {
			for _, s := range list {
				new(origins).isUsable(s)
			}
		}
	})
	b.Run("net/url", func(b *testing.B) {
		for b.Loop() {
			for _, s := range list {
				_, _ = url.Parse(s)
			}
		}
	})
}

func BenchmarkDuplicates(b *testing.B) {
	lines := make([]BasketItem, 20)
	for i := range lines {
		lines[i].ProductID = fmt.Sprint("pr", 100000+i)
	}
	b.Run("table", func(b *testing.B) {
		for b.Loop() {
			products := newProductIndex(lines, new(fewLines))
			for i := range lines {
				products.first(i)
			}
		}
	})
	b.Run("each with each", func(b *testing.B) {
		for b.Loop() {
			for i := range lines {
				_ = slices.IndexFunc(lines[:i+1], func(l BasketItem) bool { return l.ProductID == lines[i].ProductID })
			}
		}
	})
	b.Run("map", func(b *testing.B) {
		for b.Loop() {
			seen := make(map[string]int, len(lines))
			for i := range lines {
				seen[lines[i].ProductID] = i
			}
		}
	})
}

func BenchmarkSum(b *testing.B) {
	x, y := MinorUnits(12345, 2), MinorUnits(678, 1)
	b.Run("of integers", func(b *testing.B) {
		for b.Loop() {
			x.Add(y)
		}
	})
	b.Run("of decimals", func(b *testing.B) {
		for b.Loop() {
			sum, _ := x.value.AddExact(y.value, max(x.value.MinScale(), y.value.MinScale()))
			AmountFromDecimal(sum)
		}
	})
}
