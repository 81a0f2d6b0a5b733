package api

import (
	"errors"
	"io"
	"os"
	"sync"
	"time"
)

// A SyncFile is a [SyncStore] and [RequestLog] in one file, which one process can have open at a time. Open
// one with [OpenSyncFile].
//
// It is a journal: each change is a line at its end with a checksum, and from time to time those that count
// no more are left out. A line that a crash cut off is dropped; what it told is told again. The death of the
// process loses nothing else; when the power fails, what the operating system had not written is lost, too.
//
// It holds sums in the place of ids, addresses and contents, about 60 bytes for each element. They are in
// memory, too, while it is open.
type SyncFile struct {
	path string
	lock io.Closer

	mu       sync.Mutex
	file     journal
	size     int64
	lines    int // in the file, the first not included
	entries  map[SyncDigest]SyncDigest
	requests requestTimes
	past     requestTimes
	broken   error // no more is written
}

// journal is what a [SyncFile] needs of an *[os.File].
type journal interface {
	io.WriteCloser
	Sync() error
	Truncate(size int64) error
}

// OpenSyncFile opens the store in a file, or makes it; beside it is another one, whose name ends in .lock.
// The error is a *[SyncFileError]: [ErrLocked] if it is open already, [ErrCorrupt] if it was damaged, or is
// something else: then it is left as it is. Who deletes it has everything told once more.
func OpenSyncFile(path string) (*SyncFile, error) {
	lock, err := lockFile(path + ".lock")
	if err != nil {
		return nil, &SyncFileError{Path: path, Err: err}
	}
	f := &SyncFile{path: path, lock: lock, entries: make(map[SyncDigest]SyncDigest)}
	if err := f.open(); err != nil {
		_ = lock.Close()
		return nil, err
	}
	f.past = f.requests.clone()
	f.compactWhenWorth(smallGarbage)
	if f.broken != nil {
		_ = lock.Close()
		return nil, f.broken
	}
	return f, nil
}

// Close writes everything to the disk, and lets others open the file.
func (f *SyncFile) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.file == nil {
		return nil
	}
	err := errors.Join(f.file.Sync(), f.file.Close(), f.lock.Close())
	f.file, f.broken = nil, f.errorOf(os.ErrClosed)
	return f.errorOf(err)
}

// Content implements [SyncStore].
func (f *SyncFile) Content(key SyncDigest) (content SyncDigest, ok bool, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	content, ok = f.entries[key]
	return content, ok, nil
}

// Put implements [SyncStore].
func (f *SyncFile) Put(entries ...SyncEntry) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	var lines []byte
	for _, e := range entries {
		lines = appendEntry(lines, e)
	}
	if err := f.append(lines, len(entries)); err != nil {
		return err
	}
	for _, e := range entries {
		f.entries[e.Key] = e.Content
	}
	f.compactWhenWorth(largeGarbage)
	return f.broken
}

// RequestBegan implements [RequestLog].
func (f *SyncFile) RequestBegan(at time.Time) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.append(appendTime(nil, beganLine, at), 1); err != nil {
		return err
	}
	f.requests.began()
	return nil
}

// RequestEnded implements [RequestLog].
func (f *SyncFile) RequestEnded(at time.Time) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.requests.end(at)
	if err := f.append(appendTime(nil, endedLine, at), 1); err != nil {
		return err
	}
	f.compactWhenWorth(largeGarbage)
	return f.broken
}

// PastRequests implements [RequestLog].
func (f *SyncFile) PastRequests(now time.Time) []time.Time {
	f.mu.Lock()
	defer f.mu.Unlock()
	var lines []byte
	lost := f.past.inFlight
	for range lost {
		f.past.end(now)
		f.requests.end(now)
		lines = appendTime(lines, endedLine, now)
	}
	_ = f.append(lines, lost) // without it, they count again next time
	past := f.past.ended
	f.past = requestTimes{}
	return past
}

// append writes lines at the end. What is written in part only is taken back: it would damage what follows.
func (f *SyncFile) append(lines []byte, n int) error {
	if f.broken != nil || len(lines) == 0 {
		return f.broken
	}
	if _, err := f.file.Write(lines); err != nil {
		if undo := f.file.Truncate(f.size); undo != nil {
			f.broken = f.errorOf(errors.Join(err, undo))
		}
		return f.errorOf(err)
	}
	f.size += int64(len(lines))
	f.lines += n
	return nil
}

func (f *SyncFile) errorOf(err error) error {
	if err == nil {
		return nil
	}
	return &SyncFileError{Path: f.path, Err: err}
}
