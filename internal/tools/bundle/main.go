// Command bundle builds the scripts that package jsbundle embeds, with esbuild's Go API: no Node is needed.
//
//	bundle [-check] DIR
//
// Each entry point in DIR/src becomes one minified file of the same name in DIR/dist. The same sources always
// give the same bytes. With -check nothing is written: it fails when a committed file is not what the sources
// give.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/evanw/esbuild/pkg/api"
)

// entryPoints are the files in src that are scripts of their own; the others are imported by them.
var entryPoints = []string{"runtime.js", "snippet.js", "tcf.js", "consentmode.js", "consent.js"}

func main() { os.Exit(command(os.Args[1:], os.Stderr)) }

// command is main, with its exit code.
func command(args []string, stderr io.Writer) int {
	flags := flag.NewFlagSet("bundle", flag.ContinueOnError)
	flags.SetOutput(stderr)
	check := flags.Bool("check", false, "write nothing, fail when a committed file is stale")
	flags.Usage = func() {
		fmt.Fprintln(stderr, "usage: bundle [-check] DIR")
		flags.PrintDefaults()
	}
	if err := flags.Parse(args); err != nil {
		return 2
	}
	if flags.NArg() != 1 {
		flags.Usage()
		return 2
	}
	if err := run(flags.Arg(0), *check); err != nil {
		fmt.Fprintln(stderr, "bundle:", err)
		return 1
	}
	return 0
}

func run(dir string, check bool) error {
	var stale []error
	for _, name := range entryPoints {
		script, err := build(filepath.Join(dir, "src", name))
		if err != nil {
			return err
		}
		dist := filepath.Join(dir, "dist", name)
		if !check {
			if err := os.WriteFile(dist, script, 0o644); err != nil {
				return err
			}
			continue
		}
		committed, err := os.ReadFile(dist)
		if err != nil {
			return err
		}
		if !bytes.Equal(committed, script) {
			stale = append(stale, fmt.Errorf("%s is stale: run go generate ./jsbundle", dist))
		}
	}
	return errors.Join(stale...)
}

// build bundles the modules that start at entry into one classic script, a closure of its own.
func build(entry string) ([]byte, error) {
	result := api.Build(api.BuildOptions{
		EntryPoints:       []string{entry},
		Bundle:            true,
		Format:            api.FormatIIFE,
		Target:            api.ES2019,
		TsconfigRaw:       "{}", // or one in some folder above would be read
		Charset:           api.CharsetASCII,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		LogLevel:          api.LogLevelSilent,
	})
	// A warning (a duplicate key, a comparison with NaN) is a mistake in a source of this size.
	var errs []error
	for _, m := range append(result.Errors, result.Warnings...) {
		at := entry
		if m.Location != nil {
			at = fmt.Sprintf("%s:%d:%d", m.Location.File, m.Location.Line, m.Location.Column)
		}
		errs = append(errs, fmt.Errorf("%s: %s", at, m.Text))
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return result.OutputFiles[0].Contents, nil
}
