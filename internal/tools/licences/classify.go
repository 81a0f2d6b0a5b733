package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// licences are those that the repository may use, by what is in their texts and what is not.
var licences = []struct {
	name    string
	has     []string
	without string
}{
	{"MIT", []string{"permission is hereby granted, free of charge, to any person obtaining a copy", "the above copyright notice and this permission notice"}, ""},
	{"BSD-3-Clause", []string{"redistribution and use in source and binary forms", "neither the name"}, ""},
	{"BSD-2-Clause", []string{"redistribution and use in source and binary forms"}, "neither the name"},
	{"ISC", []string{"permission to use, copy, modify, and", "distribute this software for any purpose with or without fee is hereby granted"}, ""},
	{"Apache-2.0", []string{"apache license", "version 2.0, january 2004"}, ""},
	{"Apache-2.0", []string{"licensed under the apache license, version 2.0"}, "version 2.0, january 2004"},
	{"MPL-2.0", []string{"mozilla public license version 2.0", "covered software"}, ""},
}

// refused are words of licences that ask for more; one of them beside another licence is not known what to make of.
var refused = []string{"gnu general public license", "gnu affero general public license", "gnu lesser general public license", "server side public license", "business source license"}

// classify returns the names of the licences in a text, or none when there is one that the repository may not use.
func classify(text string) (names []string) {
	text = strings.ToLower(strings.Join(strings.Fields(text), " "))
	// The MPL names the GNU licences as those that it may be combined with.
	isMPL := strings.Contains(text, "mozilla public license version 2.0")
	for _, words := range refused {
		if strings.Contains(text, words) && !isMPL {
			return nil
		}
	}
	for _, l := range licences {
		matches := !slices.ContainsFunc(l.has, func(words string) bool { return !strings.Contains(text, words) })
		if matches && (l.without == "" || !strings.Contains(text, l.without)) && !slices.Contains(names, l.name) {
			names = append(names, l.name)
		}
	}
	return names
}

// licencesIn returns the licences of the files in a module's directory that have the name of one. A file whose licence is not known makes the
// module's unknown.
func licencesIn(dir string) (names []string, err error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	for _, entry := range entries {
		if entry.IsDir() || !isLicenceFile(entry.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		if err != nil {
			return nil, err
		}
		found := classify(string(text))
		if len(found) == 0 {
			return nil, nil
		}
		for _, name := range found {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names, nil
}

func isLicenceFile(name string) bool {
	name = strings.ToUpper(name)
	if strings.HasSuffix(name, ".GO") {
		return false
	}
	for _, start := range []string{"LICENSE", "LICENCE", "COPYING", "UNLICENSE"} {
		if strings.HasPrefix(name, start) {
			return true
		}
	}
	return false
}
