package connectiftest_test

import (
	"fmt"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/connectif-go/connectif/connectiftest"
)

// recordingTB is a test of somebody else, whose failures are looked at.
type recordingTB struct {
	testing.TB // what assertions may not call is nil
	helpers    map[string]bool
	failures   []string
	lines      []int // of the caller that is no helper
}

func newTB() *recordingTB { return &recordingTB{helpers: map[string]bool{}} }

func (r *recordingTB) Helper() {
	caller, _, _, _ := runtime.Caller(1)
	r.helpers[runtime.FuncForPC(caller).Name()] = true
}

// Error notes a failure, and where it is reported, as package testing finds it.
func (r *recordingTB) Error(args ...any) {
	r.failures = append(r.failures, fmt.Sprint(args...))
	callers := make([]uintptr, 50)
	frames := runtime.CallersFrames(callers[:runtime.Callers(2, callers)])
	for frame, more := frames.Next(); more; frame, more = frames.Next() {
		if !r.helpers[frame.Function] {
			line := frame.Line
			if base := filepath.Base(frame.File); len(base) < 8 || base[len(base)-8:] != "_test.go" {
				line = -line // not a line of a test
			}
			r.lines = append(r.lines, line)
			return
		}
	}
}

// failuresOf returns how a test of a page fails.
func failuresOf(body any, test func(*connectiftest.PageAssertions), options ...connectiftest.PageOption) []string {
	tb := newTB()
	test(connectiftest.Page(tb, body, options...))
	return tb.failures
}
