package connectif

import (
	"fmt"
	"net/http"

	"github.com/connectif-go/connectif/jsbundle"
)

// Consent says whether visitors must agree before Connectif learns of them: [Config].Consent.
//
// What the visitor decides comes from the page, at any time after the script's own element has run; false
// withdraws:
//
//	document.dispatchEvent(new CustomEvent('connectif:consent', {detail: {granted: true}}))
//
// It is remembered for 180 days, in the cookie connectif_consent. A [ConsentAdapter] does this for the consent
// managers that it knows. Any other banner tells on each page, since it may come before that element has run or
// after it, and saying the same again does nothing:
//
//	const tell = () => document.dispatchEvent(new CustomEvent('connectif:consent', {detail: {granted: …}}));
//	document.addEventListener('connectif:ready', tell);
//	tell(); // and whenever the visitor decides
//
// Package jsbundle has what happens in the browser.
type Consent = jsbundle.Consent

const (
	// ConsentNotRequired is the default: Connectif is told from the first page on.
	ConsentNotRequired = jsbundle.ConsentNotRequired
	// ConsentRequired keeps everything back until the visitor agrees: there is no request to any host of
	// Connectif's, nothing is stored in the browser, and no worker is registered. The pages are the same for
	// all visitors, so that caches may keep them. The server minds the cookie in two places: the worker
	// imports Connectif's only for a browser that sends it, and [Connectif.Flash] sets no cookie of its own
	// for one that does not.
	ConsentRequired = jsbundle.ConsentRequired
)

// ConsentAdapter asks a consent manager for the visitor's decision: [Config].ConsentAdapter. It is a [TCF] or a
// [ConsentMode].
type ConsentAdapter = jsbundle.ConsentAdapter

// TCF is the [ConsentAdapter] for consent managers that follow the IAB's Transparency and Consent Framework
// 2.2.
type TCF = jsbundle.TCF

// ConsentMode is the [ConsentAdapter] for sites that keep the visitor's decision in Google's consent mode v2.
type ConsentMode = jsbundle.ConsentMode

// The cookie by which the runtime remembers a grant; a withdrawal takes it away.
const (
	consentCookieName = "connectif_consent"
	consentGranted    = "granted"
)

// isGranted reports whether the visitor may be told of, as far as the request shows. Anything but the one
// cookie that the runtime writes is no: of two, one has been set elsewhere and outlives a withdrawal.
func (c *Connectif) isGranted(r *http.Request) bool {
	if c.config.Consent == ConsentNotRequired {
		return true
	}
	cookies := r.CookiesNamed(consentCookieName)
	return len(cookies) == 1 && cookies[0].Value == consentGranted && !cookies[0].Quoted
}

// mayImport is the consent of the Web Push worker: the visitor's, and what Config.ServiceWorker asks for
// besides.
func (c *Connectif) mayImport(r *http.Request) bool {
	shop := c.config.ServiceWorker.Consent
	if !c.isGranted(r) || shop == nil {
		return c.isGranted(r)
	}
	// After a panic the result is false.
	defer func() {
		if p := recover(); p != nil {
			c.report(r.Context(), fmt.Errorf("connectif: Config.ServiceWorker.Consent: panic: %T", p))
		}
	}()
	return shop(r)
}
