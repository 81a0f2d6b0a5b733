//go:build !unix

package inspect_test

import "time"

var started = time.Now()

func processorTime() time.Duration { return time.Since(started) }
