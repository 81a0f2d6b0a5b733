package connectiftest_test

import (
	"net/http"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
)

// repeated is a message as large as it may be, with as many elements as fit between the two ends.
func repeated(before, element, after string) string {
	n := (1<<20 - len(before) - len(after)) / (len(element) + 1)
	return before + strings.TrimSuffix(strings.Repeat(element+",", n), ",") + after
}

func TestWhateverIsToldTheMemoryIsBounded(t *testing.T) {
	const megabyte = 1 << 20
	purchase := `{"purchase":{"products":[` + strings.Repeat("{},", 9_999) + `{}]}}`
	rows := []struct{ name, body string }{
		{"basket items", repeated(`{"cart":{"products":[`, "{}", `]}}`)},
		{"as few as are read", `{"cart":{"products":[` + strings.Repeat("{},", 9_999) + `{}]}}`},
		{"purchases of many items", repeated(`{"events":[`, purchase, `]}`)},
		{"events with everything", repeated(`{"events":[`, `{"product":{},"purchase":{},"payload":{}}`, `]}`)},
		{"the largest of all", `{"events":[` + strings.Repeat(`{"product":{},"purchase":{}},`, 9_999) + `{"type":"` + strings.Repeat("x", 750_000) + `"}]}`},
		{"numbers for events", repeated(`{"events":[`, "0", `]}`)},
		{"as few events", `{"events":[` + strings.Repeat("0,", 9_999) + `0]}`},
		{"empty texts", repeated(`{"bannerPlaceholders":[`, `""`, `]}`)},
		{"small maps", repeated(`{"entityInfo":{"a":[`, `{"":0}`, `]}}`)},
		{"small maps that are read", `{"entityInfo":{"a":[` + strings.Repeat(`{"":0},`, 4_900) + `0]}}`},
		{"small lists that are read", `{"entityInfo":{"a":[` + strings.Repeat(`[],`, 4_900) + `0]}}`},
		{"nested maps", `{"entityInfo":` + strings.Repeat(`{"":`, 5_000) + "0" + strings.Repeat("}", 5_000) + `}`},
		{"maps in events", repeated(`{"events":[`, `{"payload":{"":0}}`, `]}`)},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			require.LessOrEqual(t, len(row.body), megabyte)
			srv := connectiftest.NewServer(connectiftest.Options{})
			var before, once, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			told := func() {
				require.Equal(t, http.StatusOK, ask(srv, http.MethodPost, "127.0.0.1", notifyPath, strings.NewReader(row.body)).Code)
			}
			told()
			runtime.ReadMemStats(&once)
			assert.Less(t, (once.TotalAlloc-before.TotalAlloc)/megabyte, uint64(50), "all that one message takes, even for a moment")
			require.NotEmpty(t, srv.Notifications(), "the largest is remembered, too")
			for range min(20, 2*megabyte/len(row.body)) {
				told()
			}
			runtime.GC()
			runtime.ReadMemStats(&after)
			assert.Less(t, (int64(after.HeapAlloc)-int64(before.HeapAlloc))/megabyte, int64(18), "what the record keeps")
			runtime.KeepAlive(srv)
		})
	}
}

func TestOrdinaryMessagesAreAllRemembered(t *testing.T) {
	srv := connectiftest.NewServer(connectiftest.Options{})
	item := `{` + productKeys + `,"quantity":3,"price":180.75}`
	body := `{"entityInfo":{"primaryKey":"clienta@example.com","trackerId":"5f0c","_name":"Clienta"},
		"cart":{"cartId":"c1","totalQuantity":6,"totalPrice":361.5,"products":[` + item + `,` + item + `]},
		"events":[{"type":"page-visit"},{"type":"product-visited","product":` + item + `}]}`
	for range 1000 {
		require.Equal(t, http.StatusOK, ask(srv, http.MethodPost, "127.0.0.1", notifyPath, strings.NewReader(body)).Code)
	}
	assert.Len(t, srv.Notifications(), 1000)
}
