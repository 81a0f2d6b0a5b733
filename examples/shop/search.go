package main

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"unicode"
)

// index is what a search looks at: the words of a product, folded, from the most to the least telling field.
type index struct{ name, kind, tags, text []string }

func newIndex(p *Product) index {
	return index{
		name: words(p.Name),
		kind: words(p.Brand + " " + p.CategoryPath),
		tags: words(strings.Join(p.Tags, " ") + " " + p.ID),
		text: words(p.Description + " " + p.Colour),
	}
}

// score says how well one searched word fits: 0 is not at all. A word fits when one in the product begins
// with it.
func (ix index) score(word string) int {
	begins := func(s string) bool { return strings.HasPrefix(s, word) }
	switch {
	case len(ix.name) > 0 && begins(ix.name[0]): // a name may be without any word, as "?"
		return 20
	case slices.ContainsFunc(ix.name, begins):
		return 10
	case slices.ContainsFunc(ix.kind, begins):
		return 5
	case slices.ContainsFunc(ix.tags, begins):
		return 3
	case slices.ContainsFunc(ix.text, begins):
		return 1
	}
	return 0
}

// Search finds the products that every word of text fits, however it is accented and in either case. The best
// come first, and before all those that are sold out.
func (c *Catalogue) Search(text string) []*Product {
	searched := words(text)
	if len(searched) == 0 {
		return nil
	}
	scores := map[*Product]int{}
	for _, p := range c.Products {
		total := 0
		for _, word := range searched {
			score := p.index.score(word)
			if score == 0 {
				total = 0
				break
			}
			total += score
		}
		if total > 0 {
			scores[p] = total
		}
	}
	found := c.where(func(p *Product) bool { return scores[p] > 0 })
	slices.SortStableFunc(found, func(a, b *Product) int {
		return cmp.Or(scores[b]-scores[a], b.Priority-a.Priority)
	})
	return inStockFirst(found)
}

// words splits a text into its words, in lower case and without accents.
func words(text string) []string {
	return strings.FieldsFunc(fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// fold maps letters that a hurried visitor takes for the same to the same: "Ratón", "RATON" and
// "rato\u0301n", which is how some systems type it.
func fold(text string) string {
	return strings.Map(func(r rune) rune {
		r = unicode.ToLower(r)
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		if plain, ok := withoutAccent[r]; ok {
			return plain
		}
		return r
	}, text)
}

var withoutAccent = func() map[rune]rune {
	m := map[rune]rune{}
	for plain, accented := range map[rune]string{
		'a': "áàâäãå", 'c': "ç", 'e': "éèêë", 'i': "íìîï", 'n': "ñ", 'o': "óòôöõø", 'u': "úùûü", 'y': "ýÿ",
	} {
		for _, r := range accented {
			m[r] = plain
		}
	}
	return m
}()

// slugOf is how a name is written in an address: "Vídeo & red" is "video-red".
func slugOf(name string) string { return strings.Join(words(name), "-") }

// queryText takes a parameter out of a raw query as browsers would. [url.ParseQuery] drops a value with a stray
// percent sign or a semicolon, but what a visitor typed must arrive whatever it holds.
func queryText(rawQuery, name string) string {
	for pair := range strings.SplitSeq(rawQuery, "&") {
		key, value, _ := strings.Cut(pair, "=")
		if key == name {
			return strings.ToValidUTF8(unescape(value), "\uFFFD")
		}
	}
	return ""
}

// unescape decodes %XX and +, and leaves as it is what is no escape.
func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+3 <= len(s) {
			if decoded, err := url.PathUnescape(s[i : i+3]); err == nil {
				b.WriteString(decoded)
				i += 2
				continue
			}
		}
		if s[i] == '+' {
			b.WriteByte(' ')
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
