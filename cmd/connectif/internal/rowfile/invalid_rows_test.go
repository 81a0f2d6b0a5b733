package rowfile

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/cmd/connectif/internal/clitest"
)

func newCopy(t *testing.T, s *Source, delimiter rune, path string) *rowCopy {
	t.Helper()
	rows, err := newRowCopy(s, delimiter, path)
	require.NoError(t, err)
	return rows
}

func TestInvalidRowsThatCannotBeWrittenAreAnError(t *testing.T) {
	for delimiter, text := range map[rune]string{',': clitest.RowsOf(2), JSONLines: "{}\n{}\n"} {
		file := clitest.Write(t, text)
		s := open(t, file)
		path := filepath.Join(filepath.Dir(file), "invalid.csv")
		rows := newCopy(t, s, delimiter, path)
		require.NoError(t, rows.commit(), "there are none")
		assert.Error(t, rows.add(3), "there is no such row")

		rows = newCopy(t, s, delimiter, path)
		require.NoError(t, rows.add(1))
		require.NoError(t, rows.target.Close())
		assert.Error(t, rows.commit())
		rows.discard()
		assert.Empty(t, clitest.Left(t, file))

		rows = newCopy(t, s, delimiter, path)
		s.Close()
		assert.Error(t, rows.add(1))
	}
	s := open(t, clitest.Write(t, clitest.RowsOf(2)))
	s.Close()
	_, err := newRowCopy(s, ',', "")
	assert.Error(t, err)
}

func TestLinesAreCopiedAsTheyAre(t *testing.T) {
	long := "{" + strings.Repeat(" ", 200_000) + "}"
	lines := []string{`{"a":1}`, long, "x", `{"ñ": 3}  `}
	file := clitest.Write(t, "\uFEFF\n \t\n"+lines[0]+"\r\n\n"+lines[1]+"\n"+strings.Repeat(" ", 100_000)+"\n"+lines[2]+"\n"+lines[3])
	path := filepath.Join(filepath.Dir(file), "invalid")
	rows := newCopy(t, open(t, file), JSONLines, path)
	for _, number := range []int64{1, 2, 4} {
		require.NoError(t, rows.add(number))
	}
	assert.Error(t, rows.add(5))
	require.NoError(t, rows.commit())
	assert.Equal(t, lines[0]+"\n"+long+"\n"+lines[3]+"\n", clitest.TextOf(t, path))
}

func TestTheCopyIsNamedAfterItsFile(t *testing.T) {
	assert.Equal(t, "a/products.invalid.csv", InvalidPath("a/products.csv", ','))
	assert.Equal(t, "products.invalid", InvalidPath("products", ','))
	assert.Equal(t, "stdin.invalid.csv", InvalidPath(StandardInput, ';'))
	assert.Equal(t, "stdin.invalid.jsonl", InvalidPath(StandardInput, JSONLines))
}
