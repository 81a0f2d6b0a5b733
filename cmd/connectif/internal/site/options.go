package site

import (
	"cmp"
	"net/http"
	"strings"
	"time"
)

// What [Options] mean where they say nothing, and a delay that strangers' sites do not mind.
const (
	DefaultLimit     = 100
	DefaultDelay     = 500 * time.Millisecond
	DefaultTimeout   = 30 * time.Second
	DefaultUserAgent = "connectif-check (+https://github.com/connectif-go/connectif)"
	DefaultWorker    = "/service-worker.js"
)

// Options say how to get documents. The zero Options get the given pages alone, without a pause between them.
type Options struct {
	// Client's transport makes the requests; nil stands for Go's own. Its cookies and its rules for redirects
	// are not used.
	Client *http.Client
	// UserAgent is sent, and what it begins with is looked for in robots.txt. Empty means DefaultUserAgent.
	UserAgent string
	// Crawl follows the links and the sitemap of each given URL's site, and obeys its robots.txt.
	Crawl bool
	// Limit is how many pages a crawl asks for at most; 0 means DefaultLimit.
	Limit int
	// Delay is the least time between the end of a request and the beginning of the next one.
	Delay time.Duration
	// Timeout is how long a request may take, and as long again a page in the browser; 0 means
	// DefaultTimeout. Half of the latter is for what a page loads on and on.
	Timeout time.Duration
	// Browser loads each page in Chromium, too. BrowserPath is its program; empty means to look for it.
	Browser     bool
	BrowserPath string
	// Worker is the path of the worker for Web Push; empty means DefaultWorker.
	Worker string
	// OnProgress, if set, is told before each page how many are done, how many are known of, and its address.
	OnProgress func(done, known int, url string)
	// OnLimit, if set, is told when a crawl ends because of Limit, though it knows of more pages.
	OnLimit func()
}

func (o Options) limit() int {
	if o.Limit > 0 {
		return o.Limit
	}
	return DefaultLimit
}

func (o Options) timeout() time.Duration { return cmp.Or(o.Timeout, DefaultTimeout) }

func (o Options) userAgent() string { return cmp.Or(o.UserAgent, DefaultUserAgent) }

// product is what robots.txt calls this program: what the user agent begins with.
func (o Options) product() string { return productOf(o.userAgent()) }

// productOf returns the product token at the beginning of a user agent.
func productOf(userAgent string) string {
	end := strings.IndexFunc(userAgent, func(r rune) bool {
		return r != '-' && r != '_' && (r|0x20 < 'a' || r|0x20 > 'z')
	})
	if end >= 0 {
		userAgent = userAgent[:end]
	}
	return strings.ToLower(userAgent)
}

func (o Options) limitReached() {
	if o.OnLimit != nil {
		o.OnLimit()
	}
}

func (o Options) progress(done, known int, address string) {
	if o.OnProgress != nil {
		o.OnProgress(done, known, address)
	}
}
