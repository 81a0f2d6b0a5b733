// Package tools holds what builds and checks this repository, as a module of its own, so that none of its
// dependencies reaches users: the program that builds the browser scripts, and, as tools of its go.mod,
// staticcheck, govulncheck and templ's generator.
package tools
