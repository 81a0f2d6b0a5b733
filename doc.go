// Package connectif connects a shop that is written in Go with Connectif, the marketing automation platform.
//
// A shop tells Connectif what happens on its pages by HTML tags that it renders and by JavaScript events;
// Connectif answers with content, e-mails and Web Push. Connectif's browser client reads what it finds and
// drops the rest without a word. This library makes sure that there is nothing to drop: the shop fills in the
// types of package commerce, and what comes out is escaped, complete, and read back as it was put in.
//
// # Set-up
//
// Once, when the server starts:
//
//	cn, err := connectif.New(connectif.Config{
//		Account:   "3f0b5c1e-8a52-4c3b-9d57-0c1f2e6a7b90",
//		Region:    "eu8",
//		FlashKeys: [][]byte{key}, // 32 random bytes, the same on all servers
//	})
//	cn.Register(mux)                       // /connectif/…js and /service-worker.js
//	handler := cn.Middleware(mux)
//	tmpl.Funcs(cn.FuncMap())               // for html/template
//
// On each page, here with html/template; .Ctx is the request's context:
//
//	<body>
//	{{ cnScript .Ctx }}
//	{{ cnContact .User }} {{ cnCart .Cart }}
//	{{ cnProductVisited .Product }}
//
// With templ, [Connectif.Script], [Connectif.Tag], [Connectif.Events] and [Connectif.Data] are components;
// with safehtml/template the functions are those of [Connectif.SafeFuncMap].
//
// Things that happen in a request that redirects are told on the page that is shown next:
//
//	cn.Flash(r.Context(), events.Login{})
//	http.Redirect(w, r, "/", http.StatusSeeOther)
//
// # Strict below, forgiving here
//
// The types of packages tags and events refuse what is invalid with an error. This package must never take a
// page down: it leaves out what is invalid, keeps the rest, and reports to [Config].OnProblem what was left
// out and why. With [Config].Development the page shows it as well.
//
// # Content-Security-Policy
//
// Everything works under a strict policy. The script carries the page's nonce, from templ.GetNonce or
// [Config].Nonce. [Connectif.CSP] has the sources that the policy needs, and checks one that you have. With a
// style-src without 'unsafe-inline' set [Config].StrictCSP.
//
// # Consent
//
// With [ConsentRequired], [Config].Consent, nothing reaches Connectif and nothing is stored in the browser until
// the visitor agrees. What was decided comes from the site's consent manager by [Config].ConsentAdapter, or from
// any script of the page:
//
//	document.dispatchEvent(new CustomEvent('connectif:consent', {detail: {granted: true}}))
//
// [Consent] says what follows on the server.
//
// # What is personal
//
// A page with the tags of a contact or a cart is about one person: a shared cache that kept it would mix up
// visitors, and Connectif with it. [Connectif.Middleware] makes such pages Cache-Control: private, where it
// sees them before their header is sent, and reports [ErrPublic] where they said otherwise. Errors and logs of
// this library hold no personal data.
//
// # Pages that a shared cache keeps
//
// A page for all visitors has a place instead of these two tags, and the browser fetches them:
//
//	{{ cnScript .Ctx }} {{ cnVisitor }}
//
//	connectif.Config{
//		Visitor: func(r *http.Request) (commerce.Contact, commerce.Cart, error) { … },
//	}
//
// [Connectif.Visitor] says what such a page must not have, and what the cache has to heed.
//
// # What the library does not do
//
// It makes no requests, keeps no state between requests, and starts no goroutine. It does not write the
// site's policy, nor ask for consent.
package connectif
