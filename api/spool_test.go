package api

import (
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// spooled makes a spool of rows.
func spooled(t testing.TB, delimiter byte, rows ...[]cell) *spool {
	t.Helper()
	s, err := newSpool(t.TempDir(), delimiter)
	require.NoError(t, err)
	t.Cleanup(s.close)
	for i, cells := range rows {
		want := s.sizeWith(cells)
		require.NoError(t, s.add(int64(i+1), cells))
		require.Equal(t, want, s.size(), "what was foretold")
	}
	require.NoError(t, s.flush())
	return s
}

func content(t testing.TB, s *spool) string {
	t.Helper()
	data, err := io.ReadAll(s.open())
	require.NoError(t, err)
	assert.Len(t, data, int(s.size()))
	return string(data)
}

func TestAFileHasTheColumnsThatSomeRowSets(t *testing.T) {
	s := spooled(t, ',',
		[]cell{{"productId", "1"}, {"name", "a,b"}},
		[]cell{{"name", `say "hi"`}, {"productId", "2"}, {"brand", " x"}},
		[]cell{{"productId", "3\r\n"}},
	)
	want := "productId,name,brand\n1,\"a,b\",\n2,\"say \"\"hi\"\"\",\" x\"\n\"3\r\n\",,\n"
	assert.Equal(t, want, content(t, s))
	assert.Equal(t, want, content(t, s), "and again, as an upload that is repeated needs it")
	assert.Equal(t, []int64{1, 3, 3}, []int64{s.first, s.last, s.rows})
	assert.Equal(t, "a;b\n1,2;\"3;4\"\n", content(t, spooled(t, ';', []cell{{"a", "1,2"}, {"b", "3;4"}})))
}

func TestNothingOfASpoolStaysOnDisk(t *testing.T) {
	dir := t.TempDir()
	s, err := newSpool(dir, ',')
	require.NoError(t, err)
	require.NoError(t, s.add(1, []cell{{"_email", "clienta@shop.example"}}))
	require.NoError(t, s.flush())
	s.close()
	left, err := filepath.Glob(filepath.Join(dir, "*"))
	require.NoError(t, err)
	assert.Empty(t, left)
	_, err = newSpool(filepath.Join(dir, "nowhere"), ',')
	require.ErrorIs(t, err, os.ErrNotExist)
}

func TestADiskThatFailsIsToldOf(t *testing.T) {
	s, err := newSpool(t.TempDir(), ',')
	require.NoError(t, err)
	s.close()
	long := []cell{{"name", strings.Repeat("x", 1<<20)}}
	require.Error(t, s.add(1, long))
	require.Error(t, s.add(2, long), "nor is the length written")
	require.Error(t, s.flush())
	_, err = io.ReadAll(iotest.OneByteReader(s.open()))
	require.Error(t, err)
	require.Error(t, s.locate([]ImportFailure{{Key: "1"}}, []string{"name"}))
}

func TestEachRowIsThatOfOneFailure(t *testing.T) {
	s := spooled(t, ',', []cell{{"name", "1"}}, []cell{{"code", "1"}})
	failures := []ImportFailure{{Key: "1"}, {}}
	require.NoError(t, s.locate(failures, []string{"productId", "code"}))
	assert.Equal(t, []ImportFailure{{Key: "1", Row: 2}, {}}, failures)

	twice := spooled(t, ',', []cell{{"code", "1"}}, []cell{{"code", "2"}}, []cell{{"code", "1"}})
	failures = []ImportFailure{{Key: "1"}, {Key: "1"}, {Key: "1"}}
	require.NoError(t, twice.locate(failures, []string{"code"}))
	assert.Equal(t, []ImportFailure{{Key: "1", Row: 1}, {Key: "1", Row: 3}, {Key: "1"}}, failures)
}

func TestASpoolThatWasCutShortIsToldOf(t *testing.T) {
	s := spooled(t, ',', []cell{{"name", "abcdefgh"}})
	require.NoError(t, s.file.Truncate(s.written-3))
	_, err := io.ReadAll(s.open())
	require.ErrorIs(t, err, errSpool)
}

func FuzzCells(f *testing.F) {
	f.Add("a", "b\"c", " x ", true)
	f.Add("", "1\r\n2", "ñ;,", false)
	f.Fuzz(func(t *testing.T, a, b, c string, comma bool) {
		delimiter := byte(';')
		if comma {
			delimiter = ','
		}
		s := spooled(t, delimiter, []cell{{"a", a}, {"b", b}}, []cell{{"c", c}, {"a", "x"}})
		rows := csv.NewReader(strings.NewReader(content(t, s)))
		rows.Comma = rune(delimiter)
		got, err := rows.ReadAll()
		require.NoError(t, err)
		// Package encoding/csv makes \n of \r\n, in quotes as well; the file keeps it.
		plain := func(text string) string { return strings.ReplaceAll(text, "\r\n", "\n") }
		assert.Equal(t, [][]string{{"a", "b", "c"}, {plain(a), plain(b), ""}, {"x", "", plain(c)}}, got)
		for _, text := range []string{a, b, c} {
			assert.Equal(t, text, cellText(appendCell(nil, text, delimiter)))
			assert.Len(t, appendCell(nil, text, delimiter), cellSize(text, delimiter))
		}
	})
}

func FuzzReport(f *testing.F) {
	f.Add("_email,error\na@b.example,wrong\n")
	f.Add("\uFEFFproductId;reason\n\"1;x\n")
	f.Fuzz(func(t *testing.T, report string) {
		r, err := newReportReader(strings.NewReader(report), []string{"productId", "_email"}, ',')
		if err != nil {
			return
		}
		for more := true; more && err == nil; {
			_, more, err = r.batch("1")
		}
	})
}
