// Command problemdocs writes the list of all problems that package inspect finds, as Markdown:
//
//	problemdocs docs/problems.md
package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/connectif-go/connectif/inspect"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("usage: problemdocs FILE")
	}
	return os.WriteFile(args[0], []byte(document(inspect.Codes())), 0o644)
}

const introduction = `# Problems

<!-- Made by go generate ./inspect from the descriptions in package inspect. Do not edit. -->

What package [inspect](../inspect) finds on pages and in workers for Web Push, by code. An **error** means that something is not told to Connectif at
all, or is told of somebody else; a **warning**, that something is told wrong or only in part; an **info** is worth
knowing, and may well be meant so. Each has a page, or a
worker, that has the problem and one that just has not, in [inspect/testdata/problems](../inspect/testdata/problems).

`

// document returns the list, with a table of contents in front of it.
func document(all []inspect.Description) string {
	var b strings.Builder
	b.WriteString(introduction)
	b.WriteString("| Code | Severity | What it is |\n|---|---|---|\n")
	for _, d := range all {
		fmt.Fprintf(&b, "| [%s](#%s) | %s | %s |\n", d.Code, d.Code, d.Severity, escape(d.Title))
	}
	for _, d := range all {
		fmt.Fprintf(&b, "\n## %s\n\n**%s**: %s.\n\n%s\n\n*To mend it:* %s\n\n[Help centre](%s)\n",
			d.Code, capital(d.Severity.String()), escape(d.Title), escape(d.Effect), escape(d.Remedy), d.Article)
	}
	return b.String()
}

// escape keeps Markdown from reading HTML and emphasis in a text.
func escape(s string) string {
	return strings.NewReplacer("<", "&lt;", "&", "&amp;", "_", `\_`, "*", `\*`, "|", `\|`).Replace(s)
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
