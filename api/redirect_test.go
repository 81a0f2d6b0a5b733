package api_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/api"
)

func TestARedirectElsewhereIsRefusedAndTheKeyStays(t *testing.T) {
	var leaked []string
	elsewhere := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		leaked = append(leaked, r.Header.Get("Authorization"))
	}))
	defer elsewhere.Close()
	for _, status := range []int{301, 302, 303, 307, 308} {
		for method, call := range calls {
			hits := 0
			client := serverOf(t, func(w http.ResponseWriter, r *http.Request) {
				hits++
				http.Redirect(w, r, elsewhere.URL+"/clienta@shop.example", status)
			}, api.WithRetryTime(time.Minute))
			err := call(t.Context(), client)
			require.ErrorIs(t, err, api.ErrRedirect, "%d %s", status, method)
			assert.NotContains(t, err.Error(), "clienta")
			assertKeyIsAbsent(t, err.Error())
			assert.Equal(t, 1, hits, "it would be no other next time")
		}
	}
	assert.Empty(t, leaked)
}

func TestARedirectOnTheOwnHostIsFollowedWithTheSameMethodOnly(t *testing.T) {
	for status, followed := range map[int]bool{301: false, 302: false, 303: false, 307: true, 308: true} {
		var methods []string
		client := serverOf(t, func(w http.ResponseWriter, r *http.Request) {
			methods = append(methods, r.Method)
			if r.URL.Path != "/there" {
				http.Redirect(w, r, "/there", status)
				return
			}
			body, _ := io.ReadAll(r.Body)
			_, _ = w.Write(body)
		})
		record, err := client.Products.Upsert(t.Context(), product("pr1"))
		if !followed {
			require.ErrorIs(t, err, api.ErrRedirect, status)
			assert.Equal(t, []string{"PATCH"}, methods)
			continue
		}
		require.NoError(t, err, status)
		assert.Equal(t, []string{"PATCH", "PATCH"}, methods)
		assert.Equal(t, "Logitech", record.Brand, "the body was sent again")
	}
	loop := serverOf(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, r.URL.Path, http.StatusTemporaryRedirect)
	})
	_, err := loop.Products.Upsert(t.Context(), product("pr1"))
	require.ErrorIs(t, err, api.ErrRedirect)
}
