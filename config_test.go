package connectif_test

import (
	"io/fs"
	"net/http"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/serviceworker"
)

func TestNewNamesEveryFieldThatIsWrong(t *testing.T) {
	tests := []struct {
		name   string
		config connectif.Config
		fields []string
	}{
		{"nothing at all", connectif.Config{}, []string{"Account", "Region"}},
		{"an account with markup", connectif.Config{Account: `"><script>`, Region: "eu8"}, []string{"Account"}},
		{"a region with a path", connectif.Config{Account: account, Region: "eu8/../x"}, []string{"Region"}},
		{"a relative base", connectif.Config{Account: account, Region: "eu8", BaseURL: "cdn"}, []string{"BaseURL"}},
		{"a worker from a relative base", connectif.Config{Account: account, Region: "eu8", ServiceWorker: serviceworker.Config{BaseURL: "cdn"}}, []string{"ServiceWorker.BaseURL"}},
		{"a worker with a file that is not there", connectif.Config{Account: account, Region: "eu8", ServiceWorker: serviceworker.Config{
			After: []serviceworker.Part{serviceworker.File(os.DirFS(t.TempDir()), "sw.js")},
		}}, []string{"ServiceWorker.After[0]"}},
		{"a path without slashes", connectif.Config{Account: account, Region: "eu8", Path: "connectif"}, []string{"Path"}},
		{"a path that needs escaping", connectif.Config{Account: account, Region: "eu8", Path: "/{a}/"}, []string{"Path"}},
		{"a path that climbs", connectif.Config{Account: account, Region: "eu8", Path: "/a/../b/"}, []string{"Path"}},
		{"a worker that is a folder", connectif.Config{Account: account, Region: "eu8", ServiceWorkerPath: "/sw/"}, []string{"ServiceWorkerPath"}},
		{"a worker below the script", connectif.Config{Account: account, Region: "eu8", ServiceWorkerPath: "/connectif/sw.js"}, []string{"ServiceWorkerPath"}},
		{"a short key", connectif.Config{Account: account, Region: "eu8", FlashKeys: [][]byte{make([]byte, 32), []byte("secret")}}, []string{"FlashKeys[1]"}},
		{"one account and several", connectif.Config{Account: account, Region: "eu8", Accounts: map[string]connectif.Account{"es": {}}}, []string{"Accounts"}},
		{"a choice of nothing", connectif.Config{Account: account, Region: "eu8", Choose: func(*http.Request) string { return "" }}, []string{"Accounts"}},
		{"several accounts and no choice", connectif.Config{Accounts: map[string]connectif.Account{"es": {ID: account, Region: "eu8"}}}, []string{"Choose"}},
		{"one bad account of two", connectif.Config{
			Accounts: map[string]connectif.Account{"es": {ID: account, Region: "eu8"}, "it": {ID: "x", Region: "eu 8"}},
			Choose:   func(*http.Request) string { return "es" },
			BaseURL:  "cdn",
		}, []string{"BaseURL", `Accounts["it"].ID`, `Accounts["it"].Region`}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			cn, err := connectif.New(test.config)
			require.Error(t, err)
			assert.Nil(t, cn)
			assert.NotContains(t, err.Error(), "secret")
			var fields []string
			for _, e := range err.(interface{ Unwrap() []error }).Unwrap() {
				for _, one := range flatten(e) {
					fields = append(fields, one.Field)
					assert.Contains(t, one.Error(), one.Field)
					assert.NotEmpty(t, one.Want)
				}
			}
			assert.Equal(t, test.fields, fields)
		})
	}
}

// flatten returns the ConfigErrors in a tree of joined errors.
func flatten(err error) []*connectif.ConfigError {
	if e, ok := err.(*connectif.ConfigError); ok {
		return []*connectif.ConfigError{e}
	}
	var list []*connectif.ConfigError
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range joined.Unwrap() {
			list = append(list, flatten(e)...)
		}
	}
	return list
}

func TestAConfigErrorUnwrapsToTheFilesOwn(t *testing.T) {
	_, err := connectif.New(connectif.Config{Account: account, Region: "eu8", ServiceWorker: serviceworker.Config{
		After: []serviceworker.Part{serviceworker.File(os.DirFS(t.TempDir()), "sw.js")},
	}})
	assert.ErrorIs(t, err, fs.ErrNotExist)
}
