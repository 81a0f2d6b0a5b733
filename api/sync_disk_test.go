package api_test

import (
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/api"
)

// A smallDisk has room for so many bytes more.
type smallDisk struct {
	api.SyncJournal
	room int
}

func (d *smallDisk) Write(p []byte) (int, error) {
	if len(p) <= d.room {
		n, err := d.SyncJournal.Write(p)
		d.room -= n
		return n, err
	}
	n, err := d.SyncJournal.Write(p[:d.room])
	d.room = 0
	if err == nil {
		err = syscall.ENOSPC
	}
	return n, err
}

func TestADiskThatIsFullAfterAnyByteKeepsWhatWasAcknowledged(t *testing.T) {
	faults := 0
	for room := 0; ; room++ {
		path := filepath.Join(t.TempDir(), "sync")
		f := openStore(t, path)
		api.BreakSyncFile(f, func(j api.SyncJournal) api.SyncJournal { return &smallDisk{j, room} })
		acknowledged, failed := map[byte]bool{}, false
		for key := byte(1); key <= 4; key++ {
			err := f.Put(entry(key, key))
			acknowledged[key] = err == nil
			if err != nil {
				require.ErrorIs(t, err, syscall.ENOSPC)
				failed = true
			}
			if err := f.RequestBegan(time.Now()); err != nil {
				require.ErrorIs(t, err, syscall.ENOSPC)
				failed = true
			}
		}
		require.NoError(t, f.Close())
		f = openStore(t, path)
		for key, want := range acknowledged {
			content, ok, err := f.Content(api.SyncDigest{key})
			require.NoError(t, err)
			require.Equal(t, want, ok, "room for %d bytes, entry %d", room, key)
			if ok {
				require.Equal(t, api.SyncDigest{key}, content)
			}
		}
		require.NoError(t, f.Close())
		if !failed {
			break
		}
		faults++
	}
	require.Greater(t, faults, 100)
	t.Attr("prove.faults", strconv.Itoa(faults))
}
