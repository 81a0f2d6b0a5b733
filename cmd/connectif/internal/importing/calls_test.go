package importing

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
	"github.com/connectif-go/connectif/cmd/connectif/internal/clitest"
	"github.com/connectif-go/connectif/connectiftest"
)

func TestHelpGoesToStandardOutputAndWhatIsWrongToStandardError(t *testing.T) {
	for _, args := range []string{"help import", "import -h", "import -help", "import --help", "import -type products -h"} {
		got := call(t, strings.Fields(args)...)
		assert.Equal(t, cli.ExitDone, got.Code, args)
		assert.Contains(t, got.Stdout, "connectif import", args)
		assert.Empty(t, got.Stderr, args)
	}
	for _, args := range []string{"import", "import -nonsense"} {
		got := call(t, strings.Fields(args)...)
		assert.Equal(t, cli.ExitFailed, got.Code, args)
		assert.Contains(t, got.Stderr, "connectif", args)
		assert.Empty(t, got.Stdout, args)
	}
}

func TestTheHelpFitsATerminalAndNamesEachOption(t *testing.T) {
	for line := range strings.SplitSeq(importHelp, "\n") {
		assert.LessOrEqual(t, len([]rune(line)), 120, line)
	}
	for _, option := range []string{"type", "coupon-set", "delimiter", "override", "only-empty", "skip-invalid", "invalid", "state", "api-url"} {
		assert.Contains(t, importHelp, "    -"+option+" ")
	}
}

func TestWrongCallsAreToldAndDoNothing(t *testing.T) {
	file := clitest.Write(t, clitest.RowsOf(1))
	fake, url := clitest.Serve(t, connectiftest.APIOptions{})
	for name, test := range map[string]struct{ args, want string }{
		"no type":                      {file, "-type must be"},
		"unknown type":                 {"-type purchases " + file, "-type must be"},
		"no file":                      {"-type products", "which FILE?"},
		"two files":                    {"-type products " + file + " -override " + file, "one FILE"},
		"delimiter":                    {"-type products -delimiter | " + file, "-delimiter must be"},
		"unknown option":               {"-type products -key x " + file, "-key"},
		"coupons without their set":    {"-type coupons " + file, "-coupon-set"},
		"products with a coupon set":   {"-type products -coupon-set s " + file, "-coupon-set"},
		"only-empty without override":  {"-type products -only-empty " + file, "-override"},
		"invalid without skip-invalid": {"-type products -invalid x.csv " + file, "-skip-invalid"},
		"state over the file":          {"-type products -state " + file + " " + file, "not written to"},
		"invalid rows over the file":   {"-type products -skip-invalid -invalid " + file + " " + file, "not written to"},
		"plain http elsewhere":         {"-type products -api-url http://shop.example " + file, "-api-url: an absolute https URL"},
		"credentials in the URL":       {"-type products -api-url https://" + connectiftest.APIKey + "@shop.example " + file, "-api-url"},
		"the key as an option":         {"-type products -skip-invalid=" + connectiftest.APIKey + " " + file, "skip-invalid"},
		"the key as a command":         {"", "which FILE?"},
	} {
		args := append([]string{"import", "-api-url", url}, strings.Fields(test.args)...)
		if test.args == "" {
			args, test.want = []string{connectiftest.APIKey}, "there is no command"
		}
		got := call(t, args...)
		assert.Equal(t, cli.ExitFailed, got.Code, name)
		assert.Contains(t, got.Stderr, test.want, name)
		assert.Empty(t, got.Stdout, name)
	}
	assert.Empty(t, fake.Requests())
	assert.Equal(t, clitest.RowsOf(1), clitest.TextOf(t, file))
	assert.Empty(t, clitest.Left(t, file))
}

func TestAMissingOrUnusableKeyIsToldByTheVariablesName(t *testing.T) {
	file := clitest.Write(t, clitest.RowsOf(1))
	fake, url := clitest.Serve(t, connectiftest.APIOptions{})
	for name, key := range map[string]string{
		"none": "", "a line break": connectiftest.APIKey + "\n", "blank": " ",
	} {
		got := callWith(t, "", key, "import", "-type", "products", "-api-url", url, file)
		assert.Equal(t, cli.ExitFailed, got.Code, name)
		assert.Contains(t, got.Stderr, "CONNECTIF_API_KEY", name)
	}
	assert.Empty(t, fake.Requests())

	got := callWith(t, "", "other-id:other-secret", "import", "-type", "products", "-api-url", url, file)
	assert.Equal(t, cli.ExitFailed, got.Code)
	assert.Contains(t, got.Stderr, "401")
	assert.Contains(t, got.Stderr, "Is CONNECTIF_API_KEY right?")
	assert.NotContains(t, got.Stderr, "other-")
	assert.Empty(t, clitest.Left(t, file), "nothing was sent")
}
