package api_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/api"
)

const syncHead = "connectif-sync 1\n"

func entry(key, content byte) api.SyncEntry {
	return api.SyncEntry{Key: api.SyncDigest{key}, Content: api.SyncDigest{content}}
}

func openStore(t *testing.T, path string) *api.SyncFile {
	t.Helper()
	f, err := api.OpenSyncFile(path)
	require.NoError(t, err)
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// journalOf returns what a store writes about so many elements.
func journalOf(t *testing.T, n int) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sync")
	f := openStore(t, path)
	for i := range n {
		require.NoError(t, f.Put(entry(byte(i+1), byte(i+101))))
	}
	require.NoError(t, f.Close())
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	return data
}

func TestAFileThatIsSomethingElseOrWasDamagedIsRefusedAndLeftAsItIs(t *testing.T) {
	good := string(journalOf(t, 3))
	lines := strings.SplitAfter(good, "\n")
	for name, c := range map[string]struct {
		data string
		line string
	}{
		"a script":               {"#!/bin/sh\nrm -rf /\n", "line 1"},
		"one word":               {"connectif", ""},
		"another word":           {"connectiv", "line 1"},
		"a newer version":        {"connectif-sync 2\n" + lines[1], "line 1"},
		"without its first line": {strings.Join(lines[1:], ""), "line 1"},
		"nothing but zeros":      {strings.Repeat("\x00", 5000), "line 1"},
		"a byte changed":         {strings.Replace(good, "=", "#", 1), "line 2"},
		"a digit of a sum":       {lines[0] + strings.Replace(lines[1], "\n", "0\n", 1) + lines[2], "line 2"},
		"half a line":            {lines[0] + lines[1] + lines[2][:20] + lines[3] + lines[1], "line 3"},
		"an empty line":          {lines[0] + lines[1] + "\n" + lines[2], "line 3"},
		"a very long line":       {lines[0] + strings.Repeat("x", 10_000) + "\n" + lines[1], "line 2"},
		"Windows line ends":      {lines[0] + strings.ReplaceAll(lines[1], "\n", "\r\n") + lines[2], "line 2"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "sync")
			require.NoError(t, os.WriteFile(path, []byte(c.data), 0o600))
			f, err := api.OpenSyncFile(path)
			if c.line == "" { // the beginning of ours: the process died while it made the file
				require.NoError(t, err)
				require.NoError(t, f.Close())
				return
			}
			require.ErrorIs(t, err, api.ErrCorrupt)
			require.ErrorContains(t, err, path)
			require.ErrorContains(t, err, c.line)
			after, err := os.ReadFile(path)
			require.NoError(t, err)
			assert.Equal(t, c.data, string(after))
			require.NoError(t, os.Remove(path))
			openStore(t, path) // it was unlocked
		})
	}
}

func TestWhatACrashLeavesAtTheEndIsDroppedWhereverItCut(t *testing.T) {
	data := journalOf(t, 3)
	tails := [][]byte{nil, []byte("\n"), bytes.Repeat([]byte{0}, 9000), []byte("= x\n= y\n")}
	for size := range len(data) + 1 {
		for _, tail := range tails[:min(len(tails), 1+3*(size/len(data)))] {
			path := filepath.Join(t.TempDir(), "sync")
			require.NoError(t, os.WriteFile(path, append(data[:size:size], tail...), 0o600))
			f := openStore(t, path)
			whole := max(bytes.Count(data[:size], []byte("\n"))-1, 0)
			require.NoError(t, f.Put(entry(200, 201)))
			require.NoError(t, f.Close())
			f = openStore(t, path)
			for i := range 3 {
				content, ok, err := f.Content(api.SyncDigest{byte(i + 1)})
				require.NoError(t, err)
				require.Equal(t, i < whole, ok, "of %d bytes", size)
				require.Equal(t, ok, content == api.SyncDigest{byte(i + 101)})
			}
			content, _, _ := f.Content(api.SyncDigest{200})
			require.Equal(t, api.SyncDigest{201}, content)
			require.NoError(t, f.Close())
		}
	}
}

func TestAStoreThatIsOpenIsLocked(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sync")
	f := openStore(t, path)
	_, err := api.OpenSyncFile(path)
	require.ErrorIs(t, err, api.ErrLocked)
	require.ErrorContains(t, err, path)
	require.NoError(t, f.Close())
	require.NoError(t, f.Close(), "again")
	require.ErrorIs(t, f.Put(entry(1, 2)), os.ErrClosed)
	openStore(t, path)
}

func TestAStoreThatCannotBeOpenedSaysWhich(t *testing.T) {
	dir := t.TempDir()
	_, err := api.OpenSyncFile(filepath.Join(dir, "none", "sync"))
	require.ErrorIs(t, err, os.ErrNotExist)
	require.ErrorAs(t, err, new(*api.SyncFileError))
	_, err = api.OpenSyncFile(dir)
	require.ErrorIs(t, err, api.ErrCorrupt)
	require.ErrorContains(t, err, "no regular file")
}

// A fullDisk takes half of what it is given.
type fullDisk struct {
	api.SyncJournal
	isFull     bool
	truncation error
}

func (d *fullDisk) Write(p []byte) (int, error) {
	if !d.isFull {
		return d.SyncJournal.Write(p)
	}
	n, err := d.SyncJournal.Write(p[:len(p)/2])
	return n, errors.Join(err, syscall.ENOSPC)
}

func (d *fullDisk) Truncate(size int64) error {
	return errors.Join(d.truncation, d.SyncJournal.Truncate(size))
}

func TestAFullDiskIsAnErrorAndDamagesNothing(t *testing.T) {
	for name, truncation := range map[string]error{"half a line can be taken back": nil, "it cannot": syscall.EIO} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "sync")
			f := openStore(t, path)
			require.NoError(t, f.Put(entry(1, 2)))
			disk := &fullDisk{isFull: true, truncation: truncation}
			api.BreakSyncFile(f, func(j api.SyncJournal) api.SyncJournal { disk.SyncJournal = j; return disk })
			for _, err := range []error{f.Put(entry(3, 4)), f.RequestBegan(time.Now()), f.RequestEnded(time.Now())} {
				require.ErrorIs(t, err, syscall.ENOSPC)
				require.ErrorContains(t, err, path)
			}
			_, ok, _ := f.Content(api.SyncDigest{3})
			assert.False(t, ok, "what is not written does not count")
			disk.isFull = false
			if err := f.Put(entry(5, 6)); truncation != nil {
				require.ErrorIs(t, err, truncation, "it must not follow half a line")
			} else {
				require.NoError(t, err)
			}
			require.NoError(t, f.Close())
			f = openStore(t, path)
			for key, want := range map[byte]bool{1: true, 3: false, 5: truncation == nil} {
				_, ok, err := f.Content(api.SyncDigest{key})
				require.NoError(t, err)
				assert.Equal(t, want, ok, key)
			}
		})
	}
}

func TestAFileThatCanOnlyBeReadIsAnError(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sync")
	f := openStore(t, path)
	readOnly, err := os.Open(path)
	require.NoError(t, err)
	api.BreakSyncFile(f, func(j api.SyncJournal) api.SyncJournal {
		require.NoError(t, j.Close())
		return readOnly
	})
	require.ErrorIs(t, f.Put(entry(1, 2)), syscall.EBADF)
	require.Error(t, f.Put(entry(1, 2)))
}

func TestAFileIsWrittenAnewWhenMostOfItCountsNoMore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sync")
	require.NoError(t, os.WriteFile(path+".new", []byte("half a file that a crash has left"), 0o600))
	f := openStore(t, path)
	now := time.Date(2026, time.May, 20, 12, 0, 0, 0, time.UTC)
	require.NoError(t, f.RequestBegan(now))
	require.NoError(t, f.RequestEnded(now))
	require.NoError(t, f.RequestBegan(now))
	many := make([]api.SyncEntry, 100_010)
	for i := range many {
		many[i] = api.SyncEntry{Key: api.SyncDigest{1}, Content: api.SyncDigest{byte(i), byte(i >> 8)}}
	}
	require.NoError(t, f.Put(many...))
	require.NoError(t, f.Put(entry(2, 3)), "it goes on in the new file")
	assert.Less(t, fileSize(t, path), int64(1000))
	require.NoError(t, f.Put(many[:2000]...))
	require.NoError(t, f.Close())
	assert.Greater(t, fileSize(t, path), int64(50_000))
	f = openStore(t, path)
	assert.Less(t, fileSize(t, path), int64(1000), "it is more careful when it is opened")
	content, _, _ := f.Content(api.SyncDigest{1})
	assert.Equal(t, many[1999].Content, content)
	content, _, _ = f.Content(api.SyncDigest{2})
	assert.Equal(t, api.SyncDigest{3}, content)
	later := now.Add(10 * time.Second)
	assert.Equal(t, []time.Time{now, later}, inUTC(f.PastRequests(later)))
}

func TestAFileThatCannotBeWrittenAnewIsUsedAsItIs(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sync")
	require.NoError(t, os.MkdirAll(filepath.Join(path+".new", "in the way"), 0o700))
	f := openStore(t, path)
	for range 3 {
		require.NoError(t, f.Put(make([]api.SyncEntry, 2000)...))
		require.NoError(t, f.Close())
		f = openStore(t, path)
	}
	assert.Greater(t, fileSize(t, path), int64(3*2000*50))
}

func TestWhatALinkLeadsToIsNotOverwritten(t *testing.T) {
	folder := t.TempDir()
	path, others := filepath.Join(folder, "sync"), filepath.Join(folder, "others")
	require.NoError(t, os.WriteFile(others, []byte("precious"), 0o666))
	require.NoError(t, os.Symlink(others, path+".new"))
	f := openStore(t, path)
	require.NoError(t, f.Put(make([]api.SyncEntry, 2000)...))
	require.NoError(t, f.Close())
	openStore(t, path)
	assert.Less(t, fileSize(t, path), int64(1000), "it was written anew")
	text, err := os.ReadFile(others)
	require.NoError(t, err)
	assert.Equal(t, "precious", string(text))
	info, err := os.Lstat(path)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode(), "nobody else may read it")
}

func fileSize(t *testing.T, path string) int64 {
	t.Helper()
	info, err := os.Stat(path)
	require.NoError(t, err)
	return info.Size()
}

func inUTC(times []time.Time) (utc []time.Time) {
	for _, at := range times {
		utc = append(utc, at.UTC())
	}
	return utc
}

func TestRequestsOfAnEarlierProcessAreToldOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sync")
	f := openStore(t, path)
	now := time.Date(2026, time.May, 20, 12, 0, 0, 0, time.UTC)
	at := func(seconds int) time.Time { return now.Add(time.Duration(seconds) * time.Second) }
	require.NoError(t, f.RequestEnded(at(-600)))
	for _, s := range []int{1, 2, 3} {
		require.NoError(t, f.RequestBegan(at(s)))
	}
	require.NoError(t, f.RequestEnded(at(5)))
	assert.Empty(t, f.PastRequests(at(6)), "these are this process's own")
	require.NoError(t, f.Close())

	f = openStore(t, path)
	assert.Equal(t, []time.Time{at(5), at(9), at(9)}, inUTC(f.PastRequests(at(9))), "two may still be on their way")
	assert.Empty(t, f.PastRequests(at(9)))
	require.NoError(t, f.Close())

	f = openStore(t, path)
	assert.Equal(t, []time.Time{at(5), at(9), at(9)}, inUTC(f.PastRequests(at(3600))), "now it is known when they ended at the latest")
}

// FuzzSyncFile opens whatever somebody has put in the place of a store.
func FuzzSyncFile(f *testing.F) {
	f.Add([]byte(""))
	f.Add([]byte(syncHead))
	f.Add([]byte(syncHead + "> 1 00000000\n< 9223372036854775807 9d2f3bd1\n"))
	f.Add([]byte(syncHead + "= AAAAAAAAAAAAAAAAAAAAAA AAAAAAAAAAAAAAAAAAAAAA 00000000\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		path := filepath.Join(t.TempDir(), "sync")
		require.NoError(t, os.WriteFile(path, data, 0o600))
		store, err := api.OpenSyncFile(path)
		if err != nil {
			require.ErrorIs(t, err, api.ErrCorrupt)
			after, err := os.ReadFile(path)
			require.NoError(t, err)
			require.Equal(t, data, after)
			return
		}
		store.PastRequests(time.Now())
		require.NoError(t, store.Put(entry(1, 2)))
		require.NoError(t, store.Close())
		content, ok, err := openStore(t, path).Content(api.SyncDigest{1})
		require.NoError(t, err)
		require.True(t, ok)
		require.Equal(t, api.SyncDigest{2}, content)
	})
}
