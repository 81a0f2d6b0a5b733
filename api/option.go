package api

import (
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"
)

// An Option changes a setting of a [Client].
type Option func(*settings) error

type settings struct {
	http        *http.Client
	base        *url.URL
	userAgent   string
	limiter     Limiter
	clock       Clock
	logger      *slog.Logger
	timeout     time.Duration
	retryTime   time.Duration
	maxResponse int64
}

// What a client does unless it is told otherwise.
const (
	DefaultBaseURL     = "https://api.connectif.cloud"
	DefaultUserAgent   = "connectif-go (+https://github.com/connectif-go/connectif)"
	DefaultTimeout     = 30 * time.Second
	DefaultRetryTime   = 2 * time.Minute
	DefaultMaxResponse = 10 << 20
)

func defaults() settings {
	base, _ := url.Parse(DefaultBaseURL) // a constant that is one
	return settings{
		http:        &http.Client{Transport: newTransport()},
		base:        base,
		userAgent:   DefaultUserAgent,
		clock:       systemClock{},
		logger:      slog.New(slog.DiscardHandler),
		timeout:     DefaultTimeout,
		retryTime:   DefaultRetryTime,
		maxResponse: DefaultMaxResponse,
	}
}

// newTransport makes connections of the client's own: settings of others, and of [http.DefaultTransport], do
// not reach it.
func newTransport() *http.Transport {
	return &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		DialContext:           (&net.Dialer{Timeout: 10 * time.Second, KeepAlive: 30 * time.Second}).DialContext,
		ForceAttemptHTTP2:     true,
		MaxIdleConnsPerHost:   10,
		IdleConnTimeout:       90 * time.Second,
		TLSHandshakeTimeout:   10 * time.Second,
		ExpectContinueTimeout: time.Second,
	}
}

// An OptionError tells which argument of [New] is wrong. It never quotes the key.
type OptionError struct {
	Option string // the option's name, as in WithBaseURL, or key
	Want   string // what a right value looks like
}

// Error names the option and what a right value looks like.
func (e *OptionError) Error() string {
	return fmt.Sprintf("connectif: api.New: %s: want %s", e.Option, e.Want)
}

// checkKey refuses what cannot be a key: none, or one that was copied with something around it.
func checkKey(key string) error {
	if key == "" || strings.ContainsFunc(key, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return &OptionError{"key", "the API key, KeyId:KeySecret, as Connectif's screen copies it, without blanks"}
	}
	return nil
}

// WithHTTPClient sends requests through a client of the caller's, as one with another transport. It is
// copied, and its CheckRedirect is not used: redirects to other hosts are always refused.
func WithHTTPClient(client *http.Client) Option {
	return func(s *settings) error {
		if client == nil {
			return &OptionError{"WithHTTPClient", "a client"}
		}
		s.http = client
		return nil
	}
}

// WithBaseURL calls another server than [DefaultBaseURL]: a proxy, or a stand-in in tests. It is an https URL
// without credentials, query and fragment. Since the key is sent there, plain http is allowed on the machine
// itself only.
func WithBaseURL(base string) Option {
	return func(s *settings) error {
		u, err := url.Parse(base)
		if err != nil || u.Host == "" || u.User != nil || u.RawQuery != "" || u.ForceQuery || u.Fragment != "" ||
			u.Scheme != "https" && (u.Scheme != "http" || !isLoopback(u.Hostname())) {
			return &OptionError{"WithBaseURL", "an absolute https URL without credentials, query and fragment"}
		}
		s.base = u
		return nil
	}
}

func isLoopback(host string) bool {
	address, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && address.IsLoopback()
}

// WithUserAgent names the program in the header User-Agent.
func WithUserAgent(agent string) Option {
	return func(s *settings) error {
		if strings.TrimSpace(agent) == "" || strings.ContainsFunc(agent, func(r rune) bool { return r < ' ' || r > '~' }) {
			return &OptionError{"WithUserAgent", "visible ASCII characters"}
		}
		s.userAgent = agent
		return nil
	}
}

// WithLimiter shares a limiter with other clients of the same account. The default is a [RateLimiter] of the
// client's own, with [RequestsPerMinute].
func WithLimiter(limiter Limiter) Option {
	return func(s *settings) error {
		if limiter == nil {
			return &OptionError{"WithLimiter", "a limiter"}
		}
		s.limiter = limiter
		return nil
	}
}

// WithClock tells the time by another clock than the system's. The timeout of an attempt is always the
// system's.
func WithClock(clock Clock) Option {
	return func(s *settings) error {
		if clock == nil {
			return &OptionError{"WithClock", "a clock"}
		}
		s.clock = clock
		return nil
	}
}

// WithLogger logs each attempt of a call: as a warning those that failed, at level debug all others. Neither
// the key nor anything that tells who a call was about is logged. The default is no log.
func WithLogger(logger *slog.Logger) Option {
	return func(s *settings) error {
		if logger == nil {
			return &OptionError{"WithLogger", "a logger"}
		}
		s.logger = logger
		return nil
	}
}

// WithTimeout bounds one attempt of a call, and the wait for a file's first byte. The default is
// [DefaultTimeout]. Uploads of files may take 15 minutes each; downloads end with their context.
func WithTimeout(d time.Duration) Option {
	return func(s *settings) error {
		if d <= 0 {
			return &OptionError{"WithTimeout", "a positive duration"}
		}
		s.timeout = d
		return nil
	}
}

// WithRetryTime bounds how long after its first failure a call is repeated, the last attempt not included.
// The default is [DefaultRetryTime]; 0 repeats nothing.
func WithRetryTime(d time.Duration) Option {
	return func(s *settings) error {
		if d < 0 {
			return &OptionError{"WithRetryTime", "0 or a positive duration"}
		}
		s.retryTime = d
		return nil
	}
}

// WithMaxResponse bounds how many bytes of an answer are read. The default is [DefaultMaxResponse]. It does
// not apply to files that are downloaded as a stream.
func WithMaxResponse(bytes int64) Option {
	return func(s *settings) error {
		if bytes <= 0 {
			return &OptionError{"WithMaxResponse", "a positive number of bytes"}
		}
		s.maxResponse = bytes
		return nil
	}
}
