package inspect

import (
	"slices"
	"strings"
)

// checkLoaders looks at what loads Connectif's client, and at the data blocks that need one of the loaders.
func (c *checker) checkLoaders() {
	loaders := c.page.Loaders
	if len(loaders) == 0 && !c.options.Fragment {
		found := ""
		if strings.Contains(c.doc.Source, "/client-script/") || strings.Contains(c.doc.Source, attrClient) {
			found = "there is one where browsers do not run it"
		}
		c.add(LoaderMissing, place{at: -1}, details{found: found})
	}
	// A loader of this library sees what others have loaded, and Connectif's own what it has.
	plain := 0
	for i := range loaders {
		l := &loaders[i]
		where := place{at: l.Position.Offset}
		if l.Kind == LoaderInstall || l.Kind == LoaderClient {
			plain++
		}
		switch first := &loaders[0]; {
		case l.Account != "" && first.Account != "" && !strings.EqualFold(l.Account, first.Account):
			c.add(LoaderAccounts, where, details{found: quote(first.Account) + " and " + quote(l.Account)})
		case plain > 1:
			c.add(LoaderRepeated, where, details{found: quote(l.Account) + " again"})
		}
		if l.Kind == LoaderLegacy {
			c.add(LegacyLoader, where, details{})
		}
		c.checkAccount(l)
	}
	c.checkDataBlocks()
}

func (c *checker) checkAccount(l *Loader) {
	known := func(account string) bool { return strings.EqualFold(account, l.Account) }
	if len(c.options.Accounts) > 0 && l.Account != "" && !slices.ContainsFunc(c.options.Accounts, known) {
		c.add(UnexpectedAccount, place{at: l.Position.Offset}, details{found: quote(l.Account)})
	}
}

func (c *checker) checkDataBlocks() {
	for _, n := range c.broken {
		c.add(DataBlockInvalid, place{at: c.doc.At(n)}, details{})
	}
	if c.options.Fragment || slices.ContainsFunc(c.page.Loaders, func(l Loader) bool { return l.Kind == LoaderRuntime }) {
		return
	}
	for i := range c.page.DataBlocks {
		c.add(DataBlockUnread, place{at: c.page.DataBlocks[i].Position.Offset}, details{})
	}
}
