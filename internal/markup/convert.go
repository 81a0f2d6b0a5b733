package markup

import (
	"github.com/google/safehtml"
	"github.com/google/safehtml/uncheckedconversions"
)

// HTML hands out b as safehtml.HTML. The caller vouches that b is made of constants and of what this package
// appended.
func HTML(b []byte) safehtml.HTML {
	return uncheckedconversions.HTMLFromStringKnownToSatisfyTypeContract(string(b))
}

// Script hands out b as safehtml.Script. The caller vouches that b is made of constants and of what this
// package appended.
func Script(b []byte) safehtml.Script {
	return uncheckedconversions.ScriptFromStringKnownToSatisfyTypeContract(string(b))
}
