package jsbundle

import (
	_ "embed"
	"strings"

	"github.com/connectif-go/connectif/internal/asset"
)

//go:embed dist/runtime.js
var runtimeScript []byte

//go:embed dist/consent.js
var consentScript []byte

//go:embed dist/tcf.js
var tcfScript []byte

//go:embed dist/consentmode.js
var consentModeScript []byte

//go:embed dist/snippet.js
var snippetScript string

// The files that Handler serves.
var (
	runtimeFile     = newFile("runtime", runtimeScript)
	consentFile     = newFile("consent", consentScript)
	tcfFile         = newFile("tcf", tcfScript)
	consentModeFile = newFile("consentmode", consentModeScript)

	files = []*file{runtimeFile, consentFile, tcfFile, consentModeFile}
)

// A file is a script that Handler serves.
type file struct {
	base    string // runtime
	name    string // runtime-0123456789abcdef.js, with the hash of content
	content []byte
}

func newFile(base string, content []byte) *file {
	return &file{base, base + "-" + asset.Hash(content) + ".js", content}
}

// isAlso reports whether name is one under which the file is found besides: without a hash, or with that of
// some other release.
func (f *file) isAlso(name string) bool {
	if name == f.base+".js" {
		return true
	}
	hash, ok := strings.CutPrefix(name, f.base+"-")
	if !ok {
		return false
	}
	hash, ok = strings.CutSuffix(hash, ".js")
	return ok && len(hash) == asset.HashLen && strings.Trim(hash, "0123456789abcdef") == ""
}

// FileName returns the runtime's file name, as in runtime-0123456789abcdef.js. It changes whenever the
// content does.
func FileName() string { return runtimeFile.name }
