package connectiftest_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
)

func tells(eventType string) func(connectiftest.Notification) bool {
	return func(n connectiftest.Notification) bool {
		return len(n.Events) > 0 && n.Events[0].Type == eventType
	}
}

func TestWaitGivesUpWithTheContextAndSaysWhatWasToldInstead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		srv := connectiftest.NewServer(connectiftest.Options{})
		tellEvent(t, srv, "page-visit")
		tell(t, srv, `{"events":[{"type":"newsletter-subscribe","email":"clienta@example.com"}]}`)
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()

		_, err := srv.Wait(ctx, tells("purchase"))
		require.ErrorIs(t, err, context.DeadlineExceeded)
		assert.EqualError(t, err,
			"connectiftest: nothing that matches was told, only [page-visit newsletter-subscribe]: context deadline exceeded")
	})
}

func TestWaitFindsWhatWasToldBefore(t *testing.T) {
	srv := connectiftest.NewServer(connectiftest.Options{})
	tellEvent(t, srv, "login")
	tellEvent(t, srv, "purchase")
	done, cancel := context.WithCancel(t.Context())
	cancel()
	n, err := srv.Wait(done, tells("purchase"))
	require.NoError(t, err, "what is there already needs no waiting")
	assert.Equal(t, 2, n.Seq)
}

func TestWaitFindsWhatIsToldLaterAndLooksAtEachOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		srv := connectiftest.NewServer(connectiftest.Options{})
		tellEvent(t, srv, "page-visit")
		go func() {
			for _, eventType := range []string{"login", "search", "purchase"} {
				time.Sleep(time.Second)
				tellEvent(t, srv, eventType)
			}
		}()
		var seen []int
		n, err := srv.Wait(t.Context(), func(n connectiftest.Notification) bool {
			seen = append(seen, n.Seq)
			return tells("purchase")(n)
		})
		require.NoError(t, err)
		assert.Equal(t, 4, n.Seq)
		assert.Equal(t, []int{1, 2, 3, 4}, seen)
	})
}

func TestASubscriberThatSleepsStopsNobodyAndSeesTheGap(t *testing.T) {
	srv := connectiftest.NewServer(connectiftest.Options{})
	notifications, cancel := srv.Subscribe()
	defer cancel()
	for range 300 {
		tellEvent(t, srv, "page-visit")
	}
	for range 256 {
		<-notifications
	}
	tellEvent(t, srv, "login")
	n := <-notifications
	assert.Equal(t, "login", n.Events[0].Type)
	assert.Equal(t, 301, n.Seq)
	assert.Len(t, srv.Notifications(), 301, "the record misses nothing")
}

func TestASubscriberThatCancelsGetsNoMoreAndMayDoSoTwice(t *testing.T) {
	srv := connectiftest.NewServer(connectiftest.Options{})
	gone, cancel := srv.Subscribe()
	stays, cancelLater := srv.Subscribe()
	defer cancelLater()
	cancel()
	cancel()
	tellEvent(t, srv, "login")
	_, open := <-gone
	assert.False(t, open)
	assert.Equal(t, 1, (<-stays).Seq)
}

func TestTheOldestIsForgotten(t *testing.T) {
	srv := connectiftest.NewServer(connectiftest.Options{History: 3})
	for range 10 {
		ask(srv, "GET", "127.0.0.1", scriptPath, nil)
	}
	for i := range 10 {
		tellEvent(t, srv, fmt.Sprint("event-", i))
	}
	var types []string
	for _, e := range srv.Events() {
		types = append(types, e.Type)
	}
	assert.Equal(t, []string{"event-7", "event-8", "event-9"}, types)
	assert.Equal(t, 8, srv.Notifications()[0].Seq)
	assert.Len(t, srv.Requests(), 3)
	assert.Equal(t, 10, srv.Loads(connectiftest.ClientScript), "what is counted is counted for good")
}

func TestLargeNotificationsAreForgottenSooner(t *testing.T) {
	srv := connectiftest.NewServer(connectiftest.Options{})
	for range 12 {
		tell(t, srv, `{"x":"`+strings.Repeat("x", 1_000_000)+`"}`)
	}
	assert.Len(t, srv.Notifications(), 8)
	tellEvent(t, srv, "login")
	assert.Len(t, srv.Notifications(), 9)
}

func TestSmallNotificationsBeforeLeaveTheirRoomToLargeOnes(t *testing.T) {
	srv := connectiftest.NewServer(connectiftest.Options{History: 3})
	for range 30 {
		tellEvent(t, srv, "login")
	}
	for range 15 {
		tell(t, srv, `{"x":"`+strings.Repeat("x", 1_000_000)+`"}`)
	}
	assert.Len(t, srv.Notifications(), 3)
}

func TestEventsKeepTheirOrderAndCanBeChosenByType(t *testing.T) {
	srv := connectiftest.NewServer(connectiftest.Options{})
	tell(t, srv, `{"events":[{"type":"login"},{"type":"page-visit"}]}`)
	tell(t, srv, `{"events":[]}`)
	tell(t, srv, `{"events":[{"type":"search","searchText":"ratón"},{"type":"page-visit"}]}`)
	types := func(events []connectiftest.Event) (types []string) {
		for _, e := range events {
			types = append(types, e.Type)
		}
		return types
	}
	assert.Equal(t, []string{"login", "page-visit", "search", "page-visit"}, types(srv.Events()))
	assert.Equal(t, []string{"login", "search"}, types(srv.Events(connectiftest.EventSearch, connectiftest.EventLogin)))
	assert.Empty(t, srv.Events(connectiftest.EventPurchase))
}

func TestResetForgetsAllButTheNumbering(t *testing.T) {
	srv := connectiftest.NewServer(connectiftest.Options{})
	notifications, cancel := srv.Subscribe()
	defer cancel()
	tellEvent(t, srv, "login")
	ask(srv, "GET", "127.0.0.1", scriptPath, nil)
	require.Equal(t, 1, srv.Loads(connectiftest.ClientScript))
	srv.Reset()
	assert.Empty(t, srv.Notifications())
	assert.Empty(t, srv.Requests())
	assert.Zero(t, srv.Loads(connectiftest.ClientScript))

	tellEvent(t, srv, "search")
	assert.Equal(t, 2, srv.Notifications()[0].Seq)
	assert.Equal(t, []int{1, 2}, []int{(<-notifications).Seq, (<-notifications).Seq})
}

func TestManyMayTellAndAskAtOnce(t *testing.T) {
	srv := connectiftest.NewServer(connectiftest.Options{History: 50})
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			_, cancel := srv.Subscribe()
			defer cancel()
			for j := range 20 {
				tellEvent(t, srv, fmt.Sprintf("event-%d-%d", i, j))
				srv.Visitors()
				srv.Requests()
			}
		})
	}
	wg.Wait()
	told := srv.Notifications()
	require.Len(t, told, 50)
	assert.Equal(t, 160, told[49].Seq)
	for i, n := range told {
		assert.Equal(t, 111+i, n.Seq)
	}
}
