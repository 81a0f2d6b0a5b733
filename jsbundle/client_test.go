package jsbundle_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/jsbundle"
)

const account = "3f0b5c1e-8a52-4c3b-9d57-0c1f2e6a7b90"

var client = jsbundle.Client{Account: account, Region: "eu8"}

// badClients has one wrong field each.
var badClients = []struct {
	field  string
	client jsbundle.Client
}{
	{"Account", jsbundle.Client{Region: "eu8"}},
	{"Account", jsbundle.Client{Region: "eu8", Account: "3f0b5c1e8a524c3b9d570c1f2e6a7b90"}},
	{"Account", jsbundle.Client{Region: "eu8", Account: "{" + account + "}"}},
	{"Account", jsbundle.Client{Region: "eu8", Account: account + " "}},
	{"Account", jsbundle.Client{Region: "eu8", Account: account + "0"}},
	{"Account", jsbundle.Client{Region: "eu8", Account: "3f0b5c1e-8a52-4c3b-9d57-0c1f2e6a7b9g"}},
	{"Account", jsbundle.Client{Region: "eu8", Account: "3f0b5c1e-8a52-4c3b-9d57-0c1f2e6a7b9\x00"}},
	{"Account", jsbundle.Client{Region: "eu8", Account: "3f0b5c1e08a5204c3b09d5700c1f2e6a7b90"}},
	{"Account", jsbundle.Client{Region: "eu8", Account: "-f0b5c1e-8a52-4c3b-9d57-0c1f2e6a7b90"}},
	{"Account", jsbundle.Client{Region: "eu8", Account: `"></script><script>alert(1)</script>`}},
	{"Account", jsbundle.Client{Region: "eu8", Account: `../../../../../../../../../../../evil`}},
	{"Account", jsbundle.Client{Region: "eu8", Account: strings.Repeat("a", 1<<20)}},
	{"Region", jsbundle.Client{Account: account}},
	{"Region", jsbundle.Client{Account: account, Region: "EU8"}},
	{"Region", jsbundle.Client{Account: account, Region: "eu8 "}},
	{"Region", jsbundle.Client{Account: account, Region: "eu/8"}},
	{"Region", jsbundle.Client{Account: account, Region: ".."}},
	{"Region", jsbundle.Client{Account: account, Region: "eu8?x"}},
	{"Region", jsbundle.Client{Account: account, Region: "eu٨"}},
	{"Region", jsbundle.Client{Account: account, Region: `"onerror="alert(1)`}},
	{"BaseURL", jsbundle.Client{Account: account, Region: "eu8", BaseURL: "cdn.connectif.cloud"}},
	{"BaseURL", jsbundle.Client{Account: account, Region: "eu8", BaseURL: "//cdn.connectif.cloud"}},
	{"BaseURL", jsbundle.Client{Account: account, Region: "eu8", BaseURL: "javascript:alert(1)//"}},
	{"BaseURL", jsbundle.Client{Account: account, Region: "eu8", BaseURL: "https://user:secret@cdn.connectif.cloud"}},
	{"BaseURL", jsbundle.Client{Account: account, Region: "eu8", BaseURL: "https://cdn.connectif.cloud/path"}},
	{"BaseURL", jsbundle.Client{Account: account, Region: "eu8", BaseURL: `/"><script>`}},
}

func TestABadClientIsRefusedWithItsField(t *testing.T) {
	for _, row := range badClients {
		err := row.client.Validate()
		var fieldError *jsbundle.FieldError
		require.ErrorAs(t, err, &fieldError, "%+.80v", row.client)
		assert.Equal(t, row.field, fieldError.Field)
		assert.Contains(t, err.Error(), "jsbundle: "+row.field+" is ")
		assert.Less(t, len(err.Error()), 500, "a long value is cut")
		assert.Empty(t, row.client.ScriptURL())
	}
}

func TestTheErrorShowsWhatARightValueLooksLike(t *testing.T) {
	err := jsbundle.Client{Account: "shop-1", Region: "EU8", BaseURL: "cdn"}.Validate()
	require.Error(t, err)
	assert.Contains(t, err.Error(), `Account is "shop-1", want the account's UUID as in `)
	assert.Contains(t, err.Error(), `Region is "EU8", want lower-case letters and digits as in eu8`)
	assert.Contains(t, err.Error(), `BaseURL is "cdn", want empty for https://cdn.connectif.cloud, an origin`)

	joined, ok := err.(interface{ Unwrap() []error })
	require.True(t, ok)
	for _, one := range joined.Unwrap() {
		var fieldError *jsbundle.FieldError
		assert.True(t, errors.As(one, &fieldError))
	}
}

func TestTheScriptURLIsMadeOfBaseRegionAndAccount(t *testing.T) {
	for want, c := range map[string]jsbundle.Client{
		"https://cdn.connectif.cloud/eu8/client-script/" + account:   client,
		"https://cdn.connectif.cloud/stage/client-script/" + account: {Account: account, Region: "stage"},
		"http://127.0.0.1:9000/cl1/client-script/" + account:         {Account: account, Region: "cl1", BaseURL: "http://127.0.0.1:9000/"},
		"/stand-in/eu1/client-script/" + account:                     {Account: account, Region: "eu1", BaseURL: "/stand-in"},
		"https://cdn.connectif.cloud/eu8/client-script/" + strings.ToUpper(account): {
			Account: strings.ToUpper(account), Region: "eu8",
		},
	} {
		require.NoError(t, c.Validate())
		assert.Equal(t, want, c.ScriptURL())
	}
}
