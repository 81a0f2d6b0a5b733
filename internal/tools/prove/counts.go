package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// counts is what all steps came to.
type counts struct {
	strings, contexts, renders, executions, faults, tests, failures int
}

// print writes the counts, and returns the exit code.
func (c counts) print(w io.Writer) int {
	nothing := false
	for _, line := range []struct {
		name string
		n    int
	}{
		{"strings", c.strings}, {"contexts", c.contexts}, {"renders", c.renders}, {"fuzz executions", c.executions}, {"faults", c.faults}, {"tests", c.tests},
	} {
		fmt.Fprintf(w, "%s %d\n", line.name, line.n)
		nothing = nothing || line.n == 0
	}
	fmt.Fprintf(w, "failures %d\n", c.failures)
	if c.failures > 0 || nothing {
		return 1
	}
	return 0
}

// field returns the count that a test's attribute prove.NAME adds to.
func (c *counts) field(key string) *int {
	switch key {
	case "prove.strings":
		return &c.strings
	case "prove.contexts":
		return &c.contexts
	case "prove.renders":
		return &c.renders
	case "prove.faults":
		return &c.faults
	default:
		return nil
	}
}

// readTests reads the output of go test -json. What failing tests print goes to log.
func readTests(r io.Reader, log io.Writer, c *counts) error {
	type event struct{ Action, Package, Test, Output, Key, Value string }
	printed := map[string][]string{}
	events := json.NewDecoder(r)
	for {
		var e event
		if err := events.Decode(&e); err == io.EOF {
			return nil
		} else if err != nil {
			_, _ = io.Copy(log, io.MultiReader(events.Buffered(), r)) // what Go says instead
			return fmt.Errorf("the output of go test: %w", err)
		}
		name := e.Package + " " + e.Test
		switch e.Action {
		case "attr":
			if field := c.field(e.Key); field != nil {
				n, err := strconv.Atoi(e.Value)
				if err != nil || n < 0 {
					return fmt.Errorf("%s: %s is %q, no count", name, e.Key, e.Value)
				}
				*field += n
			}
		case "output", "build-output":
			printed[name] = append(printed[name], e.Output)
		case "pass":
			if e.Test != "" {
				c.tests++
			}
			delete(printed, name)
		case "fail", "build-fail":
			c.failures++
			fmt.Fprint(log, strings.Join(printed[name], ""))
			delete(printed, name)
		case "skip":
			delete(printed, name)
			if e.Test != "" { // a package without tests is skipped as well
				c.failures++
				fmt.Fprintf(log, "%s was skipped\n", name)
			}
		}
	}
}

// readFuzz reads the output of .ci/fuzz.sh, and passes it on.
func readFuzz(r io.Reader, log io.Writer, c *counts) error {
	told := false
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		fmt.Fprintln(log, lines.Text())
		for prefix, field := range map[string]*int{"fuzz executions ": &c.executions, "fuzz failures ": &c.failures} {
			if text, found := strings.CutPrefix(lines.Text(), prefix); found {
				n, err := strconv.Atoi(text)
				if err != nil {
					return fmt.Errorf("%q: %w", lines.Text(), err)
				}
				*field += n
				told = true
			}
		}
	}
	if lines.Err() == nil && !told {
		return fmt.Errorf("the fuzz script has not said what it did")
	}
	return lines.Err()
}
