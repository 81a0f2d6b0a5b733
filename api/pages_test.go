package api_test

import (
	"fmt"
	"io"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/connectiftest"
)

// sets returns the ids of all coupon sets, and the error at the end.
func sets(t *testing.T, client *api.Client) (ids []string, err error) {
	t.Helper()
	for set, setErr := range client.Coupons.List(t.Context()) {
		if setErr != nil {
			require.NoError(t, err, "an error is the last")
			err = setErr
			continue
		}
		ids = append(ids, set.ID)
	}
	return ids, err
}

func TestAListIsReadPageByPageAsFarAsItIsAskedFor(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{PageSize: 2})
	for i := range 5 {
		fake.PutCouponSet(connectiftest.APICouponSet{ID: fmt.Sprint(i), Name: "Verano", Type: "multiple"})
	}
	client := newClient(t, fake)
	ids, err := sets(t, client)
	require.NoError(t, err)
	assert.Equal(t, []string{"0", "1", "2", "3", "4"}, ids)
	assert.Len(t, fake.Requests(), 3)
	for range client.Coupons.List(t.Context()) {
		break
	}
	assert.Len(t, fake.Requests(), 4, "nobody asked for the rest")
}

func TestALinkNeverLeadsTheKeyAway(t *testing.T) {
	pages := 0
	client := serverOf(t, func(w http.ResponseWriter, r *http.Request) {
		if pages++; r.URL.RawQuery != "page=1&x=%2F" {
			_, _ = io.WriteString(w, `{"links":{"next":"https://evil.example/coupon-sets/?page=1&x=%2F"},"results":[{"id":"1"}]}`)
			return
		}
		_, _ = io.WriteString(w, `{"links":{},"results":[{"id":"2"}]}`)
	})
	ids, err := sets(t, client)
	require.NoError(t, err)
	assert.Equal(t, []string{"1", "2"}, ids, "its path is taken, not its host")
	assert.Equal(t, 2, pages)
}

func TestAListThatIsNoListIsAnError(t *testing.T) {
	bodies := []string{
		`{}`, `{"results":{}}`, `5`, `{"links":{"next":"/coupon-sets/"},"results":[5]}`,
		`{"links":{"next":"/coupon-sets/"},"results":[]}`, `{"links":{"next":"coupon-sets"},"results":[]}`, `{"links":{"next":"http://%"},"results":[]}`,
	}
	for _, body := range bodies {
		client := serverOf(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, body) })
		_, err := sets(t, client)
		require.ErrorIs(t, err, api.ErrUnreadable, body)
	}
	for _, body := range []string{`[]`, `{"results":[]}`, `{"results":null}`, `{"links":5,"results":[]}`, `null`} {
		client := serverOf(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, body) })
		ids, err := sets(t, client)
		require.NoError(t, err, body)
		assert.Empty(t, ids)
	}
}
