package api_test

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/connectiftest"
)

func TestMemoryDoesNotGrowWithTheRowsOfAnImport(t *testing.T) {
	client := newClient(t, connectiftest.NewAPI(connectiftest.APIOptions{CountOnly: true}))
	api.LimitImportSize(client, 3<<20)
	const n, size = 4000, 2 << 10 // 8 MB of rows
	description := strings.Repeat("x", size)
	live := func() int64 {
		var stats runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&stats)
		return int64(stats.HeapAlloc)
	}
	var most int64
	before := live()
	_, err := client.Imports.Products(t.Context(), func(yield func(api.Product, error) bool) {
		for i := range n {
			p := plainProduct(strconv.Itoa(i))
			p.Description = description
			if !yield(p, nil) {
				return
			}
			if i%200 == 0 {
				most = max(most, live()-before)
			}
		}
	}, api.ImportOptions{OnPart: func(api.ImportPart) { most = max(most, live()-before) }})
	require.NoError(t, err)
	assert.Less(t, most, int64(1<<20))
}

// BenchmarkImport imports a million products, and tells the largest size that the whole process has had, the
// stand-in included: go test -run - -bench Import -benchtime 1x ./api
func BenchmarkImport(b *testing.B) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{CountOnly: true})
	client, err := api.New(connectiftest.APIKey, api.WithHTTPClient(fake.Client(b)))
	require.NoError(b, err)
	const n = 1_000_000
	for b.Loop() {
		start := time.Now()
		result, err := client.Imports.Products(b.Context(), func(yield func(api.Product, error) bool) {
			for i := range n {
				if !yield(product(fmt.Sprint("pr", i)), nil) {
					return
				}
			}
		}, api.ImportOptions{})
		require.NoError(b, err)
		require.Equal(b, int64(n), result.Success)
		b.ReportMetric(float64(result.Bytes)/1e6, "MB")
		b.ReportMetric(float64(len(result.Parts)), "files")
		b.ReportMetric(n/time.Since(start).Seconds(), "rows/s")
	}
	b.ReportMetric(peakMB(b), "peak-MB")
}

// peakMB is the largest size of the process in megabytes; 0 where the system does not tell.
func peakMB(b *testing.B) float64 {
	b.Helper()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	var kB float64
	_, _ = fmt.Sscan(rest, &kB) // 0 if it is not there
	return kB / 1000
}
