package api_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/connectiftest"
)

func TestAnEventThatIsNoObjectOrTooLargeIsNotSent(t *testing.T) {
	fake := shop(connectiftest.APIOptions{})
	client := newClient(t, fake)
	for name, payload := range map[string]any{"nil": nil, "a list": []int{1}, "a text": "x", "a function": func() {}, "a channel inside": map[string]any{"x": make(chan int)}} {
		err := client.CustomEvents.Send(t.Context(), api.ByAlias("like"), payload, api.EventOptions{})
		assert.Contains(t, rules(t, err)[0], "not encodable", name)
	}
	for _, key := range []api.EventKey{{}, api.ByAlias(""), api.ByAlias(" "), api.ByEventID("")} {
		require.Error(t, client.CustomEvents.Send(t.Context(), key, map[string]any{}, api.EventOptions{}))
	}
	largest := map[string]any{"x": strings.Repeat("<", api.MaxEventSize-8)}
	err := client.CustomEvents.Send(t.Context(), api.ByAlias("like"), largest, api.EventOptions{})
	require.ErrorIs(t, err, api.ErrInvalid, "it has the size, and reaches Connectif")
	require.Len(t, fake.Requests(), 1)
	largest["x"] = strings.Repeat("<", api.MaxEventSize-7)
	err = client.CustomEvents.Send(t.Context(), api.ByAlias("like"), largest, api.EventOptions{})
	require.ErrorIs(t, err, api.ErrTooLarge)
	assert.Len(t, fake.Requests(), 1)
}

func TestAnEventIsSentByAliasOrIDAndMayCreateItsContact(t *testing.T) {
	fake := shop(connectiftest.APIOptions{})
	client := newClient(t, fake)
	payload := struct {
		Email string `json:"email"`
	}{"nueva@shop.example"}
	err := client.CustomEvents.Send(t.Context(), api.ByAlias("like"), payload, api.EventOptions{})
	require.ErrorIs(t, err, api.ErrNoContact)
	require.NoError(t, client.CustomEvents.Send(t.Context(), api.ByAlias("like"), payload, api.EventOptions{CreateContact: true}))
	require.NoError(t, client.CustomEvents.Send(t.Context(), api.ByEventID("1"), payload, api.EventOptions{}))
	assert.Equal(t, []string{"POST /custom-events/alias/like", "POST /custom-events/alias/like?createContact=true", "POST /custom-events/id/1"}, paths(fake))
	assert.Len(t, fake.Events(), 2)
	require.ErrorIs(t, client.CustomEvents.Send(t.Context(), api.ByAlias("other"), payload, api.EventOptions{}), api.ErrNotFound)
}
