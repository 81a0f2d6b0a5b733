// Command prove runs what proves the library safe, and prints what that came to:
//
//	prove [-fuzz SECONDS] [DIR]
//
//	strings …          texts that were put in
//	contexts …         different places in which they stood
//	renders …          times that something was rendered with them
//	fuzz executions …  inputs that the fuzz targets have tried
//	faults …           things that were made to fail: writes, callbacks, cookies, disks
//	tests …            tests that ran, in packages of the library and in Chromium
//	failures …         of all of that
//
// No figure is made up here: tests report theirs by testing.T.Attr, as prove.strings and the like, and the fuzz script prints its own. DIR is the
// root of the repository. It ends with status 1 when something failed, or when one of the counts is 0.
package main

import (
	"bytes"
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
)

func main() { os.Exit(command(os.Args[1:], os.Stdout, os.Stderr)) }

// A step is one program that proves something, and how its output is read.
type step struct {
	name string
	dir  string // below the root
	args []string
	read func(r io.Reader, log io.Writer, c *counts) error
}

// steps returns what is run. The packages are those that write, read or serve what others have a say in.
func steps(seconds int) []step {
	test := []string{"go", "test", "-json", "-count=1", "-timeout", "30m"}
	return []step{
		{"the library's packages, with the race detector", ".", append(test[:len(test):len(test)], "-race",
			".", "./api", "./commerce", "./connectiftest", "./events", "./internal/...", "./jsbundle", "./serviceworker", "./tags"), readTests},
		{"hostile pages in Chromium", "e2e", append(test[:len(test):len(test)], "-run", "^Test(Hostile|EveryCodePoint|ValuesOfOneMegabyte|APageThatEscapes)", "."), readTests},
		{"each fuzz target", ".", []string{"bash", ".ci/fuzz.sh", strconv.Itoa(seconds)}, readFuzz},
	}
}

// command is main, with its exit code.
func command(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("prove", flag.ContinueOnError)
	flags.SetOutput(stderr)
	seconds := flags.Int("fuzz", 5, "how many `seconds` each fuzz target has")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	if *seconds < 1 || flags.NArg() > 1 {
		flags.Usage()
		return 2
	}
	return prove(cmp.Or(flags.Arg(0), "."), steps(*seconds), stdout, stderr)
}

func prove(root string, steps []step, stdout, stderr io.Writer) int {
	var c counts
	for _, s := range steps {
		fmt.Fprintf(stderr, "== %s\n", s.name)
		if err := s.run(root, stderr, &c); err != nil {
			fmt.Fprintf(stderr, "prove: %s: %v\n", s.name, err)
			c.failures++
		}
	}
	return c.print(stdout)
}

// run runs the program and reads what it prints. A program that fails without a failure that it tells of is an error.
func (s step) run(root string, stderr io.Writer, c *counts) error {
	program := exec.Command(s.args[0], s.args[1:]...)
	program.Dir = filepath.Join(root, s.dir)
	program.Env = append(os.Environ(), "GOWORK=off")
	var complaints bytes.Buffer
	program.Stderr = &complaints
	output, err := program.StdoutPipe()
	if err != nil {
		return err
	}
	if err := program.Start(); err != nil {
		return err
	}
	before := c.failures
	readErr := s.read(output, stderr, c)
	_, _ = io.Copy(io.Discard, output) // so that it can end
	err = program.Wait()
	_, _ = complaints.WriteTo(stderr)
	if c.failures > before {
		err = nil // it has been counted
	}
	return errors.Join(readErr, err)
}
