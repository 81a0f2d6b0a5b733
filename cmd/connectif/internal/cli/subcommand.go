package cli

import (
	"context"
	"io"
)

// What a command returns to the shell.
const (
	ExitDone        = 0   // all was done
	ExitPartial     = 1   // it could be done in part or not at all, because of the data
	ExitFailed      = 2   // the command was called wrongly, or could not do what it is for
	ExitInterrupted = 130 // as shells have it for SIGINT
)

// A Subcommand is one thing that the command does.
type Subcommand struct {
	Name    string
	Summary string // in half a line
	Help    string // all of it
	Run     func(context.Context, *Invocation) int
}

// An Invocation is what a subcommand is called with.
type Invocation struct {
	Args  []string // without the subcommand's name
	Stdin io.Reader
	// Stdout is for what is written to the byte, as JSON or in colours; what people read goes through Say.
	Stdout io.Writer
	Env    func(string) string
	*Output
}
