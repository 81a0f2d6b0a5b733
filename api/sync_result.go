package api

import (
	"fmt"
	"time"
)

// SyncProgress is how far a [Sync] is. Rows = Unchanged + Told + Failed + Pending.
type SyncProgress struct {
	// Rows were read so far.
	Rows int64
	// Unchanged are as they were told before, Told were told now, Failed were not: they are invalid, or
	// Connectif refused them. Pending have changed, and are still to be told.
	Unchanged, Told, Failed, Pending int64
	// Duplicates, of those told, were purchases that Connectif had already.
	Duplicates int64
	// Requests were sent so far, failed ones included.
	Requests int64
	// RequestsLeft estimates how many more it takes, and Left how long at least, which is RequestsLeft by the
	// limit. They are for what was read and, with [SyncOptions].Rows, for the rest, as if as large a part of it
	// had changed. How long Connectif takes over an import cannot be foreseen.
	RequestsLeft int64
	Left         time.Duration
}

// A SyncResult is what became of a [Sync].
type SyncResult struct {
	SyncProgress
	// Failures are the first 100 elements that were not told. OnFailure is told of all.
	Failures []SyncFailure
}

// A SyncFailure is an element that was not told. The next run tries it again.
type SyncFailure struct {
	// Row counts from 1. It is 0 when an import does not tell which row it was.
	Row int64
	// Key is the product's id, the purchase's id, or the contact's e-mail address or external id. It is empty
	// where it is not known.
	Key string
	// Err is a *[RowError], *[commerce.ValidationError], *[Error] or *[SyncRefusal].
	Err error
}

// A SyncRefusal is why Connectif did not import an element: in its own words, which may quote values.
type SyncRefusal struct{ Reason string }

// Error says that the element was refused. It does not say why: the reason may quote personal data.
func (e *SyncRefusal) Error() string { return "connectif: an import left the element out" }

// A SyncIncompleteError tells that all has been read, and not all could be told: errors.Is(err, [ErrIncomplete]).
type SyncIncompleteError struct{ Failed, Rows int64 }

// Error says how many were not told.
func (e *SyncIncompleteError) Error() string {
	return fmt.Sprintf("connectif: %d of %d: %s", e.Failed, e.Rows, ErrIncomplete)
}

// Is reports whether the target is [ErrIncomplete].
func (e *SyncIncompleteError) Is(target error) bool { return target == ErrIncomplete }
