package connectiftest_test

import (
	"net"
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
)

func TestStartTLSServesUntilTheTestEnds(t *testing.T) {
	srv := connectiftest.NewServer(connectiftest.Options{})
	var address string
	t.Run("the test", func(t *testing.T) {
		ts := srv.StartTLS(t)
		address = ts.Listener.Addr().String()
		response, err := ts.Client().Get(ts.URL + scriptPath)
		require.NoError(t, err)
		require.NoError(t, response.Body.Close())
		assert.Equal(t, http.StatusOK, response.StatusCode)
		assert.Equal(t, "MAP *.connectif.cloud "+address, connectiftest.ResolverRules(ts.Listener.Addr()))
	})
	_, err := net.Dial("tcp", address)
	assert.Error(t, err, "nothing listens any more")
	assert.Equal(t, 1, srv.Loads(connectiftest.ClientScript))
}
