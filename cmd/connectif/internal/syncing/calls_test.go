package syncing

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
	"github.com/connectif-go/connectif/cmd/connectif/internal/clitest"
	"github.com/connectif-go/connectif/connectiftest"
)

func TestHelpGoesToStandardOutputAndWhatIsWrongToStandardError(t *testing.T) {
	for _, args := range []string{"help sync", "sync -h", "sync --help", "sync -type products -h"} {
		got := call(t, strings.Fields(args)...)
		assert.Equal(t, cli.ExitDone, got.Code, args)
		assert.Equal(t, syncHelp+"\n", got.Stdout, args)
		assert.Empty(t, got.Stderr, args)
	}
	for line := range strings.SplitSeq(syncHelp, "\n") {
		assert.LessOrEqual(t, len([]rune(line)), 120, line)
	}
	for _, option := range []string{
		"type", "format", "delimiter", "dry-run", "skip-invalid", "invalid", "create-missing", "no-event", "store", "new-key", "api-url",
	} {
		assert.Contains(t, syncHelp, "    -"+option+" ")
	}
}

func TestWrongCallsAreToldAndDoNothing(t *testing.T) {
	file := write(t, "products.csv", clitest.RowsOf(1))
	fake, url := clitest.Serve(t, connectiftest.APIOptions{})
	for name, test := range map[string]struct{ args, want string }{
		"no type":                        {file, "-type must be"},
		"unknown type":                   {"-type coupons " + file, "-type must be"},
		"no file":                        {"-type products", "which FILE?"},
		"two files":                      {"-type products " + file + " -dry-run " + file, "one FILE"},
		"delimiter":                      {"-type products -delimiter | " + file, "-delimiter must be"},
		"JSON of an unsaid kind":         {"-type products rows.json", "-format jsonl says so"},
		"delimiter of JSON":              {"-type products -delimiter ; -format jsonl " + file, "-delimiter is for CSV"},
		"format":                         {"-type products -format xml " + file, "-format must be"},
		"purchases in CSV":               {"-type purchases " + file, "purchases are JSON Lines"},
		"purchases in CSV by the format": {"-type purchases -format csv orders", "purchases are JSON Lines"},
		"unknown option":                 {"-type products -key x " + file, "-key"},
		"create-missing of products":     {"-type products -create-missing " + file, "for purchases"},
		"no-event of contacts":           {"-type contacts -no-event " + file, "for purchases"},
		"invalid without skip-invalid":   {"-type products -invalid x.csv " + file, "-skip-invalid"},
		"the store over the file":        {"-type products -store " + file + " " + file, "not written to"},
		"invalid rows over the file":     {"-type products -skip-invalid -invalid " + file + " " + file, "not written to"},
		"invalid rows over the store":    {"-type products -skip-invalid -invalid x -store x " + file, "two files"},
		"standard input without a store": {"-type products -", "-store must say"},
		"plain http elsewhere":           {"-type products -api-url http://shop.example " + file, "-api-url: an absolute https URL"},
		"no such file":                   {"-type products " + file + "x", file + "x"},
		"a store that is none":           {"-type products -store " + write(t, "s", "my notes") + " " + file, "sync file"},
		"a store in no folder":           {"-type products -store /none/s " + file, "/none/s"},
	} {
		got := call(t, append([]string{"sync", "-api-url", url}, strings.Fields(test.args)...)...)
		assert.Equal(t, cli.ExitFailed, got.Code, name)
		assert.Contains(t, got.Stderr, test.want, name)
		assert.Empty(t, got.Stdout, name)
	}
	assert.Empty(t, fake.Requests())
	assert.Empty(t, clitest.Left(t, file))
}

func TestAMissingOrUnusableKeyIsToldByTheVariablesName(t *testing.T) {
	file := write(t, "products.csv", clitest.RowsOf(1))
	fake, url := clitest.Serve(t, connectiftest.APIOptions{})
	for _, key := range []string{"", " ", connectiftest.APIKey + "\n"} {
		got := callWith(t, "", key, "sync", "-type", "products", "-api-url", url, file)
		assert.Equal(t, cli.ExitFailed, got.Code)
		assert.Contains(t, got.Stderr, "CONNECTIF_API_KEY")
	}
	assert.Empty(t, fake.Requests())

	got := callWith(t, "", "other-id:other-secret", "sync", "-type", "products", "-api-url", url, file)
	assert.Equal(t, cli.ExitFailed, got.Code)
	assert.Contains(t, got.Stderr, "Is CONNECTIF_API_KEY right?")
	assert.NotContains(t, got.Stderr, "other-")
}
