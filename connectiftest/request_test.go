package connectiftest_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/connectiftest"
)

func TestLoadsCountsScriptsThatWereDelivered(t *testing.T) {
	srv := connectiftest.NewServer(connectiftest.Options{})
	for _, method := range []string{"GET", "GET", "HEAD", "POST"} {
		ask(srv, method, "127.0.0.1", scriptPath, nil)
	}
	ask(srv, "GET", "127.0.0.1", "/eu8/client-script/nobody", nil)
	ask(srv, "GET", "127.0.0.1", workerPath, nil)
	assert.Equal(t, 2, srv.Loads(connectiftest.ClientScript))
	assert.Equal(t, 1, srv.Loads(connectiftest.ServiceWorker))
	assert.Len(t, srv.Requests(), 6)
}
