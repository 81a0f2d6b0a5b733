package connectiftest

import (
	_ "embed" // the scripts
	"encoding/json"
	"net/http"
	"strings"
)

var (
	//go:embed client/read.js
	clientRead string
	//go:embed client/storage.js
	clientStorage string
	//go:embed client/events.js
	clientEvents string
	//go:embed client/hooks.js
	clientHooks string
	//go:embed client/push.js
	clientPush string
	//go:embed client/send.js
	clientSend string
	//go:embed client/start.js
	clientStart string

	//go:embed worker.js
	worker string
)

// client is the browser client without its configuration. Its files share one scope, which is the script's
// own: loaded twice, it has two of everything but window.connectif.
var client = "(() => {\n'use strict';\n\n" + strings.Join(
	[]string{clientRead, clientStorage, clientEvents, clientHooks, clientPush, clientSend, clientStart}, "\n") + "})();\n\n"

// configuration is what the script hands to the client, under the names that Connectif's own uses.
type configuration struct {
	BaseURL              string   `json:"baseUrl"`
	Token                string   `json:"token"`
	WebTrackingEnabled   bool     `json:"webTrackingEnabled"`
	AutoInitialize       bool     `json:"autoInitialize"`
	AutoSendEventsOnInit bool     `json:"autoSendEventsOnInit"`
	TrackAllByDefault    bool     `json:"trackAllByDefault"`
	AllowedDomains       []string `json:"allowedDomains,omitempty"`
	VAPIDPublicKey       string   `json:"vapidPublicKey,omitempty"`
	ServiceWorkerURL     string   `json:"serviceWorkerUrl,omitempty"`
}

func (s *Server) clientScript(r *http.Request, h host, region, account string) answer {
	if refusal, refused := methodNotAllowed(r, http.MethodGet, http.MethodHead); refused {
		return refusal.of(ClientScript)
	}
	if !regionPattern.MatchString(region) {
		return failure(http.StatusBadRequest, "the region must be a word such as eu8").of(ClientScript)
	}
	if !accountPattern.MatchString(account) {
		return malformedAccount().of(ClientScript)
	}
	return javaScript(client + s.configure(s.baseURL(h, region), account)).of(ClientScript)
}

func serviceWorker(r *http.Request) answer {
	if refusal, refused := methodNotAllowed(r, http.MethodGet, http.MethodHead); refused {
		return refusal.of(ServiceWorker)
	}
	return javaScript(worker).of(ServiceWorker)
}

func malformedAccount() answer {
	return failure(http.StatusBadRequest, "the account must be a UUID such as 3f0b5c1e-8d1f-4c3e-9d55-0a1b2c3d4e5f")
}

func javaScript(source string) answer {
	return answer{status: http.StatusOK, contentType: "text/javascript; charset=utf-8", body: []byte(source)}
}

// baseURL is the client's base URL, possibly relative to the script's own URL.
func (s *Server) baseURL(h host, region string) string {
	switch {
	case s.options.BaseURL != "":
		return strings.TrimSuffix(s.options.BaseURL, "/") + "/"
	case h == cdnHost:
		return "https://" + region + apiHostSuffix + ":443/"
	}
	// From {region}/client-script/{account} up to where the server is mounted. Only the browser knows that
	// place: paths are stripped by handlers and proxies on the way here.
	return "../../"
}

// configure is the end of the script: the account's settings, and the start if the account wants it by itself.
func (s *Server) configure(baseURL, account string) string {
	o := s.options
	// Text and booleans always have a JSON form: there is no error to look at.
	settings, _ := json.MarshalIndent(configuration{
		BaseURL:              baseURL,
		Token:                account,
		WebTrackingEnabled:   !o.NoWebTracking,
		AutoInitialize:       !o.NoAutoInitialize,
		AutoSendEventsOnInit: !o.NoAutoSend,
		TrackAllByDefault:    true,
		AllowedDomains:       o.AllowedDomains,
		VAPIDPublicKey:       o.VAPIDPublicKey,
		ServiceWorkerURL:     o.ServiceWorkerURL,
	}, "", "  ")
	tail := "window.connectifConfiguration = " + string(settings) + ";\n" +
		"window.connectifConfiguration.baseUrl =\n" +
		"  new URL(window.connectifConfiguration.baseUrl, document.currentScript.src).href;\n"
	if o.NoIsInitialized {
		tail += "delete window.connectif.managed.isInitialized;\n"
	}
	if !o.NoAutoInitialize {
		tail += "window.initializeConnectif(window.connectifConfiguration);\n"
	}
	return tail
}
