package importing

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
	"github.com/connectif-go/connectif/connectiftest"
)

// importInvalid imports a file in which something is wrong, and demands that nothing is sent.
func importInvalid(t *testing.T, text string, options ...string) ran {
	t.Helper()
	fake, url := serve(t, connectiftest.APIOptions{})
	file := write(t, text)
	got := call(t, append(append([]string{"import", "-type", "products", "-api-url", url}, options...), file)...)
	assert.Equal(t, cli.ExitPartial, got.code, got.stderr)
	assert.Empty(t, got.stdout)
	assert.Empty(t, fake.Requests())
	assert.Empty(t, left(t, file))
	got.stderr = strings.ReplaceAll(got.stderr, file, "FILE")
	return got
}

func TestInvalidRowsAreToldByLineColumnAndRuleAndNothingIsSent(t *testing.T) {
	got := importInvalid(t, rowsOf(2)+
		"https://shop.example/a,pr1,\"Ra\ntón\",\"60,25\"\n"+ // lines 4 and 5
		"/relative,pr2,,1\n"+
		"https://shop.example/a,pr3,Ratón\n"+
		"https://shop.example/a,pr4,Ratón,1\n")
	lines := got.lines()
	require.Len(t, lines, 5, got.stderr)
	assert.Regexp(t, `^FILE: line 4, column unitPrice: not a number: "60,25"`, lines[0])
	assert.Contains(t, got.stderr, "FILE: line 6, column productDetailUrl: not a usable URL")
	assert.Contains(t, got.stderr, "FILE: line 6, column name: required")
	assert.Contains(t, got.stderr, "FILE: line 7: wrong number of fields")
	assert.Equal(t, "3 of 6 rows are invalid: nothing was sent. -skip-invalid goes on without them.", lines[4])
}

func TestWhatIsInvalidInContactsIsNotQuoted(t *testing.T) {
	_, url := serve(t, connectiftest.APIOptions{})
	got := call(t, "import", "-type", "contacts", "-api-url", url, write(t, "_email,_birthdate\nsecreta@,\nb@shop.example,secreta\n"))
	assert.Equal(t, cli.ExitPartial, got.code)
	assert.Contains(t, got.stderr, "line 2, column _email: not an e-mail")
	assert.Contains(t, got.stderr, "line 3, column _birthdate: not a date")
	assert.NotContains(t, got.stderr, "secreta")
}

func TestAFileThatIsNoTableIsInvalidAsAWhole(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"empty":             {"", "FILE: line 1: the file is empty"},
		"a missing column":  {"productId,name,unitPrice\n", "FILE: line 1, column productDetailUrl: required"},
		"an unknown column": {strings.Replace(header, "name,", "name,nombre,", 1), "FILE: line 1, column nombre: unknown value"},
		"a column twice":    {strings.Replace(header, "name,", "name,name,", 1), "FILE: line 1, column name: duplicate"},
		"the other delimiter": {strings.ReplaceAll(rowsOf(1), ",", ";"),
			"The columns seem to be separated by ;: try -delimiter ';'"},
		"an open quote":    {rowsOf(2) + "\"https://shop.example/a,pr1,Ratón,1\n", "FILE: line 4: extraneous or missing \" in quoted-field"},
		"a bare quote":     {rowsOf(2) + "https://shop.example/a,pr1,Ratón 5\",1\n" + "x,,,\n", "FILE: line 4: bare \""},
		"Latin 1":          {rowsOf(2) + "https://shop.example/a,pr1,Rat\xf3n,1\n", "FILE: line 4: not UTF-8"},
		"UTF-16":           {"\xff\xfep\x00r\x00", "FILE: line 1: not UTF-8"},
		"half a character": {rowsOf(1) + "https://shop.example/a,pr1,Ratón,1\xc3", "FILE: line 3: not UTF-8"},
	} {
		for _, options := range [][]string{nil, {"-skip-invalid"}} {
			got := importInvalid(t, test.text, options...)
			assert.Contains(t, got.stderr, test.want, name)
			assert.Contains(t, got.stderr, "The file cannot be read to its end: nothing was sent.", name)
		}
	}
	got := importInvalid(t, rowsOf(1), "-delimiter", ";")
	assert.Contains(t, got.stderr, "try -delimiter ','")
}

func TestOnlyTheFirstInvalidRowsAreListed(t *testing.T) {
	got := importInvalid(t, header+strings.Repeat("https://shop.example/a,pr1,Ratón,x\n", 1234))
	assert.Len(t, got.lines(), maxListed+2)
	assert.Contains(t, got.stderr, "FILE: and 1134 more invalid rows\n1234 of 1234 rows are invalid")

	got = importInvalid(t, header+strings.Repeat("https://shop.example/a,pr1,Ratón,x\n", 1234)+"\"open\n")
	assert.Contains(t, got.stderr, "FILE: line 1236: extraneous or missing", "what ends it is always told")
}

func TestSkippedRowsAreWrittenToAFileAsTheyAre(t *testing.T) {
	fake, url := serve(t, connectiftest.APIOptions{})
	bad := "x,\"pr\n\"\"1\"\"\", blank ,1\r\n" + "too,few\r\n" + "https://shop.example/a,pr1,Ratón,x"
	file := write(t, "\uFEFF"+rowsOf(2)+bad[:strings.Index(bad, "too")]+
		"https://shop.example/p2,p2,Ratón,1\n\n\n"+bad[strings.Index(bad, "too"):])
	got := call(t, "import", "-type", "products", "-skip-invalid", "-api-url", url, file)
	assert.Equal(t, cli.ExitPartial, got.code, "not all rows are imported")
	assert.Equal(t, file+": imported 3, refused 0, invalid 3\n", got.stdout)
	assert.Len(t, fake.Products(), 3)
	invalid := filepath.Join(filepath.Dir(file), "products.invalid.csv")
	assert.Contains(t, got.stderr, "3 of 6 rows are invalid: they are in "+invalid)
	assert.Equal(t, header+strings.ReplaceAll(bad, "\r\n", "\n")+"\n", textOf(t, invalid))
	assert.Equal(t, []string{"products.invalid.csv"}, left(t, file))

	named := filepath.Join(t.TempDir(), "bad.csv")
	got = call(t, "import", "-type", "products", "-skip-invalid", "-invalid", named, "-api-url", url, invalid)
	assert.Equal(t, cli.ExitPartial, got.code)
	assert.Contains(t, got.stdout, "there are no rows to import: nothing was sent")
	assert.Equal(t, textOf(t, invalid), textOf(t, named), "what was written can be read again")
	assert.Equal(t, 1, posts(fake))
}

func TestWithoutAPlaceForSkippedRowsNothingIsSent(t *testing.T) {
	fake, url := serve(t, connectiftest.APIOptions{})
	none := filepath.Join(t.TempDir(), "none", "bad.csv")
	got := call(t, "import", "-type", "products", "-skip-invalid", "-invalid", none, "-api-url", url, write(t, rowsOf(1)+"x,,,\n"))
	assert.Equal(t, cli.ExitFailed, got.code)
	assert.Contains(t, got.stderr, none)

	folder := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(folder, "x"), nil, 0o600))
	got = call(t, "import", "-type", "products", "-skip-invalid", "-invalid", folder, "-api-url", url, write(t, rowsOf(1)+"x,,,\n"))
	assert.Equal(t, cli.ExitFailed, got.code)
	assert.Len(t, left(t, filepath.Join(folder, "x")), 0)
	assert.Empty(t, fake.Requests())
}

func TestAFileThatChangesMeanwhileIsNotSent(t *testing.T) {
	file := write(t, rowsOf(1))
	s, err := openSource(t.Context(), file, nil)
	require.NoError(t, err)
	defer s.close()
	require.NoError(t, s.unchanged())
	require.NoError(t, os.WriteFile(file, []byte(rowsOf(2)), 0o600))
	assert.ErrorIs(t, s.unchanged(), errChanged)

	rows := 0
	for range ending(func(yield func(int, error) bool) { _ = yield(1, nil) && yield(2, nil) }, func() error { return errChanged }) {
		rows++
	}
	assert.Equal(t, 3, rows, "the last is the error")
}

func TestCharactersThatComeInPiecesAreUTF8(t *testing.T) {
	text := "ñ€😀a\n😀😀ñ\n"
	for _, wrap := range []func(io.Reader) io.Reader{iotest.OneByteReader, iotest.HalfReader, iotest.DataErrReader} {
		c := newContent(wrap(strings.NewReader(text)))
		read, err := io.ReadAll(c)
		require.NoError(t, err)
		assert.Equal(t, text, string(read))
		for _, bad := range []string{"\xf0\x9f\x98", "\xf0\x9fa", "\x80", "\xed\xa0\x80"} {
			_, err := io.ReadAll(newContent(wrap(strings.NewReader(text + bad))))
			assert.Equal(t, &encodingError{3}, err, "%q", bad)
			_, err = io.ReadAll(newContent(wrap(strings.NewReader(text + bad + "\n\nñ"))))
			assert.Equal(t, &encodingError{3}, err, "%q", bad)
		}
	}
}

func FuzzContent(f *testing.F) {
	f.Add([]byte("ñ€😀\n"), 1)
	f.Add([]byte("a\xf0\x9f\x98\n\xf3"), 2)
	f.Fuzz(func(t *testing.T, text []byte, size int) {
		size = max(size%7, 1)
		c := newContent(bytes.NewReader(text))
		var read []byte
		var err error
		for piece := make([]byte, size); err == nil; {
			var n int
			n, err = c.Read(piece)
			read = append(read, piece[:n]...)
		}
		if bytes.Equal(bytes.ToValidUTF8(text, []byte("!!!!!")), text) {
			assert.Equal(t, io.EOF, err)
			assert.Equal(t, text, append([]byte{}, read...))
			return
		}
		assert.IsType(t, &encodingError{}, err)
	})
}
