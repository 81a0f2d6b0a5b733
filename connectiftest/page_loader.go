package connectiftest

import (
	"strings"

	"github.com/connectif-go/connectif/inspect"
)

// LoaderAssertions are assertions on the script that loads Connectif's client. [PageAssertions.Loader] makes
// them.
//
// See https://support.connectif.ai/hc/es/articles/360014628900.
type LoaderAssertions struct {
	subject
	loader inspect.Loader
}

// Loader asserts that the page loads Connectif's client, by one script.
func (p *PageAssertions) Loader() *LoaderAssertions {
	p.t.Helper()
	loaders := p.inspected.Loaders
	if len(loaders) == 0 {
		p.fail(p.loaderHints(), "nothing loads Connectif's client")
		return &LoaderAssertions{subject: p.nothing()}
	}
	if len(loaders) > 1 {
		p.fail(p.loaderHints(), "%d scripts load Connectif's client, at %s", len(loaders), showPlaces(loaders))
	}
	return &LoaderAssertions{p.part("the loader", ""), loaders[0]}
}

// NoLoader asserts that nothing loads Connectif's client.
func (p *PageAssertions) NoLoader() *PageAssertions {
	p.t.Helper()
	if loaders := p.inspected.Loaders; len(loaders) > 0 {
		p.fail(nil, "Connectif's client is loaded, at %s", showPlaces(loaders))
	}
	return p
}

// NoDataBlock asserts that the page has no data block.
func (p *PageAssertions) NoDataBlock() *PageAssertions {
	p.t.Helper()
	if blocks := p.inspected.DataBlocks; len(blocks) > 0 {
		p.fail(nil, "there is a data block, at %s", blocks[0].Position)
	}
	return p
}

// Account asserts the id of the account that is told.
func (l *LoaderAssertions) Account(want string) *LoaderAssertions {
	l.t.Helper()
	if !strings.EqualFold(l.loader.Account, want) { // ids are hexadecimal
		l.text("the account", l.loader.Account, want)
	}
	return l
}

// Region asserts the region of the account, such as eu8.
func (l *LoaderAssertions) Region(want string) *LoaderAssertions {
	l.t.Helper()
	l.text("the region", l.loader.Region, want)
	return l
}

// Kind asserts by what the client is loaded, such as [inspect.LoaderRuntime].
func (l *LoaderAssertions) Kind(want inspect.LoaderKind) *LoaderAssertions {
	l.t.Helper()
	l.text("the kind", string(l.loader.Kind), string(want))
	return l
}

func (p *PageAssertions) loaderHints() (hints []string) {
	for _, problem := range p.problems {
		switch problem.Code {
		case inspect.LoaderMissing, inspect.LoaderRepeated, inspect.LoaderAccounts:
			hints = append(hints, problem.String())
		}
	}
	return hints
}

func showPlaces(loaders []inspect.Loader) string {
	places := make([]string, len(loaders))
	for i, l := range loaders {
		places[i] = l.Position.String()
	}
	return strings.Join(places, ", ")
}
