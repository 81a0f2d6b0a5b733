package rowfile

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// StandardInput is how the file is called that comes from there.
const StandardInput = "-"

// A Source is a file that can be read twice: once to check it, once to send it.
type Source struct {
	Name string // in messages
	file *os.File
	info fs.FileInfo
	temp bool // it came from a pipe
}

// Open opens a file. What comes from a pipe is kept on disk until the source is closed.
func Open(ctx context.Context, path string, stdin io.Reader) (*Source, error) {
	if path == StandardInput {
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
	return &Source{Name: path, file: file, info: info}, nil
}

// spool copies a pipe to a file. A pipe that nobody writes to does not hold back an interrupt.
func spool(ctx context.Context, name string, pipe io.Reader) (*Source, error) {
	file, err := os.CreateTemp("", "connectif-*")
	if err != nil {
		return nil, err
	}
	// It may be about people: nothing stays on disk however the process ends. Where an open file cannot be
	// removed, Close does it.
	_ = os.Remove(file.Name())
	s := &Source{Name: name, file: file, temp: true}
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
		s.Close()
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return s, nil
}

// Reader reads the file from its start.
func (s *Source) Reader() io.Reader { return io.NewSectionReader(s.file, 0, s.info.Size()) }

// ErrChanged tells that a file is not the one any more that was checked.
var ErrChanged = errors.New("the file was changed while it was read")

// Unchanged returns an error when the file is not the one that was opened any more.
func (s *Source) Unchanged() error {
	info, err := s.file.Stat()
	if err != nil {
		return err
	}
	if info.Size() != s.info.Size() || !info.ModTime().Equal(s.info.ModTime()) {
		return ErrChanged
	}
	return nil
}

// Close closes the file, and removes what a pipe was kept in.
func (s *Source) Close() {
	_ = s.file.Close()
	if s.temp {
		_ = os.Remove(s.file.Name())
	}
}

// Overwrites tells whether writing to one path would destroy what another one has.
func Overwrites(written, path string) bool {
	if written == path {
		return true
	}
	first, err := os.Stat(written)
	if err != nil {
		return false
	}
	second, err := os.Stat(path)
	return err == nil && os.SameFile(first, second)
}
