package connectiftest_test

import (
	"io"
	"net"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
)

func TestAClientThatStopsInTheMiddleOfARequestDoesNotKeepATestFromEnding(t *testing.T) {
	begin := time.Now()
	outer := t
	t.Run("a test", func(t *testing.T) {
		server := connectiftest.NewServer(connectiftest.Options{}).Start(t)
		api := connectiftest.NewAPI(connectiftest.APIOptions{}).Start(t)
		for address, request := range map[string]string{
			server.Listener.Addr().String(): "POST /integration-type/system/scrippet-notification/3f0b5c1e-8d1f-4c3e-9d55-0a1b2c3d4e5f",
			api.Listener.Addr().String():    "POST /purchases/",
		} {
			connection, err := net.Dial("tcp", address)
			require.NoError(t, err)
			outer.Cleanup(func() { _ = connection.Close() }) // when the test is over
			_, err = io.WriteString(connection, request+" HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: apiKey "+connectiftest.APIKey+
				"\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{")
			require.NoError(t, err)
		}
		time.Sleep(100 * time.Millisecond)
	})
	assert.Less(t, time.Since(begin), 20*time.Second)
}
