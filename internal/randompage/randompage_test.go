package randompage_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/internal/randompage"
)

func TestAPageIsMadeOfItsSeedAlone(t *testing.T) {
	pages := map[string]bool{}
	for seed := range uint64(200) {
		page := randompage.Page(seed)
		assert.Equal(t, page, randompage.Page(seed))
		pages[page] = true
	}
	assert.Greater(t, len(pages), 195, "and another seed makes another page")
}

func TestTheKindsTakeTurns(t *testing.T) {
	for seed := range uint64(10) {
		assert.Equal(t, randompage.Of(randompage.Kind(seed%5), seed), randompage.Page(seed))
	}
	var names []string
	for kind := range randompage.Kind(5) {
		names = append(names, kind.String())
	}
	assert.Equal(t, []string{"valid", "wrong", "damaged", "nested", "hostile"}, names)
	assert.PanicsWithValue(t, "randompage: there is no kind 7", func() { randompage.Of(7, 0) })
}

func TestAnyPageCanBeDamaged(t *testing.T) {
	page := []byte(randompage.Page(0))
	copies := map[string]bool{}
	for seed := range uint64(100) {
		damaged := randompage.Damage(page, seed)
		assert.Equal(t, damaged, randompage.Damage(page, seed), "by its seed alone")
		copies[string(damaged)] = true
	}
	assert.Greater(t, len(copies), 95)
	assert.Equal(t, randompage.Page(0), string(page), "a copy is damaged")
	assert.Empty(t, randompage.Damage(nil, 1))
}

// pages returns many pages of a kind, one after the other.
func pages(kind randompage.Kind) string {
	var b strings.Builder
	for seed := range uint64(500) {
		b.WriteString(randompage.Of(kind, seed))
	}
	return b.String()
}

func TestPagesHaveTagsToRead(t *testing.T) {
	for kind := range randompage.Kind(5) {
		assert.Greater(t, strings.Count(pages(kind), "cn_"), 300, "%s", kind)
	}
}

func TestValidPagesAreWellFormed(t *testing.T) {
	for seed := range uint64(300) {
		page := randompage.Of(randompage.Valid, seed)
		assert.True(t, utf8.ValidString(page))
		for _, name := range []string{"div", "span", "script"} {
			assert.Equal(t, strings.Count(page, "<"+name), strings.Count(page, "</"+name+">"), "%s, seed %d", name, seed)
		}
		for _, tag := range []string{"cn_cart", "cn_client_info", "cn_login", "cn_search"} {
			assert.LessOrEqual(t, strings.Count(page, `"`+tag+`"`), 1, "%s, seed %d", tag, seed)
		}
	}
}

func TestPagesOfTheOtherKindsAreNot(t *testing.T) {
	valid := pages(randompage.Valid)
	for kind, markup := range map[randompage.Kind][]string{
		randompage.Wrong:   {"60,25", "€60", `class="name x"`, "&amp;lt;"},
		randompage.Damaged: {"\xf4\x90\x80\x80", "<![CDATA[", "</sarcasm>"},
		randompage.Nested:  {strings.Repeat("<div>", 513), "<svg><foreignObject>", "<template>"},
		randompage.Hostile: {"<annotation-xml", "</tbody>", "<plaintext"},
	} {
		made := pages(kind)
		for _, m := range markup {
			assert.True(t, strings.Contains(made, m), "%s: %.30q", kind, m)
			assert.False(t, strings.Contains(valid, m), "%s: %.30q", kind, m)
		}
	}
}
