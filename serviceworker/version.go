package serviceworker

import (
	"slices"
	"strings"

	"github.com/connectif-go/connectif/internal/asset"
)

// A version is the worker with Connectif's import or without it.
type version struct {
	script *asset.Asset
	policy []string
}

// version returns a worker that imports Connectif's from the addresses, or does not.
func (c Config) version(before []byte, statement string, after []byte, addresses []string) version {
	body := slices.Concat(before, []byte(statement+"\n"), after)
	return version{asset.New("text/javascript; charset=utf-8", body), []string{c.policy(addresses)}}
}

// withdrawn stands in the place of Connectif's import where there is no consent. It calls skipWaiting, as
// Connectif's worker does: otherwise the browser would keep a worker that has imported it until the last page
// is closed.
const withdrawn = "addEventListener(\"install\", () => skipWaiting());"

// importOf returns the statement that imports Connectif's worker.
func (c Config) importOf(url string) string {
	statement := string(appendImport(nil, url))
	if c.joined() {
		statement = "try {\n  " + statement + "\n} catch (error) {\n  console.warn(\"connectif: the worker could not be imported\", error);\n}"
	}
	return statement
}

// joined reports whether the worker is more than Connectif's.
func (c Config) joined() bool { return len(c.Before)+len(c.After) > 0 }

// policy returns the Content-Security-Policy of a worker that imports Connectif's from the addresses. It
// speaks of scripts alone: what else a worker does (fetch above all, for Connectif's tells that a message was
// seen) stays as it is without a policy.
func (c Config) policy(addresses []string) string {
	if c.joined() {
		addresses = append(addresses, "/")
	}
	for _, part := range slices.Concat(c.Before, c.After) {
		if part.code == nil {
			addresses = append(addresses, part.url)
		}
	}
	directive := []string{"script-src"}
	for _, address := range append(addresses, c.AllowImports...) {
		source, _, _ := strings.Cut(address, "?")
		if strings.HasPrefix(source, "/") {
			source = "'self'"
		}
		if !slices.Contains(directive, source) {
			directive = append(directive, source)
		}
	}
	if len(directive) == 1 {
		directive = append(directive, "'none'")
	}
	return strings.Join(directive, " ")
}
