package cli

import (
	"errors"
	"fmt"
	"net/http"

	"github.com/connectif-go/connectif/api"
)

// KeyVariable is the environment variable that the key of the API comes from.
const KeyVariable = "CONNECTIF_API_KEY"

// NewClient makes a client of the API from what stands on the command line and in the environment; its errors
// name the option or the variable that is wrong.
func NewClient(key, url string, out *Output) (*api.Client, error) {
	if key == "" {
		return nil, fmt.Errorf("%s is not set: put the key of the API into the environment", KeyVariable)
	}
	transport := http.DefaultTransport.(*http.Transport).Clone()
	stopping := func() { out.Warn("Stopping when what is on its way has arrived. Interrupt again to end at once.") }
	client, err := api.New(key, api.WithBaseURL(url),
		api.WithHTTPClient(&http.Client{Transport: finishing{transport, stopping}}))
	bad := (*api.OptionError)(nil)
	if !errors.As(err, &bad) {
		return client, err
	}
	if bad.Option == "WithBaseURL" {
		return nil, fmt.Errorf("-api-url: %s", bad.Want)
	}
	return nil, fmt.Errorf("%s: %s", KeyVariable, bad.Want)
}
