package events

import (
	stdhtml "html"
	"strings"
	"testing"

	"github.com/a-h/templ"
	safetemplate "github.com/google/safehtml/template"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
)

func TestAttributesOfWhatIsInvalidAreNone(t *testing.T) {
	for _, a := range []Attribute{Data(Search{}).OnClick(), Data(Search{}).OnSubmit()} {
		requireProblem(t, a.Validate(), "events[0].search_text", commerce.RuleRequired)
		dst, err := a.AppendAttributes([]byte("before"))
		require.ErrorIs(t, err, commerce.RuleRequired)
		assert.Equal(t, "before", string(dst))
		attr, err := a.HTMLAttr()
		require.ErrorIs(t, err, commerce.RuleRequired)
		assert.Empty(t, attr)
		assert.Nil(t, a.Attributes())
	}
}

func TestAttributesHoldHostileTextsAsTheDataBlockDoes(t *testing.T) {
	for _, row := range hostile {
		t.Run(row.name, func(t *testing.T) {
			d := Data(Custom{Alias: "a", Payload: map[string]string{"k" + row.in: row.in}})
			for name, a := range map[string]Attribute{"data-connectif-on-click": d.OnClick(), "data-connectif-on-submit": d.OnSubmit()} {
				require.NoError(t, a.Validate())
				attr, err := a.HTMLAttr()
				require.NoError(t, err)
				appended, err := a.AppendAttributes([]byte("x "))
				require.NoError(t, err)
				assert.Equal(t, "x "+string(attr), string(appended))

				value, ok := strings.CutPrefix(string(attr), name+`="`)
				require.True(t, ok, "%s", attr)
				value, ok = strings.CutSuffix(value, `"`)
				require.True(t, ok, "%s", attr)
				assert.False(t, strings.ContainsAny(value, "\"'<>\r\n\x00\u2028"), "%s", value)
				requireSameJSON(t, d, []byte(stdhtml.UnescapeString(value)))
				assert.Equal(t, templ.Attributes{name: stdhtml.UnescapeString(value)}, a.Attributes())
			}
		})
	}
}

func TestSafehtmlTemplateTakesTheJSONAsAnAttribute(t *testing.T) {
	d := Data(Search{Text: `"'</script>`})
	text, err := d.AppendJSON(nil)
	require.NoError(t, err)
	var b strings.Builder
	tmpl := safetemplate.Must(safetemplate.New("").Parse(`<button data-connectif-on-click="{{.}}">x</button>`))
	require.NoError(t, tmpl.Execute(&b, string(text)))
	value := strings.TrimSuffix(strings.TrimPrefix(b.String(), `<button data-connectif-on-click="`), `">x</button>`)
	assert.NotContains(t, value, `"`)
	requireSameJSON(t, d, []byte(stdhtml.UnescapeString(value)))
}
