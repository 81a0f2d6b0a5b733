package api

import "fmt"

// A SyncFileError tells what is wrong with the file of a [SyncFile]. It may be [ErrLocked] or [ErrCorrupt], or
// wrap what the operating system said.
type SyncFileError struct {
	Path string
	Line int // 0 if it is about no line
	Err  error
}

// Error names the file, the line and what is wrong.
func (e *SyncFileError) Error() string {
	if e.Line > 0 {
		return fmt.Sprintf("connectif: sync file %s: line %d: %v", e.Path, e.Line, e.Err)
	}
	return fmt.Sprintf("connectif: sync file %s: %v", e.Path, e.Err)
}

// Unwrap returns Err.
func (e *SyncFileError) Unwrap() error { return e.Err }
