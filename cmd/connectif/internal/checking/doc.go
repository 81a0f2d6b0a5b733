// Package checking is the subcommand check: pages are read as Connectif's client reads them, and what is wrong
// with them is told to people, to programs and to CI servers.
//
// The way of a page through it: a file, standard input or package site gives its source; [inspect.Bytes] finds
// its problems; they are kept in a report, without the source, so that a large site needs little memory; and at
// the end one of the formats writes the report: text, JSON, SARIF, JUnit or HTML.
//
// Nothing of what it writes tells about people more than package inspect does: an excerpt of the source shows
// the value that a problem has found, and no other text.
package checking
