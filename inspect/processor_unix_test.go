//go:build unix

package inspect_test

import (
	"syscall"
	"time"
)

// processorTime returns how long this process has had a processor: unlike the clock, it is the same on a busy
// machine.
func processorTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
