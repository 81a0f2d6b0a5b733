package api

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
)

func TestATemporaryFileThatFailsEndsTheImport(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, "productId,error\npr1,wrong\n")
	}))
	defer server.Close()
	client, err := New("key-id:key-secret", WithBaseURL(server.URL))
	require.NoError(t, err)
	newRun := func() *importRun[Product] {
		s, err := newSpool(t.TempDir(), ',')
		require.NoError(t, err)
		run := &importRun[Product]{service: client.Imports, kind: &productRows, result: &ImportResult{}, current: s}
		require.NoError(t, s.add(1, []cell{{"productId", "pr1"}}))
		s.close()
		return run
	}
	product := Product{Product: commerce.Product{
		URL: "https://shop.example/1", ProductID: "1", Name: string(make([]byte, 100_000)), UnitPrice: commerce.MinorUnits(1, 0),
	}}
	require.ErrorContains(t, newRun().take(t.Context(), &product, nil), "temporary file")
	require.ErrorContains(t, newRun().submit(t.Context()), "temporary file")
	run := newRun()
	part := &ImportPart{Import: &Import{Errors: 1, ErrorReportURL: server.URL}}
	require.ErrorContains(t, run.readReport(t.Context(), part, run.current), "temporary file")
	assert.Empty(t, run.result.Failures)
}
