package api_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/connectiftest"
)

func TestABadKeyIsRefusedAndNotQuoted(t *testing.T) {
	for _, key := range []string{"", " ", "key-id:key-secret ", "key-id:key-secret\n", "apiKey key-id:key-secret", "key-id:key-señal", "key-id:\x00"} {
		_, err := api.New(key)
		var wrong *api.OptionError
		require.ErrorAs(t, err, &wrong, key)
		assert.Equal(t, "key", wrong.Option)
		assert.NotContains(t, err.Error(), "key-id")
	}
}

func TestBadOptionsAreAllToldOfByName(t *testing.T) {
	rows := map[string]api.Option{
		"WithHTTPClient":  api.WithHTTPClient(nil),
		"WithUserAgent":   api.WithUserAgent("shop\r\nX: y"),
		"WithLimiter":     api.WithLimiter(nil),
		"WithClock":       api.WithClock(nil),
		"WithLogger":      api.WithLogger(nil),
		"WithTimeout":     api.WithTimeout(0),
		"WithRetryTime":   api.WithRetryTime(-1),
		"WithMaxResponse": api.WithMaxResponse(0),
	}
	all := []api.Option{api.WithBaseURL("ftp://api.connectif.cloud")}
	for name, option := range rows {
		_, err := api.New(connectiftest.APIKey, option)
		var wrong *api.OptionError
		require.ErrorAs(t, err, &wrong, name)
		assert.Equal(t, name, wrong.Option)
		all = append(all, option)
	}
	_, err := api.New("", all...)
	for name := range rows {
		assert.ErrorContains(t, err, name)
	}
	assert.ErrorContains(t, err, "key:")
	assert.ErrorContains(t, err, "WithBaseURL")
	_, err = api.New(connectiftest.APIKey, api.WithUserAgent(" "))
	require.Error(t, err)
}

func TestTheKeyIsSentNowhereInTheClearButToTheMachineItself(t *testing.T) {
	for _, base := range []string{
		"", "api.connectif.cloud", "//api.connectif.cloud", "http://api.connectif.cloud", "http://localhost.evil.example",
		"http://10.0.0.1", "https://user:password@api.connectif.cloud", "https://api.connectif.cloud?x=1",
		"https://api.connectif.cloud?", "https://api.connectif.cloud#x", "https://", "https:///path", "file:///etc", "http://\x00",
	} {
		_, err := api.New(connectiftest.APIKey, api.WithBaseURL(base))
		require.Error(t, err, base)
	}
	for _, base := range []string{
		"https://api.connectif.cloud", "https://api.connectif.cloud/", "https://proxy.example/connectif/", "http://127.0.0.1:8080",
		"http://localhost:8080", "http://[::1]:8080/x",
	} {
		_, err := api.New(connectiftest.APIKey, api.WithBaseURL(base))
		require.NoError(t, err, base)
	}
}

func TestAPrintedClientDoesNotShowItsKey(t *testing.T) {
	client, err := api.New(connectiftest.APIKey)
	require.NoError(t, err)
	for _, format := range []string{"%v", "%+v", "%#v", "%s"} {
		assertKeyIsAbsent(t, fmt.Sprintf(format, client), fmt.Sprintf(format, *client))
	}
}

func TestTheCallersHTTPClientStaysAsItIs(t *testing.T) {
	mine := &http.Client{Timeout: time.Minute}
	_, err := api.New(connectiftest.APIKey, api.WithHTTPClient(mine))
	require.NoError(t, err)
	assert.Nil(t, mine.CheckRedirect)
}

func TestTheUserAgentIsThatOfTheOptions(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
	for _, client := range []*api.Client{newClient(t, fake), newClient(t, fake, api.WithUserAgent("shop/1.0"))} {
		_, err := client.Products.Get(t.Context(), "pr1")
		require.ErrorIs(t, err, api.ErrNotFound)
	}
	assert.Equal(t, api.DefaultUserAgent, fake.Requests()[0].UserAgent)
	assert.Equal(t, "shop/1.0", fake.Requests()[1].UserAgent)
}

func TestCallsGoBelowThePathOfTheBaseURL(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{PageSize: 1, CouponSets: []connectiftest.APICouponSet{{ID: "1"}, {ID: "2"}}})
	mux := http.NewServeMux()
	mux.Handle("/connectif/", http.StripPrefix("/connectif", fake))
	server := httptest.NewServer(mux)
	defer server.Close()
	for _, path := range []string{"/connectif", "/connectif/"} {
		client, err := api.New(connectiftest.APIKey, api.WithBaseURL(server.URL+path))
		require.NoError(t, err)
		_, err = client.Products.Upsert(t.Context(), plainProduct("pr/1"))
		require.NoError(t, err)
		_, found := fake.Product("pr/1")
		assert.True(t, found)
		n := 0
		for _, err := range client.Coupons.List(t.Context()) {
			require.NoError(t, err)
			n++
		}
		assert.Equal(t, 2, n, "links have the path already")
	}
}
