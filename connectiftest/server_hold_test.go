package connectiftest_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/connectiftest"
)

func TestWhatIsHeldWaitsUntilAllHaveReleasedIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		srv := connectiftest.NewServer(connectiftest.Options{})
		first, second := srv.Hold(connectiftest.Notifications), srv.Hold(connectiftest.Notifications)
		var answer *httptest.ResponseRecorder
		go func() { answer = ask(srv, http.MethodPost, "127.0.0.1", notifyPath, strings.NewReader("{}")) }()
		for _, release := range []func(){func() {}, first, first} {
			release()
			synctest.Wait()
			assert.Nil(t, answer)
			assert.Empty(t, srv.Notifications())
			assert.Empty(t, srv.Requests())
		}
		assert.Equal(t, http.StatusOK, ask(srv, http.MethodGet, "127.0.0.1", scriptPath, nil).Code, "others are not held")
		second()
		synctest.Wait()
		assert.Equal(t, http.StatusOK, answer.Code)
		assert.Len(t, srv.Notifications(), 1)
		assert.Equal(t, http.StatusOK, ask(srv, http.MethodPost, "127.0.0.1", notifyPath, strings.NewReader("{}")).Code)
	})
}

func TestABrowserThatGoesAwayIsNotHeld(t *testing.T) {
	srv := connectiftest.NewServer(connectiftest.Options{})
	defer srv.Hold(connectiftest.Notifications)()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	r := httptest.NewRequestWithContext(ctx, http.MethodPost, notifyPath, strings.NewReader("{}"))
	assert.PanicsWithValue(t, http.ErrAbortHandler, func() { srv.ServeHTTP(httptest.NewRecorder(), r) })
	assert.Empty(t, srv.Notifications())
	assert.PanicsWithValue(t, `connectiftest: Hold: there is no resource "x"`, func() { srv.Hold("x") })
}
