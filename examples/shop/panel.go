package main

import (
	"net/http"

	"github.com/connectif-go/connectif/inspect"
)

const watchPath = "/_connectif"

// withPanel puts a panel on each page of the shop. It goes around everything else: a cache must not keep it.
func (s *Shop) withPanel(shop http.Handler) http.Handler {
	return inspect.Panel(shop, inspect.PanelOptions{
		// That page shows what Connectif is told, and tells nothing itself.
		Enabled:  func(r *http.Request) bool { return inspect.IsLocal(r) && r.URL.Path != watchPath },
		Path:     watchPath + "/panel/",
		Accounts: []string{s.account},
	})
}
