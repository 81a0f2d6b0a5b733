package checking

import (
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/cmd/connectif/internal/site"
	"github.com/connectif-go/connectif/inspect"
)

func FuzzNoPageBreaksAReport(f *testing.F) {
	f.Add([]byte(commas), []byte(nil), "page.html")
	f.Add([]byte(clean), []byte(commas), "https://shop.example/")
	f.Add([]byte("<i class=\"cn_cart cn_login \x1b\u202e\">"+hostile), []byte("<i class=\"connectif_purchase\">"), hostile)
	f.Fuzz(func(t *testing.T, body, dom []byte, name string) {
		c := check{options: &options{minSeverity: inspect.Info}}
		c.report = newReport(c.options, time.Time{})
		if len(dom) == 0 {
			dom = nil
		}
		c.add(site.Document{Name: name, Body: body, DOM: dom})
		var text, log, tests, html, object strings.Builder
		require.NoError(t, writeText(&text, c.report, false))
		assert.Equal(t, harmless(text.String()), text.String())
		require.NoError(t, writeJSON(&object, c.report))
		assert.True(t, json.Valid([]byte(object.String())))
		require.NoError(t, writeSARIF(&log, c.report))
		assert.True(t, json.Valid([]byte(log.String())))
		require.NoError(t, writeJUnit(&tests, c.report))
		assert.NoError(t, xml.Unmarshal([]byte(tests.String()), &junitSuites{}))
		require.NoError(t, writeHTML(&html, c.report))
		assert.Equal(t, 1, strings.Count(html.String(), "<style>"))
		assert.NotContains(t, html.String(), "<script")
		assert.NotContains(t, html.String(), "<img")
	})
}
