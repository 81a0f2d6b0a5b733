package commerce_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
)

func TestPageInfoBeyondTheLimitsIsReported(t *testing.T) {
	long, eleven := strings.Repeat("💩", 13), strings.Split("a b c d e f g h i j k", " ")
	for _, c := range []struct {
		name string
		info commerce.PageInfo
		want []string
	}{
		{"title of 51", commerce.PageInfo{Title: strings.Repeat("x", 51)}, []string{"title: too long"}},
		{"title of 26 emoji", commerce.PageInfo{Title: strings.Repeat("💩", 26)}, []string{"title: too long"}},
		{"eleven keywords", commerce.PageInfo{Keywords: eleven}, []string{"keywords: too many"}},
		{"eleven tags", commerce.PageInfo{Tags: eleven}, []string{"tags: too many"}},
		{"eleven categories", commerce.PageInfo{Categories: eleven}, []string{"categories: too many"}},
		{"long labels", commerce.PageInfo{Keywords: []string{"a", long}, Tags: []string{long}, Categories: []string{"a", "b", long}},
			[]string{"keywords[1]: too long", "tags[0]: too long", "categories[2]: too long"}},
		{"blank labels", commerce.PageInfo{Keywords: []string{"", "a"}, Tags: []string{" \u00a0"}, Categories: []string{"a", "\ufeff"}},
			[]string{"keywords[0]: blank", "tags[0]: blank", "categories[1]: blank"}},
		{"nothing", commerce.PageInfo{}, nil},
		{"all at the limit", commerce.PageInfo{Title: " " + strings.Repeat("💩", 25) + " ", Keywords: eleven[:10], Tags: []string{strings.Repeat("ñ", 25)}, Categories: eleven[:10]}, nil},
	} {
		given := commerce.PageInfo{Title: c.info.Title, Keywords: slices.Clone(c.info.Keywords), Tags: slices.Clone(c.info.Tags), Categories: slices.Clone(c.info.Categories)}
		assert.Equal(t, c.want, problemsOf(t, c.info.Validate()), c.name)

		salvaged, err := c.info.Salvage()
		assert.Equal(t, c.want, problemsOf(t, err), c.name)
		assert.NoError(t, salvaged.Validate(), c.name)
		assert.Equal(t, c.info.Truncate(), salvaged, c.name)
		assert.Equal(t, given, c.info, "%s: the caller's slices stay as they are", c.name)
	}
}

func TestTruncateLabelsKeepsTheFirstTenThatAreNotBlank(t *testing.T) {
	labels := strings.Split(" ,a,\u00a0,b,c,d,e,f,g,h,i,j,k,l", ",")
	assert.Equal(t, strings.Split("a,b,c,d,e,f,g,h,i,j", ","), commerce.TruncateLabels(labels))
	assert.Empty(t, commerce.TruncateLabels(nil))
	assert.Empty(t, commerce.TruncateLabels([]string{"", " "}))
}

func TestTruncateCutsTheTitleAtFifty(t *testing.T) {
	assert.Equal(t, strings.Repeat("x", 49), commerce.PageInfo{Title: strings.Repeat("x", 49) + "💩"}.Truncate().Title)
	assert.Equal(t, strings.Repeat("x", 48)+"💩", commerce.PageInfo{Title: " " + strings.Repeat("x", 48) + "💩💩"}.Truncate().Title)
}

func TestValidateLabelsNamesTheLabel(t *testing.T) {
	err := commerce.ValidateLabels("", "cn_page_tag", []string{"ok", strings.Repeat("x", 26), ""})
	require.Equal(t, []string{"cn_page_tag[1]: too long", "cn_page_tag[2]: blank"}, problemsOf(t, err))
	assert.NoError(t, commerce.ValidateLabels("", "cn_page_tag", []string{strings.Repeat("x", 25)}))
	assert.NoError(t, commerce.ValidateLabels("", "cn_page_tag", nil))
	assert.ErrorIs(t, commerce.ValidateLabels("", "cn_page_tag", strings.Split("abcdefghijk", "")), commerce.RuleTooMany)
}
