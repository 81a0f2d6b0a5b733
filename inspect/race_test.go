//go:build race

package inspect_test

// With the race detector everything takes about ten times as long: pages are smaller then. Some of the work
// does not depend on their size.
const (
	share    = 16
	patience = 5
)
