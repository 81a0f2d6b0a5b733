//go:build !(darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd || windows)

package api

import (
	"errors"
	"io"
)

// lockFile fails where this package knows of no lock that ends with the process: use another [SyncStore].
func lockFile(string) (io.Closer, error) { return nil, errors.ErrUnsupported }
