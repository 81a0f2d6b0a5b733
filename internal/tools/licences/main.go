// Command licences lists the licences of everything that this repository is built, tested and generated with: of each Go module that a package of
// one of its own modules needs, tests and tools included.
//
//	licences [DIR]
//
// DIR is the root of the repository. A licence is told by its text. With a module that has none, or one that is not among those that the
// repository may use (MIT, BSD, ISC, Apache 2.0, MPL 2.0), it ends with status 1.
package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

func main() { os.Exit(command(os.Args[1:], os.Stdout, os.Stderr)) }

// command is main, with its exit code.
func command(args []string, stdout, stderr io.Writer) int {
	root := "."
	switch {
	case len(args) == 1:
		root = args[0]
	case len(args) > 1:
		fmt.Fprintln(stderr, "usage: licences [DIR]")
		return 2
	}
	unknown, err := list(root, stdout)
	if err != nil {
		fmt.Fprintln(stderr, "licences:", err)
		return 1
	}
	if unknown > 0 {
		fmt.Fprintf(stderr, "licences: %d without a licence that this repository may use\n", unknown)
		return 1
	}
	return 0
}

// list writes a line for each module, and returns how many there are whose licence is not known.
func list(root string, w io.Writer) (unknown int, err error) {
	own, err := modulesBelow(root)
	if err != nil {
		return 0, err
	}
	if len(own) == 0 {
		return 0, fmt.Errorf("there is no go.mod below %s", root)
	}
	needed := map[string]string{} // directories in the module cache, by path and version
	for _, dir := range own {
		if err := addNeeded(needed, dir); err != nil {
			return 0, err
		}
	}
	for _, module := range slices.Sorted(maps.Keys(needed)) {
		found, err := licencesIn(needed[module])
		if err != nil {
			return 0, fmt.Errorf("%s: %w", module, err)
		}
		names := strings.Join(found, ", ")
		if len(found) == 0 {
			unknown++
			names = "UNKNOWN"
		}
		fmt.Fprintf(w, "%-24s %s\n", names, module)
	}
	fmt.Fprintf(w, "modules %d\n", len(needed))
	return unknown, nil
}

// modulesBelow returns the directories that have a go.mod.
func modulesBelow(root string) (dirs []string, err error) {
	err = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && path != root && (entry.Name() == "testdata" || strings.HasPrefix(entry.Name(), ".")) {
			return filepath.SkipDir
		}
		if entry.Name() == "go.mod" {
			dirs = append(dirs, filepath.Dir(path))
		}
		return nil
	})
	return dirs, err
}

// addNeeded asks Go for the modules of all packages that those of a module need.
func addNeeded(needed map[string]string, dir string) error {
	const format = `{{with .Module}}{{if not .Main}}{{with .Replace}}{{.Path}} {{.Version}}{{else}}{{.Path}} {{.Version}}{{end}}	{{.Dir}}{{end}}{{end}}`
	command := exec.Command("go", "list", "-deps", "-test", "-f", format, "./...", "tool")
	command.Dir = dir
	command.Env = append(os.Environ(), "GOWORK=off")
	output, err := command.Output()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		return fmt.Errorf("go list in %s: %w: %s", dir, err, exit.Stderr)
	}
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(output)) {
		module, dir, found := strings.Cut(strings.TrimSpace(line), "\t")
		if found && !strings.HasPrefix(module, ".") { // one of this repository's own, by a replace directive
			needed[module] = dir
		}
	}
	return nil
}
