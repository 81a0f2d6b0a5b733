//go:build !race

package inspect_test

const (
	share    = 1 // of a page's size
	patience = 1 // times the budget
)
