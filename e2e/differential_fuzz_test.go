package e2e

import (
	"testing"

	"github.com/connectif-go/connectif/internal/randompage"
)

// FuzzDifferential has package inspect and the client read any page, and others that are that page damaged. A
// page that hides properties of the document from the client is read by nobody.
//
//	go test -run '^$' -fuzz FuzzDifferential -fuzzminimizetime 1x
//
// That is how to run it: what goes on between the test and the browser looks like news to the fuzzer, and it
// would have each page made smaller for a minute.
func FuzzDifferential(f *testing.F) {
	for kind := range kinds {
		f.Add([]byte(randompage.Of(kind, 0)), uint64(kind))
	}
	for i, page := range oddPages {
		f.Add([]byte(page), uint64(i))
	}
	const damaged = 20
	reader := newClientReader(f)
	f.Fuzz(func(t *testing.T, page []byte, seed uint64) {
		pages := [][]byte{page}
		for i := range uint64(damaged) {
			pages = append(pages, randompage.Damage(page, seed+i))
		}
		for i, told := range reader.read(t, pages) {
			if told != nil {
				compare(t, "the page", pages[i], told)
			}
		}
	})
}
