// Package cli is what the subcommands of connectif share: how they are called, what they return to the shell, and
// how they talk to people, on a terminal and in a pipe.
package cli
