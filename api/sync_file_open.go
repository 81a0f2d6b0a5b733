package api

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// open reads the file, or makes it, and drops what a crash left at its end.
func (f *SyncFile) open() error {
	if info, err := os.Stat(f.path); err == nil && !info.Mode().IsRegular() {
		return f.errorOf(fmt.Errorf("%w: no regular file", ErrCorrupt))
	}
	file, err := os.OpenFile(f.path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return f.errorOf(err)
	}
	f.file = file
	if err = f.read(file); err == nil {
		err = f.errorOf(file.Truncate(f.size))
	}
	if err == nil && f.size == 0 {
		err = f.append([]byte(syncFileHead), 0)
	}
	if err != nil {
		_ = file.Close()
	}
	return err
}

// maxSyncLine is more than any line has.
const maxSyncLine = 4 << 10

// read reads all lines. A bad one with a good one after it is damage; bad ones at the end are what a crash
// may leave. Neither must ever cost somebody a file that is no journal at all.
func (f *SyncFile) read(file io.Reader) error {
	lines := bufio.NewReaderSize(file, maxSyncLine)
	var (
		offset int64
		bad    int // the first bad line
	)
	for number := 1; ; number++ {
		line, err := lines.ReadSlice('\n')
		offset += int64(len(line))
		if err != nil && err != io.EOF && !errors.Is(err, bufio.ErrBufferFull) {
			return f.errorOf(err)
		}
		switch {
		case number == 1 && len(line) > 0 && string(line) != syncFileHead:
			if err == io.EOF && strings.HasPrefix(syncFileHead, string(line)) {
				return nil // the process died while it made the file
			}
			return &SyncFileError{f.path, 1, ErrCorrupt}
		case number == 1:
			f.size = int64(len(line))
		case f.readLine(line):
			if bad > 0 {
				return &SyncFileError{f.path, bad, ErrCorrupt}
			}
			f.size = offset
			f.lines++
		case bad == 0:
			bad = number
		}
		if err == io.EOF {
			return nil
		}
	}
}
