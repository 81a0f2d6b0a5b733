package importing

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// standardInput is how the file is called that comes from there.
const standardInput = "-"

// A source is a file that can be read twice: once to check it, once to send it.
type source struct {
	name string // in messages
	file *os.File
	info fs.FileInfo
	temp bool // it came from a pipe
}

// openSource opens a file. What comes from a pipe is kept on disk until the source is closed.
func openSource(ctx context.Context, path string, stdin io.Reader) (*source, error) {
	if path == standardInput {
		return spool(ctx, "standard input", stdin)
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	switch {
	case err == nil && info.IsDir():
		err = &fs.PathError{Op: "read", Path: path, Err: errors.New("is a directory")}
	case err == nil && !info.Mode().IsRegular():
		defer func() { _ = file.Close() }()
		return spool(ctx, path, file)
	}
	if err != nil {
		_ = file.Close()
		return nil, err
	}
	return &source{name: path, file: file, info: info}, nil
}

// spool copies a pipe to a file. A pipe that nobody writes to does not hold back an interrupt.
func spool(ctx context.Context, name string, pipe io.Reader) (*source, error) {
	file, err := os.CreateTemp("", "connectif-*")
	if err != nil {
		return nil, err
	}
	// It may be about people: nothing stays on disk however the process ends. Where an open file cannot be
	// removed, close does it.
	_ = os.Remove(file.Name())
	s := &source{name: name, file: file, temp: true}
	copied := make(chan error, 1)
	go func() {
		_, err := io.Copy(file, pipe)
		copied <- err
	}()
	select {
	case err = <-copied:
	case <-ctx.Done():
		return nil, ctx.Err() // the file is closed with the process
	}
	if err == nil {
		s.info, err = file.Stat()
	}
	if err != nil {
		s.close()
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return s, nil
}

// reader reads the file from its start.
func (s *source) reader() io.Reader { return io.NewSectionReader(s.file, 0, s.info.Size()) }

var errChanged = errors.New("the file was changed while it was read")

// unchanged returns an error when the file is not the one that was opened any more.
func (s *source) unchanged() error {
	info, err := s.file.Stat()
	if err != nil {
		return err
	}
	if info.Size() != s.info.Size() || !info.ModTime().Equal(s.info.ModTime()) {
		return errChanged
	}
	return nil
}

func (s *source) close() {
	_ = s.file.Close()
	if s.temp {
		_ = os.Remove(s.file.Name())
	}
}
