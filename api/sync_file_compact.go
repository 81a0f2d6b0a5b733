package api

import (
	"bufio"
	"errors"
	"os"
	"path/filepath"
	"time"
)

// How many lines that count no more make it worth writing the file anew: when it is opened, and while it is
// used. There are always as many as there are elements.
const (
	smallGarbage = 1000
	largeGarbage = 100_000
)

// compactWhenWorth writes the file anew, with the lines alone that still count. When that fails the file
// stays as it is; only where none can be written any more the store is broken.
func (f *SyncFile) compactWhenWorth(atLeast int) {
	needed := len(f.entries) + f.requests.inFlight + 2*len(f.requests.ended)
	if f.lines-needed < max(atLeast, len(f.entries)) {
		return
	}
	f.lines = needed // when it fails, the next time is when there is as much garbage again
	next := f.path + ".new"
	size, err := f.writeAll(next)
	if err != nil {
		_ = os.Remove(next)
		return
	}
	// Some systems replace no open file.
	err = f.file.Close()
	if renamed := os.Rename(next, f.path); renamed == nil {
		f.size = size
	}
	syncDir(filepath.Dir(f.path))
	file, reopened := os.OpenFile(f.path, os.O_WRONLY|os.O_APPEND, 0o600)
	if err = errors.Join(err, reopened); err != nil {
		f.broken = f.errorOf(err)
		return
	}
	f.file = file
}

// writeAll writes everything into a new file, down to the disk. What is there by its name is left from a crash, or is
// a link that somebody has put there: that it leads to is not written to, and nobody else's rights hold.
func (f *SyncFile) writeAll(path string) (size int64, err error) {
	_ = os.Remove(path) // if it cannot be, the file cannot be made
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return 0, err
	}
	w := bufio.NewWriterSize(file, 64<<10)
	var line []byte
	write := func() {
		n, _ := w.Write(line) // Flush tells its error
		size += int64(n)
	}
	line = append(line, syncFileHead...)
	write()
	for key, content := range f.entries {
		line = appendEntry(line[:0], SyncEntry{key, content})
		write()
	}
	for _, at := range f.requests.ended {
		line = appendTime(appendTime(line[:0], beganLine, at), endedLine, at)
		write()
	}
	for range f.requests.inFlight {
		line = appendTime(line[:0], beganLine, time.Now())
		write()
	}
	return size, errors.Join(w.Flush(), file.Sync(), file.Close())
}

// syncDir has the disk know a file's new name. Where directories cannot be synced, the system does it.
func syncDir(path string) {
	if dir, err := os.Open(path); err == nil {
		_ = dir.Sync()
		_ = dir.Close()
	}
}
