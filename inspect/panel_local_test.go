package inspect_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/inspect"
)

func TestWhatComesFromThisMachineIsLocal(t *testing.T) {
	for _, row := range []struct {
		from, host, header, value string
		local                     bool
	}{
		{"192.0.2.7:1234", "localhost:8080", "", "", false},
		{"127.0.0.1:1234", "shop.example", "", "", false},
		{"127.0.0.1:1234", "localhost.shop.example", "", "", false},
		{"127.0.0.1:1234", "127.0.0.1.shop.example", "", "", false},
		{"127.0.0.1:1234", "notlocalhost", "", "", false},
		{"127.0.0.1:1234", "", "", "", false},
		{"127.0.0.1:1234", "192.168.0.7", "", "", false},
		{"", "localhost", "", "", false},
		{"@", "localhost", "", "", false},
		{"127.0.0.1:1234", "localhost", "X-Forwarded-For", "192.0.2.7", false},
		{"127.0.0.1:1234", "localhost", "X-Forwarded-For", "127.0.0.1, 192.0.2.7", false},
		{"127.0.0.1:1234", "localhost", "X-Forwarded-For", "192.0.2.7, 127.0.0.1", false},
		{"127.0.0.1:1234", "localhost", "X-Forwarded-For", "unknown", false},
		{"127.0.0.1:1234", "localhost", "X-Real-Ip", "192.0.2.7", false},
		{"127.0.0.1:1234", "localhost", "X-Forwarded-Host", "shop.example", false},
		{"127.0.0.1:1234", "localhost", "Forwarded", "for=127.0.0.1", false}, // nobody's habit on the own machine
		{"127.0.0.1:1234", "localhost", "Via", "1.1 proxy", false},
		{"127.0.0.1:1234", "localhost", "X-Forwarded-For", "127.0.0.1, ::1", true}, // a proxy that reloads pages
		{"127.0.0.1:1234", "localhost", "X-Forwarded-Host", "localhost:7331", true},
		{"127.0.0.1:1234", "localhost", "", "", true},
		{"127.0.0.1:1234", "LOCALHOST.:8080", "", "", true},
		{"127.0.0.1:1234", "shop.localhost:8080", "", "", true},
		{"127.9.9.9:1234", "127.0.0.1:8080", "", "", true},
		{"[::1]:1234", "[::1]:8080", "", "", true},
		{"[::1]:1234", "[::1]", "", "", true},
		{"[::ffff:127.0.0.1]:1234", "127.0.0.1", "", "", true},
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr, r.Host = row.from, row.host
		if row.header != "" {
			r.Header.Set(row.header, row.value)
		}
		assert.Equal(t, row.local, inspect.IsLocal(r), "%+v", row)
	}
}

func TestWhatAProxyAsksForInHTTP10IsNotLocal(t *testing.T) {
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.RemoteAddr, r.Host = "127.0.0.1:1234", "127.0.0.1:8080"
	r.Proto, r.ProtoMajor, r.ProtoMinor = "HTTP/1.0", 1, 0
	assert.False(t, inspect.IsLocal(r))
}
