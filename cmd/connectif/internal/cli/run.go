package cli

import (
	"context"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

// Main is the process: it calls the subcommand that the arguments name, and exits with what that returns. A
// signal to end is the end of the context; a second one ends the process at once.
func Main(usage string, subcommands ...Subcommand) {
	ctx, cancel := context.WithCancel(context.Background())
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-signals
		cancel()
		<-signals // there is no patience left
		os.Exit(ExitInterrupted)
	}()
	os.Exit(Run(ctx, usage, subcommands, os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.Getenv))
}

// Run is [Main] without the process around it.
func Run(
	ctx context.Context, usage string, subcommands []Subcommand,
	args []string, stdin io.Reader, stdout, stderr io.Writer, env func(string) string,
) int {
	out := NewOutput(stdout, stderr, env(KeyVariable))
	if len(args) == 0 {
		out.Warn("%s", overview(usage, subcommands))
		return ExitFailed
	}
	name, rest := args[0], args[1:]
	if name == "help" || isHelp(name) {
		if len(rest) == 0 || name != "help" {
			out.Say("%s", overview(usage, subcommands))
			return ExitDone
		}
		name, rest = rest[0], []string{"-help"}
	}
	for _, s := range subcommands {
		if s.Name != name {
			continue
		}
		if len(rest) == 1 && isHelp(rest[0]) {
			out.Say("%s", s.Help)
			return ExitDone
		}
		return s.Run(ctx, &Invocation{rest, stdin, stdout, env, out})
	}
	out.Warn("connectif: there is no command %q; connectif help lists them", name)
	return ExitFailed
}

func isHelp(arg string) bool { return arg == "-h" || arg == "-help" || arg == "--help" }

func overview(usage string, subcommands []Subcommand) string {
	var b strings.Builder
	b.WriteString(usage + "\n")
	for _, s := range subcommands {
		b.WriteString("    " + s.Name + strings.Repeat(" ", max(10-len(s.Name), 1)) + s.Summary + "\n")
	}
	b.WriteString("\nconnectif help COMMAND tells how.")
	return b.String()
}
