package commerce_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
)

func TestValidateIDRefusesWhatWouldArriveAsAnotherID(t *testing.T) {
	for id, rule := range map[string]commerce.Rule{
		"":                commerce.RuleRequired,
		" ":               commerce.RuleBlank,
		" pr1":            commerce.RuleIdentifier,
		"pr1\n":           commerce.RuleIdentifier,
		"pr1\u00a0":       commerce.RuleIdentifier,
		"\ufeffpr1":       commerce.RuleIdentifier,
		"pr1\u2028":       commerce.RuleIdentifier,
		"pr\x001":         commerce.RuleIdentifier,
		"pr\t1":           commerce.RuleIdentifier,
		"pr\u00851":       commerce.RuleIdentifier,
		"pr\xff1":         commerce.RuleIdentifier,
		"\xed\xa0\x801":   commerce.RuleIdentifier, // a lone surrogate
		"pr\x7f":          commerce.RuleIdentifier,
		"\xff":            commerce.RuleIdentifier,
		"\r" + "x" + "\r": commerce.RuleIdentifier,
	} {
		assert.Equal(t, []string{wantProblem("product_id", rule)}, problemsOf(t, commerce.ValidateID("", "product_id", id)), "%q", id)
	}
	for _, id := range []string{"0", "pr1", "pr 1", "</script>", "<!--", `"'&`, "ñ", "\ufffd", "a\u200db", "💩", strings.Repeat("x", 1<<20)} {
		assert.NoError(t, commerce.ValidateID("", "product_id", id), shown(id))
	}
}

func TestValidateTextRefusesWhatTheClientReadsAsEmpty(t *testing.T) {
	for _, blank := range []string{"", " ", "\t\r\n\v\f", "\u00a0", "\u2003\u2009", "\u3000", "\ufeff", "\u2028\u2029", "\u1680\u202f\u205f", strings.Repeat(" ", 1<<20)} {
		err := commerce.ValidateText("", "search_text", blank)
		require.Equal(t, []string{wantProblem("search_text", commerce.RuleRequired)}, problemsOf(t, err), shown(blank))
		assert.ErrorContains(t, err, "search_text")
	}
	for _, text := range []string{"0", " ratón ", "\u0085", "\u200b", "\x00", "\xff", "\u180e", "</script>"} {
		assert.NoError(t, commerce.ValidateText("", "search_text", text), "%q", text)
	}
}

func TestValidateEmailTellsMissingFromWrong(t *testing.T) {
	assert.ErrorIs(t, commerce.ValidateEmail("", "email", ""), commerce.RuleRequired)
	assert.ErrorIs(t, commerce.ValidateEmail("", "email", " "), commerce.RuleEmail)
	assert.NoError(t, commerce.ValidateEmail("", "email", "ana@correo.example"))
}
