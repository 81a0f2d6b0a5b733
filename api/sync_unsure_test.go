package api_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/connectiftest"
)

func TestWhatWasSentWithoutAnAnswerIsNotTakenForWhatWasToldBefore(t *testing.T) {
	for name, options := range map[string]api.SyncOptions{"by calls": {ImportFrom: -1}, "by imports": {ImportFrom: 1}} {
		t.Run(name, func(t *testing.T) {
			syncBubble(t, connectiftest.APIOptions{}, func(t *testing.T, fake *connectiftest.API, s *api.Sync) {
				before, after := plainProduct("pr1"), plainProduct("pr1")
				after.Name = "Otro"
				nameIs := func(want string) {
					t.Helper()
					p, _ := fake.Product("pr1")
					assert.Equal(t, want, p.Text("name"))
				}
				_, err := s.Products(t.Context(), stream(before), options)
				require.NoError(t, err)

				fake.FailNext(connectiftest.APIFault{Status: http.StatusUnauthorized, Late: true}) // done, and the run ends
				_, err = s.Products(t.Context(), stream(after), options)
				require.ErrorIs(t, err, api.ErrUnauthorized)
				nameIs("Otro")

				result, err := s.Products(t.Context(), stream(before), options)
				require.NoError(t, err)
				assert.EqualValues(t, 1, result.Told, "the shop has gone back to what was told first")
				nameIs(before.Name)

				result, err = s.Products(t.Context(), stream(before), options)
				require.NoError(t, err)
				assert.EqualValues(t, 1, result.Unchanged)
			})
		})
	}
}
