package api

import "time"

// A SyncDigest is a part of a SHA-256 sum: of what an element is known by, or of all that was told of it.
type SyncDigest [16]byte

// A SyncEntry says what was told last of an element.
type SyncEntry struct{ Key, Content SyncDigest }

// A SyncStore remembers what was told. [SyncFile] is one; others may keep it in a database. It is for one
// account, and must be safe for use by several goroutines.
type SyncStore interface {
	// Content returns what Put was last told of a key, and false if that is nothing.
	Content(key SyncDigest) (content SyncDigest, ok bool, err error)
	// Put remembers entries. When it has returned, they must outlast the death of the process.
	Put(entries ...SyncEntry) error
}

// A RequestLog remembers the requests of the last minute, so that a program that was killed and is started
// again does not exceed the limit. A [SyncStore] that is one, too, is told of each request of a [Sync].
type RequestLog interface {
	// RequestBegan is called before a request is sent; when it fails, the request is not sent.
	RequestBegan(at time.Time) error
	// RequestEnded is called when a request that began has its answer, or has failed.
	RequestEnded(at time.Time) error
	// PastRequests returns, once, when the requests ended that were sent before the log was opened. Those of
	// which no end is known may arrive at any time: they count as of now.
	PastRequests(now time.Time) []time.Time
}
