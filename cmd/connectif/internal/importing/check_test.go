package importing

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
	"github.com/connectif-go/connectif/cmd/connectif/internal/clitest"
	"github.com/connectif-go/connectif/cmd/connectif/internal/rowfile"
	"github.com/connectif-go/connectif/connectiftest"
)

// importInvalid imports a file in which something is wrong, and demands that nothing is sent.
func importInvalid(t *testing.T, text string, options ...string) clitest.Ran {
	t.Helper()
	fake, url := clitest.Serve(t, connectiftest.APIOptions{})
	file := clitest.Write(t, text)
	got := call(t, append(append([]string{"import", "-type", "products", "-api-url", url}, options...), file)...)
	assert.Equal(t, cli.ExitPartial, got.Code, got.Stderr)
	assert.Empty(t, got.Stdout)
	assert.Empty(t, fake.Requests())
	assert.Empty(t, clitest.Left(t, file))
	got.Stderr = strings.ReplaceAll(got.Stderr, file, "FILE")
	return got
}

func TestInvalidRowsAreToldByLineColumnAndRuleAndNothingIsSent(t *testing.T) {
	got := importInvalid(t, clitest.RowsOf(2)+
		"https://shop.example/a,pr1,\"Ra\ntón\",\"60,25\"\n"+ // lines 4 and 5
		"/relative,pr2,,1\n"+
		"https://shop.example/a,pr3,Ratón\n"+
		"https://shop.example/a,pr4,Ratón,1\n")
	lines := got.Lines()
	require.Len(t, lines, 5, got.Stderr)
	assert.Regexp(t, `^FILE: line 4, column unitPrice: not a number: "60,25"`, lines[0])
	assert.Contains(t, got.Stderr, "FILE: line 6, column productDetailUrl: not a usable URL")
	assert.Contains(t, got.Stderr, "FILE: line 6, column name: required")
	assert.Contains(t, got.Stderr, "FILE: line 7: wrong number of fields")
	assert.Equal(t, "3 of 6 rows are invalid: nothing was sent. -skip-invalid goes on without them.", lines[4])
}

func TestWhatIsInvalidInContactsIsNotQuoted(t *testing.T) {
	_, url := clitest.Serve(t, connectiftest.APIOptions{})
	got := call(t, "import", "-type", "contacts", "-api-url", url, clitest.Write(t, "_email,_birthdate\nsecreta@,\nb@shop.example,secreta\n"))
	assert.Equal(t, cli.ExitPartial, got.Code)
	assert.Contains(t, got.Stderr, "line 2, column _email: not an e-mail")
	assert.Contains(t, got.Stderr, "line 3, column _birthdate: not a date")
	assert.NotContains(t, got.Stderr, "secreta")
}

func TestAFileThatIsNoTableIsInvalidAsAWhole(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"empty":             {"", "FILE: line 1: the file is empty"},
		"a missing column":  {"productId,name,unitPrice\n", "FILE: line 1, column productDetailUrl: required"},
		"an unknown column": {strings.Replace(clitest.Header, "name,", "name,nombre,", 1), "FILE: line 1, column nombre: unknown value"},
		"a column twice":    {strings.Replace(clitest.Header, "name,", "name,name,", 1), "FILE: line 1, column name: duplicate"},
		"the other delimiter": {strings.ReplaceAll(clitest.RowsOf(1), ",", ";"),
			"The columns seem to be separated by ;: try -delimiter ';'"},
		"an open quote":    {clitest.RowsOf(2) + "\"https://shop.example/a,pr1,Ratón,1\n", "FILE: line 4: extraneous or missing \" in quoted-field"},
		"a bare quote":     {clitest.RowsOf(2) + "https://shop.example/a,pr1,Ratón 5\",1\n" + "x,,,\n", "FILE: line 4: bare \""},
		"Latin 1":          {clitest.RowsOf(2) + "https://shop.example/a,pr1,Rat\xf3n,1\n", "FILE: line 4: not UTF-8"},
		"UTF-16":           {"\xff\xfep\x00r\x00", "FILE: line 1: not UTF-8"},
		"half a character": {clitest.RowsOf(1) + "https://shop.example/a,pr1,Ratón,1\xc3", "FILE: line 3: not UTF-8"},
	} {
		for _, options := range [][]string{nil, {"-skip-invalid"}} {
			got := importInvalid(t, test.text, options...)
			assert.Contains(t, got.Stderr, test.want, name)
			assert.Contains(t, got.Stderr, "The file cannot be read to its end: nothing was sent.", name)
		}
	}
	got := importInvalid(t, clitest.RowsOf(1), "-delimiter", ";")
	assert.Contains(t, got.Stderr, "try -delimiter ','")
}

func TestOnlyTheFirstInvalidRowsAreListed(t *testing.T) {
	got := importInvalid(t, clitest.Header+strings.Repeat("https://shop.example/a,pr1,Ratón,x\n", 1234))
	assert.Len(t, got.Lines(), rowfile.MaxListed+2)
	assert.Contains(t, got.Stderr, "FILE: and 1134 more invalid rows\n1234 of 1234 rows are invalid")

	got = importInvalid(t, clitest.Header+strings.Repeat("https://shop.example/a,pr1,Ratón,x\n", 1234)+"\"open\n")
	assert.Contains(t, got.Stderr, "FILE: line 1236: extraneous or missing", "what ends it is always told")
}

func TestSkippedRowsAreWrittenToAFileAsTheyAre(t *testing.T) {
	fake, url := clitest.Serve(t, connectiftest.APIOptions{})
	bad := "x,\"pr\n\"\"1\"\"\", blank ,1\r\n" + "too,few\r\n" + "https://shop.example/a,pr1,Ratón,x"
	file := clitest.Write(t, "\uFEFF"+clitest.RowsOf(2)+bad[:strings.Index(bad, "too")]+
		"https://shop.example/p2,p2,Ratón,1\n\n\n"+bad[strings.Index(bad, "too"):])
	got := call(t, "import", "-type", "products", "-skip-invalid", "-api-url", url, file)
	assert.Equal(t, cli.ExitPartial, got.Code, "not all rows are imported")
	assert.Equal(t, file+": imported 3, refused 0, invalid 3\n", got.Stdout)
	assert.Len(t, fake.Products(), 3)
	invalid := filepath.Join(filepath.Dir(file), "products.invalid.csv")
	assert.Contains(t, got.Stderr, "3 of 6 rows are invalid: they are in "+invalid)
	assert.Equal(t, clitest.Header+strings.ReplaceAll(bad, "\r\n", "\n")+"\n", clitest.TextOf(t, invalid))
	assert.Equal(t, []string{"products.invalid.csv"}, clitest.Left(t, file))

	named := filepath.Join(t.TempDir(), "bad.csv")
	got = call(t, "import", "-type", "products", "-skip-invalid", "-invalid", named, "-api-url", url, invalid)
	assert.Equal(t, cli.ExitPartial, got.Code)
	assert.Contains(t, got.Stdout, "there are no rows to import: nothing was sent")
	assert.Equal(t, clitest.TextOf(t, invalid), clitest.TextOf(t, named), "what was written can be read again")
	assert.Equal(t, 1, clitest.Posts(fake))
}

func TestWithoutAPlaceForSkippedRowsNothingIsSent(t *testing.T) {
	fake, url := clitest.Serve(t, connectiftest.APIOptions{})
	none := filepath.Join(t.TempDir(), "none", "bad.csv")
	got := call(t, "import", "-type", "products", "-skip-invalid", "-invalid", none, "-api-url", url, clitest.Write(t, clitest.RowsOf(1)+"x,,,\n"))
	assert.Equal(t, cli.ExitFailed, got.Code)
	assert.Contains(t, got.Stderr, none)

	folder := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(folder, "x"), nil, 0o600))
	got = call(t, "import", "-type", "products", "-skip-invalid", "-invalid", folder, "-api-url", url, clitest.Write(t, clitest.RowsOf(1)+"x,,,\n"))
	assert.Equal(t, cli.ExitFailed, got.Code)
	assert.Len(t, clitest.Left(t, filepath.Join(folder, "x")), 0)
	assert.Empty(t, fake.Requests())
}

func TestTheLastRowIsFollowedByALookAtTheFile(t *testing.T) {
	rows := 0
	for range ending(func(yield func(int, error) bool) { _ = yield(1, nil) && yield(2, nil) }, func() error { return rowfile.ErrChanged }) {
		rows++
	}
	assert.Equal(t, 3, rows, "the last is the error")
}
