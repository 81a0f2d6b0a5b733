// Command bench measures the library against everything that a Go developer would use instead, and says how far it is
// from what the machine allows:
//
//	make bench                  # from the root of the repository
//	go run . -picture ../docs/bench.svg
//
// It prints a line for each comparison, "ratio <case> <peer> <x>", where x is the peer's time divided by the library's,
// and lines "allocs <case> <n>". Where the repository promises a number and the line does not hold it, the program says
// so at the end and fails. README.md tells the method, and what came out.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// run is main, with everything that a test wants to hold in its hands.
func run(args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(stderr)
	picture := flags.String("picture", "", "`file` to draw the ratios into, as SVG")
	rounds := flags.Int("rounds", 1000, "how many `times` each comparison is made")
	repository := flags.String("repository", "..", "`folder` of the repository, for the shop's program")
	only := flags.String("only", "", "the one `step` to do: carts, items, render, handlers or shop")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 || *rounds < 1 {
		return errors.New("there are only flags, and at least one round")
	}
	r := &report{w: stdout}
	steps := []struct {
		name string
		do   func() error
	}{
		{"carts", func() error { return compareCarts(r, *rounds) }},
		{"items", func() error { return compareItems(r, *rounds) }},
		{"render", func() error { return countRender(r) }},
		{"handlers", func() error { return compareHandlers(r, *rounds) }},
		{"shop", func() error { return compareShop(r, *repository, *rounds) }},
	}
	done := 0
	for _, step := range steps {
		if *only != "" && *only != step.name {
			continue
		}
		if err := step.do(); err != nil {
			return err
		}
		done++
	}
	if done == 0 {
		return fmt.Errorf("there is no step %q", *only)
	}
	if *picture != "" {
		if err := os.WriteFile(*picture, draw(r.drawn), 0o644); err != nil {
			return err
		}
	}
	return r.err()
}
