//go:build race

package e2e

// The shop is built with the race detector when its tests are.
func init() { buildFlags = append(buildFlags, "-race") }
