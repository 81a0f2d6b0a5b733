package carts

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestOneTextInTenHasACharacterToEscape(t *testing.T) {
	for _, n := range []int{20, 1000} {
		texts, reserved, foreign := 0, 0, 0
		for _, c := range Make(8, n) {
			for _, s := range c.Texts() {
				texts++
				if strings.ContainsAny(s, `<>&"'`) {
					reserved++
				}
				if strings.IndexFunc(s, func(r rune) bool { return r > 0x7F }) >= 0 {
					foreign++
				}
			}
		}
		assert.InDelta(t, 0.10, float64(reserved)/float64(texts), 0.015, "%d items", n)
		t.Logf("%d items: %d texts, %d reserved, %d with accents", n, texts, reserved, foreign)
	}
}

func TestTheCartsAreValidAndDifferent(t *testing.T) {
	for _, n := range []int{1, 20, 1000} {
		list := Make(4, n)
		require.NotEqual(t, list[0], list[1])
		require.Equal(t, list, Make(4, n), "the same in every run")
		for i := range list {
			require.Len(t, list[i].Items, n)
			require.NoError(t, list[i].Commerce().Validate())
		}
	}
}
