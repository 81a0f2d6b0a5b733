package api_test

import (
	"io"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/connectiftest"
)

func TestACouponSetIsRead(t *testing.T) {
	client := serverOf(t, func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"id":"1","name":"Verano","type":"single","code":"VERANO","quantity":null,"available":5,"assigned":2,
			"usedInWorkflows":[{"workflowId":"w1"},{"workflowId":"w2"}],"createdAt":"2026-01-01T00:00:00Z"}`)
	})
	set, err := client.Coupons.Get(t.Context(), "1")
	require.NoError(t, err)
	assert.Equal(t, []string{"w1", "w2"}, set.UsedInWorkflows)
	assert.Equal(t, "VERANO", set.Code)
	assert.False(t, set.Quantity.IsSet())
	assert.Equal(t, commerce.NewInt(5), set.Available)
	assert.Equal(t, 2026, set.CreatedAt.Year())
	_, err = client.Coupons.Get(t.Context(), " ")
	require.Error(t, err)

	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
	_, err = newClient(t, fake).Coupons.Get(t.Context(), "1")
	require.ErrorIs(t, err, api.ErrNotFound)
}
