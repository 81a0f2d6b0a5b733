package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	mit = "Permission is hereby granted, free of charge, to any person obtaining a copy of this software.\n" +
		"The above copyright notice and this permission notice shall be included in all copies.\n"
	bsd2 = "Redistribution and use in source and binary\nforms, with or without modification, are permitted.\n"
)

func TestALicenceIsToldByItsText(t *testing.T) {
	for text, want := range map[string][]string{
		"":                                      nil,
		"All rights reserved.":                  nil,
		"Do what you want with it":              nil,
		"GNU GENERAL PUBLIC LICENSE\nVersion 3": nil,
		mit + "GNU Affero General Public License": nil,
		mit:                                      {"MIT"},
		strings.ToUpper(mit):                     {"MIT"},
		bsd2:                                     {"BSD-2-Clause"},
		bsd2 + "Neither the name of Google Inc.": {"BSD-3-Clause"},
		mit + bsd2:                               {"MIT", "BSD-2-Clause"},
		"Apache License\n  Version 2.0, January 2004":                                                                            {"Apache-2.0"},
		mit + "Licensed under the Apache License, Version 2.0":                                                                   {"MIT", "Apache-2.0"},
		"Mozilla Public License Version 2.0 Covered Software GNU General Public License":                                         {"MPL-2.0"},
		"Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted": {"ISC"},
	} {
		assert.Equal(t, want, classify(text), text)
	}
}

func TestADirectoryHasTheLicencesOfAllItsLicenceFiles(t *testing.T) {
	for name, row := range map[string]struct {
		files map[string]string
		want  []string
	}{
		"none":                    {map[string]string{"README": mit, "license.go": mit}, nil},
		"one":                     {map[string]string{"LICENSE": mit}, []string{"MIT"}},
		"two":                     {map[string]string{"LICENSE": mit, "LICENSE-x.txt": bsd2, "Licence.md": mit}, []string{"MIT", "BSD-2-Clause"}},
		"one of two is not known": {map[string]string{"LICENSE": mit, "COPYING": "ask us"}, nil},
	} {
		dir := t.TempDir()
		for file, text := range row.files {
			require.NoError(t, os.WriteFile(filepath.Join(dir, file), []byte(text), 0o600))
		}
		got, err := licencesIn(dir)
		require.NoError(t, err)
		assert.Equal(t, row.want, got, name)
	}
	_, err := licencesIn(filepath.Join(t.TempDir(), "none"))
	require.ErrorIs(t, err, os.ErrNotExist)
}

func TestEachModuleOfTheRepositoryHasALicenceThatItMayUse(t *testing.T) {
	var out, problems bytes.Buffer
	require.Zero(t, command([]string{"../../.."}, &out, &problems), problems.String())
	assert.Empty(t, problems.String())
	for _, module := range []string{"github.com/google/safehtml ", "github.com/chromedp/chromedp ", "honnef.co/go/tools "} { // of the library, of e2e, of the tools
		assert.Contains(t, out.String(), module)
	}
	assert.NotContains(t, out.String(), "github.com/connectif-go")
}

func TestAModuleOfAnUnknownLicenceFails(t *testing.T) {
	root := t.TempDir()
	write := func(file, text string) {
		require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(root, file)), 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(root, file), []byte(text), 0o600))
	}
	write("go.mod", "module example.com/a\n\ngo 1.26\n\nrequire example.com/b v1.0.0\n\nreplace example.com/b => "+root+"/testdata/b\n")
	write("a.go", "package a\n\nimport _ \"example.com/b\"\n")
	write("testdata/b/go.mod", "module example.com/b\n")
	write("testdata/b/b.go", "package b\n")
	write("testdata/b/LICENSE", "ask us\n")
	var out, problems bytes.Buffer
	assert.Equal(t, 1, command([]string{root}, &out, &problems))
	assert.Contains(t, out.String(), "UNKNOWN")
	assert.Contains(t, problems.String(), "1 without a licence")
}

func TestWhatCannotBeListedFails(t *testing.T) {
	broken := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(broken, "go.mod"), []byte("nonsense"), 0o600))
	for want, dir := range map[string]string{"no go.mod": t.TempDir(), "go list": broken, "no such file": filepath.Join(broken, "none")} {
		var problems bytes.Buffer
		assert.Equal(t, 1, command([]string{dir}, &bytes.Buffer{}, &problems))
		assert.Contains(t, problems.String(), want)
	}
	assert.Equal(t, 2, command([]string{"a", "b"}, &bytes.Buffer{}, &bytes.Buffer{}))
}
