package connectiftest

import (
	"fmt"
	"net/url"
)

// Options are the settings of a Connectif account, as far as its browser client obeys them. The zero value is
// an account for a shop that uses HTML tags: it starts by itself, tells by itself, and accepts all domains.
// See https://support.connectif.ai/hc/es/articles/6088128435740.
type Options struct {
	// BaseURL is where the client posts to: an absolute http(s) URL, or a reference that is resolved against
	// the URL of the client's script. Empty means where Connectif has it
	// (https://{region}-api.connectif.cloud:443/) when the script is served as cdn.connectif.cloud, and
	// beside the script, whatever path it is mounted under, otherwise.
	BaseURL string

	// NoAutoInitialize leaves it to the page to call initializeConnectif(connectifConfiguration).
	// See https://support.connectif.ai/hc/es/articles/360014673660.
	NoAutoInitialize bool

	// NoAutoSend leaves it to the page to send the events of its tags, as JavaScript integrations do.
	NoAutoSend bool

	// NoWebTracking has the client tell nothing at all.
	NoWebTracking bool

	// AllowedDomains are the account's authorized domains. The client tells nothing on a page whose URL does
	// not begin with one of them. Empty allows all.
	AllowedDomains []string

	// VAPIDPublicKey and ServiceWorkerURL switch Web Push on; the client registers a worker only if both are
	// given. The key is an uncompressed P-256 point in unpadded base64url. See
	// https://support.connectif.ai/hc/es/articles/360014660000.
	VAPIDPublicKey   string
	ServiceWorkerURL string

	// NoIsInitialized makes a client without connectif.managed.isInitialized, as older ones are.
	NoIsInitialized bool

	// History is how many notifications and requests are remembered; 0 means 1000. However many it is, no
	// more than 16 MB of notifications are kept, counted as what they take in memory.
	History int
}

const defaultHistory = 1000

// validate finds the mistakes that would only show as a client that stays silent.
func (o Options) validate() error {
	base, err := url.Parse(o.BaseURL)
	switch {
	case err != nil:
		return fmt.Errorf("BaseURL: %w", err)
	case base.IsAbs() && base.Scheme != "https" && base.Scheme != "http":
		return fmt.Errorf("BaseURL: scheme %q is neither http nor https", base.Scheme)
	case base.IsAbs() && base.Host == "":
		return fmt.Errorf("BaseURL: no host")
	case o.History < 0:
		return fmt.Errorf("a negative History: %d", o.History)
	}
	return nil
}
