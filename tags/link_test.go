package tags_test

import (
	"html/template"
	"testing"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/tags"
)

func TestLinkAttributes(t *testing.T) {
	tests := []struct {
		link tags.Link
		html string
		rule commerce.Rule
	}{
		{tags.Link{Mode: "onclick"}, "", commerce.RuleUnknown},
		{tags.Link{Alias: " menu"}, "", commerce.RuleIdentifier},
		{tags.Link{Alias: "a\x00"}, "", commerce.RuleIdentifier},
		{tags.Link{Alias: `"><script>`}, `data-cn-track-click="" data-cn-alias="&#34;&gt;&lt;script&gt;"`, ""},
		{tags.Link{}, `data-cn-track-click=""`, ""},
		{tags.Link{Mode: tags.TrackAfterRedirect, Alias: "menu"}, `data-cn-track-click="after-redirect" data-cn-alias="menu"`, ""},
	}
	for _, test := range tests {
		t.Run(string(test.link.Mode)+" "+test.link.Alias, func(t *testing.T) {
			got, err := test.link.HTMLAttr()
			if test.rule != "" {
				require.ErrorIs(t, err, test.rule)
				assert.Empty(t, got)
				assert.Nil(t, test.link.Attributes())
				return
			}
			require.NoError(t, err)
			assert.Equal(t, template.HTMLAttr(test.html), got)
			want := templ.Attributes{"data-cn-track-click": string(test.link.Mode)}
			if test.link.Alias != "" {
				want["data-cn-alias"] = test.link.Alias
			}
			assert.Equal(t, want, test.link.Attributes())
		})
	}
}
