package connectiftest_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/connectiftest"
)

func TestVisitorsHaveTheirLatestContactAndTheLastCartThatWasTold(t *testing.T) {
	srv := connectiftest.NewServer(connectiftest.Options{})
	tell(t, srv, `{"entityInfo":{"trackerId":"one"},"cart":{"cartId":"c1","totalQuantity":1}}`)
	tell(t, srv, `{"entityInfo":{"trackerId":"two"},"cart":{"cartId":"c2","totalQuantity":2}}`)
	tell(t, srv, `{"entityInfo":{"trackerId":"three"},"events":[{"type":"page-visit"}]}`)
	tell(t, srv, `{"entityInfo":{"trackerId":"one","primaryKey":"clienta@example.com"},"events":[{"type":"login"}]}`)
	tell(t, srv, `{"entityInfo":{"trackerId":"two"},"cart":{"cartId":"c2","totalQuantity":0}}`)

	visitors := srv.Visitors()
	ids := make([]string, len(visitors))
	for i, v := range visitors {
		ids[i] = v.TrackerID
		assert.Equal(t, account, v.Account)
		assert.Equal(t, v.TrackerID, v.Latest.TrackerID)
	}
	assert.Equal(t, []string{"two", "one", "three"}, ids)
	assert.Equal(t, "Cart: empty", visitors[0].Cart.Summary())
	assert.Equal(t, "c1", visitors[1].Cart.CartID)
	assert.Equal(t, "clienta@example.com", visitors[1].Contact["primaryKey"])
	assert.Nil(t, visitors[2].Cart)
}
