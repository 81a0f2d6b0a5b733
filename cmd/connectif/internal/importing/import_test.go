package importing

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
	"github.com/connectif-go/connectif/cmd/connectif/internal/clitest"
	"github.com/connectif-go/connectif/cmd/connectif/internal/rowfile"
	"github.com/connectif-go/connectif/connectiftest"
)

func TestFilesOfAllKindsOfCSVAreImported(t *testing.T) {
	for name, test := range map[string]struct{ text, delimiter string }{
		"plain":          {clitest.Header + "https://shop.example/a,pr1,Ratón,19.90\n", ","},
		"byte order":     {"\uFEFF" + clitest.Header + "https://shop.example/a,pr1,Ratón,19.90\n", ","},
		"CRLF":           {strings.ReplaceAll(clitest.Header+"https://shop.example/a,pr1,Ratón,19.90\n", "\n", "\r\n"), ","},
		"no last line":   {clitest.Header + "https://shop.example/a,pr1,Ratón,19.90", ","},
		"empty lines":    {clitest.Header + "\n\nhttps://shop.example/a,pr1,Ratón,19.90\n\n", ","},
		"quotes":         {clitest.Header + "\"https://shop.example/a\",\"pr1\",\"Ratón\",\"19.90\"\n", ","},
		"semicolons":     {strings.ReplaceAll(clitest.Header, ",", ";") + "https://shop.example/a;pr1;Ratón;19.90\n", ";"},
		"another order":  {"unitPrice,name,productId,productDetailUrl\n19.90,Ratón,pr1,https://shop.example/a\n", ","},
		"BOM and quotes": {"\uFEFF\"productDetailUrl\";\"productId\";\"name\";\"unitPrice\"\r\nhttps://shop.example/a;pr1;Ratón;19.90\r\n", ";"},
	} {
		t.Run(name, func(t *testing.T) {
			fake, url := clitest.Serve(t, connectiftest.APIOptions{})
			file := clitest.Write(t, test.text)
			got := call(t, "import", "-type", "products", "-api-url", url, "-delimiter", test.delimiter, file)
			require.Equal(t, cli.ExitDone, got.Code, got.Stderr)
			assert.Equal(t, file+": imported 1, refused 0, invalid 0\n", got.Stdout)
			product, found := fake.Product("pr1")
			require.True(t, found)
			assert.Equal(t, "Ratón", product.Text("name"))
			assert.Empty(t, got.Stderr, "no bar in a pipe")
			assert.Empty(t, clitest.Left(t, file))
		})
	}
}

func TestQuotedCellsKeepLineBreaksQuotesAndDelimiters(t *testing.T) {
	fake, url := clitest.Serve(t, connectiftest.APIOptions{})
	file := clitest.Write(t, clitest.Header+"https://shop.example/a,pr1,\"Ratón \"\"óptico\"\",\nnegro; grande\",19.90\n")
	got := call(t, "import", "-type", "products", "-api-url", url, file)
	require.Equal(t, cli.ExitDone, got.Code, got.Stderr)
	product, _ := fake.Product("pr1")
	assert.Equal(t, "Ratón \"óptico\",\nnegro; grande", product.Text("name"))
}

func TestContactsAndCouponsAreImported(t *testing.T) {
	fake, url := clitest.Serve(t, connectiftest.APIOptions{CouponSets: []connectiftest.APICouponSet{{ID: "set1", Name: "Verano", Type: "multiple"}}})
	got := call(t, "import", "-type", "contacts", "-api-url", url, clitest.Write(t, "_email,_name\nclienta@shop.example,Clienta\n"))
	require.Equal(t, cli.ExitDone, got.Code, got.Stderr)
	_, found := fake.Contact("clienta@shop.example")
	assert.True(t, found)

	got = call(t, "import", "-type", "coupons", "-coupon-set", "set1", "-api-url", url+"/", clitest.Write(t, "code\nAAA\nBBB\n"))
	require.Equal(t, cli.ExitDone, got.Code, got.Stderr)
	assert.Equal(t, []string{"AAA", "BBB"}, fake.Coupons("set1"))

	got = call(t, "import", "-type", "coupons", "-coupon-set", "other", "-api-url", url, clitest.Write(t, "code\nAAA\n"))
	assert.Equal(t, cli.ExitFailed, got.Code, "there is no such set")
	assert.Contains(t, got.Stderr, "couponSetId")
	assert.Contains(t, got.Stderr, "Nothing was sent.")
}

func TestWhatIsThereAlreadyChangesOnlyWithOverride(t *testing.T) {
	fake, url := clitest.Serve(t, connectiftest.APIOptions{})
	fake.PutProduct(connectiftest.APIRecord{"productId": "p0", "name": "Viejo"})
	name := func() string {
		product, _ := fake.Product("p0")
		return product.Text("name")
	}
	for _, test := range []struct {
		options []string
		want    string
	}{{nil, "Viejo"}, {[]string{"-override", "-only-empty"}, "Viejo"}, {[]string{"-override"}, "Ratón"}} {
		got := call(t, append(append([]string{"import", "-type", "products", "-api-url", url}, test.options...), clitest.Write(t, clitest.RowsOf(1)))...)
		require.Equal(t, cli.ExitDone, got.Code, got.Stderr)
		assert.Equal(t, test.want, name(), test.options)
	}
}

func TestStandardInputIsImported(t *testing.T) {
	fake, url := clitest.Serve(t, connectiftest.APIOptions{})
	t.Chdir(t.TempDir())
	got := callWith(t, clitest.RowsOf(3), connectiftest.APIKey, "import", "-type", "products", "-api-url", url, "-")
	require.Equal(t, cli.ExitDone, got.Code, got.Stderr)
	assert.Equal(t, "standard input: imported 3, refused 0, invalid 0\n", got.Stdout)
	assert.Len(t, fake.Products(), 3)
	entries, err := os.ReadDir(".")
	require.NoError(t, err)
	assert.Empty(t, entries)

	got = callWith(t, clitest.RowsOf(1)+"x,,,\n", connectiftest.APIKey, "import", "-type", "products", "-skip-invalid", "-api-url", url, "-")
	assert.Equal(t, cli.ExitPartial, got.Code)
	assert.Equal(t, clitest.Header+"x,,,\n", clitest.TextOf(t, "stdin.invalid.csv"))
}

func TestAnImportThatConnectifDoesNotFinishIsAPartialFailure(t *testing.T) {
	t.Parallel()
	for outcome, word := range map[string]string{"error": "ended in error", "cancelled": "was cancelled"} {
		for _, time := range []time.Duration{0, 1200 * time.Millisecond} {
			_, url := clitest.Serve(t, connectiftest.APIOptions{
				ImportTime: time, ImportOutcome: func(connectiftest.APIImport) string { return outcome },
			})
			file := clitest.Write(t, clitest.RowsOf(2))
			got := call(t, "import", "-type", "products", "-api-url", url, file)
			assert.Equal(t, cli.ExitPartial, got.Code, outcome)
			assert.Contains(t, got.Stderr, word)
			assert.Contains(t, got.Stderr, "The same command begins at the first row.")
			assert.Contains(t, got.Stdout, "imported 0, refused 0")
			assert.Empty(t, clitest.Left(t, file), "it is over")
		}
	}
}

func TestRowsThatConnectifRefusesAreToldAndAPartialFailure(t *testing.T) {
	_, url := clitest.Serve(t, connectiftest.APIOptions{ContactFields: []connectiftest.APIContactField{{ID: "pie", Type: "decimal"}}})
	file := clitest.Write(t, "_email,pie\na@shop.example,38.5\nclienta@shop.example,treinta\n")
	got := call(t, "import", "-type", "contacts", "-api-url", url, file)
	assert.Equal(t, cli.ExitPartial, got.Code, got.Stderr)
	assert.Equal(t, file+": imported 1, refused 1, invalid 0\n", got.Stdout)
	assert.Contains(t, got.Stderr, "row 2 was refused: pie ")
	assert.NotContains(t, got.Stderr, "clienta")
	assert.Empty(t, clitest.Left(t, file))
}

func TestARefusedRowIsNamedAsWellAsTheReportAllows(t *testing.T) {
	for want, failure := range map[string]api.ImportFailure{
		`f: row 3, product "p\"1" was refused: too dear`:            {Row: 3, Key: `p"1`, Reason: "too dear"},
		"f: a row was refused: for no reason that the report tells": {},
	} {
		var out strings.Builder
		run := &importRun{options: &importOptions{importType: "products"}, source: &rowfile.Source{Name: "f"}, out: cli.NewOutput(&strings.Builder{}, &out, "")}
		run.tellFailure(failure)
		assert.Equal(t, want+"\n", out.String())
	}
}

func TestWhatCannotBeReadIsTold(t *testing.T) {
	fake, url := clitest.Serve(t, connectiftest.APIOptions{})
	directory := t.TempDir()
	for name, path := range map[string]string{"a folder": directory, "no such file": filepath.Join(directory, "none.csv")} {
		got := call(t, "import", "-type", "products", "-api-url", url, path)
		assert.Equal(t, cli.ExitFailed, got.Code, name)
		assert.Contains(t, got.Stderr, path, name)
	}
	got := call(t, "import", "-type", "products", "-api-url", url, clitest.Write(t, clitest.Header))
	assert.Equal(t, cli.ExitDone, got.Code, "no rows")
	assert.Contains(t, got.Stdout, "there are no rows to import: nothing was sent")
	assert.Empty(t, fake.Requests())
}

func TestWithoutAPlaceForTheStateNothingIsSent(t *testing.T) {
	fake, url := clitest.Serve(t, connectiftest.APIOptions{})
	file := clitest.Write(t, clitest.RowsOf(1))
	none := filepath.Join(t.TempDir(), "none", "state")
	got := call(t, "import", "-type", "products", "-api-url", url, "-state", none, file)
	assert.Equal(t, cli.ExitFailed, got.Code)
	assert.Contains(t, got.Stderr, "-state names another")

	for _, text := range []string{"", "{", `{"version":9}`} {
		require.NoError(t, os.WriteFile(file+stateSuffix, []byte(text), 0o600))
		got = call(t, "import", "-type", "products", "-api-url", url, file)
		assert.Equal(t, cli.ExitFailed, got.Code)
		assert.Contains(t, got.Stderr, stateSuffix)
		assert.Equal(t, text, clitest.TextOf(t, file+stateSuffix), "it may be anybody's")
	}
	assert.Empty(t, fake.Requests())
}
