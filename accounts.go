package connectif

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"

	"github.com/connectif-go/connectif/jsbundle"
)

// clients are the configured accounts, ready to be loaded into pages.
type clients struct {
	byName map[string]jsbundle.Client
	choose func(*http.Request) string // nil when there is one account
}

// ErrAccount is reported to Config.OnProblem when no account could be chosen for a page, which then has no
// script.
var ErrAccount = errors.New("connectif: no account for this page")

func newClients(c Config) (clients, error) {
	one := c.Account != "" || c.Region != ""
	several := len(c.Accounts) > 0
	switch {
	case !several && c.Choose != nil:
		return clients{}, &ConfigError{Field: "Accounts", Want: "the accounts that Choose chooses from"}
	case one && several:
		return clients{}, &ConfigError{Field: "Accounts", Want: "either Account and Region, or Accounts and Choose"}
	case several && c.Choose == nil:
		return clients{}, &ConfigError{Field: "Choose", Want: "a function that returns the name of one of the Accounts"}
	case !several:
		client := jsbundle.Client{Account: c.Account, Region: c.Region, BaseURL: c.BaseURL}
		return clients{byName: map[string]jsbundle.Client{"": client}}, translate(client.Validate(), func(field string) string { return field })
	}
	var errs []error
	all := clients{byName: make(map[string]jsbundle.Client, len(c.Accounts)), choose: c.Choose}
	for i, name := range slices.Sorted(maps.Keys(c.Accounts)) {
		client := jsbundle.Client{Account: c.Accounts[name].ID, Region: c.Accounts[name].Region, BaseURL: c.BaseURL}
		errs = append(errs, translate(client.Validate(), func(field string) string {
			switch {
			case field == "Account":
				field = "ID"
			case field == "BaseURL" && i == 0:
				return field // the same for all accounts
			case field == "BaseURL":
				return ""
			}
			return fmt.Sprintf("Accounts[%q].%s", name, field)
		}))
		all.byName[name] = client
	}
	return all, errors.Join(errs...)
}

// forPage returns the client of the page that answers x, which is nil outside of the middleware.
func (c clients) forPage(x *exchange) (jsbundle.Client, error) {
	if c.choose == nil {
		return c.byName[""], nil
	}
	if x == nil {
		return jsbundle.Client{}, fmt.Errorf("%w: with several accounts, pages must be served through Middleware, and rendered with the request's context", ErrAccount)
	}
	name := c.choose(x.request)
	client, found := c.byName[name]
	if !found {
		return client, fmt.Errorf("%w: Config.Choose returned a name that is none of Config.Accounts", ErrAccount)
	}
	return client, nil
}
