//go:build !unix

package site

import "errors"

// start fails: Go hands no pipes to other programs here.
func (c *chromium) start() error {
	return errors.New("this works on Linux, macOS and other Unix systems alone; on Windows use WSL")
}

func (c *chromium) kill() {}
