package inspect_test

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/inspect"
	"github.com/connectif-go/connectif/internal/randompage"
)

// FuzzPage reads anything, with everything else known about the page.
func FuzzPage(f *testing.F) {
	for seed := range uint64(50) {
		f.Add(randompage.Page(seed), "script-src 'self'", "public")
	}
	files, err := filepath.Glob(problemPages + "/*.html")
	require.NoError(f, err)
	for _, file := range files {
		if source, err := os.ReadFile(file); err == nil && len(source) < 8<<10 {
			f.Add(string(source), "default-src 'none'", "max-age=60")
		}
	}
	f.Fuzz(func(t *testing.T, source, policy, caching string) {
		page := inspect.Bytes([]byte(source), inspect.Options{
			Header:   http.Header{"Content-Security-Policy": {policy}, "Cache-Control": {caching}, "Content-Type": {caching}},
			URL:      policy,
			Domains:  []string{caching, "shop.example"},
			Accounts: []string{caching},
		})
		_, err := json.Marshal(page)
		require.NoError(t, err)
		require.Equal(t, inspect.EventPageVisit, page.Events[len(page.Events)-1].Type)
		for _, p := range page.Problems {
			_, known := p.Code.Describe()
			require.True(t, known)
			require.LessOrEqual(t, p.Position.Offset, len(source))
			require.NotEmpty(t, p.String())
			require.LessOrEqual(t, len(p.Found), 1000)
		}
	})
}
