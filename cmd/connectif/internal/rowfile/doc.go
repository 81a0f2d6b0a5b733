// Package rowfile is what the subcommands share that read a file of rows, in CSV or as JSON Lines: a [Source] that
// can be read twice, once to check it and once to send it, a list of what is wrong with its rows, and a copy of those
// that are invalid.
package rowfile
