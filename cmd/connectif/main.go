// Connectif does from a shell what the packages of this module do from Go.
//
//	connectif import -type products products.csv
//
// imports a CSV file into a Connectif account; connectif help import has the whole of it. The API key comes
// from the environment, as CONNECTIF_API_KEY, and from nowhere else: arguments are there for all users of a
// machine to read.
//
// A subcommand is an entry of [subcommands] and a file of its own.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

// What the command returns to the shell.
const (
	exitDone        = 0   // all was done
	exitPartial     = 1   // it could be done in part or not at all, because of the data
	exitFailed      = 2   // the command was called wrongly, or could not do what it is for
	exitInterrupted = 130 // as shells have it for SIGINT
)

// A subcommand is one thing that the command does.
type subcommand struct {
	name, summary, help string
	run                 func(context.Context, *invocation) int
}

// An invocation is what a subcommand is called with.
type invocation struct {
	args  []string // without the subcommand's name
	stdin io.Reader
	env   func(string) string
	*output
}

func subcommands() []subcommand {
	return []subcommand{
		{"import", "imports a CSV file of products, contacts or coupons", importHelp, runImport},
	}
}

const usage = `connectif does from a shell what its Go packages do from a program.

    connectif import -type products products.csv

`

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-signals
		cancel()
		<-signals // there is no patience left
		os.Exit(exitInterrupted)
	}()
	os.Exit(command(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.Getenv))
}

// command is main without the process around it. The end of the context is an interrupt.
func command(
	ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer, env func(string) string,
) int {
	out := &output{stdout: stdout, stderr: stderr, secrets: secretsOf(env(keyVariable))}
	if len(args) == 0 {
		out.warn("%s", overview())
		return exitFailed
	}
	name, rest := args[0], args[1:]
	if name == "help" || isHelp(name) {
		if len(rest) == 0 || name != "help" {
			out.say("%s", overview())
			return exitDone
		}
		name, rest = rest[0], []string{"-help"}
	}
	for _, s := range subcommands() {
		if s.name != name {
			continue
		}
		if len(rest) == 1 && isHelp(rest[0]) {
			out.say("%s", s.help)
			return exitDone
		}
		return s.run(ctx, &invocation{rest, stdin, env, out})
	}
	out.warn("connectif: there is no command %q; connectif help lists them", name)
	return exitFailed
}

func isHelp(arg string) bool { return arg == "-h" || arg == "-help" || arg == "--help" }

func overview() string {
	var b strings.Builder
	b.WriteString(usage)
	for _, s := range subcommands() {
		b.WriteString("    " + s.name + "    " + s.summary + "\n")
	}
	b.WriteString("\nconnectif help COMMAND tells how.")
	return b.String()
}
