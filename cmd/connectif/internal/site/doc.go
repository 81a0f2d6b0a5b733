// Package site gets from the web what connectif check reads: pages, whole sites, and the worker for Web Push.
//
// # Pages and sites
//
// [Fetch] gets the pages that somebody has named. With Options.Crawl it goes on from there, by links and by
// the sitemap, which take turns, and is a polite guest:
//
//   - It stays on the site: the same scheme, host and port. Where a named page redirects to the shop's other
//     name, with www or without, or from http to https, the site is there. Redirects to anywhere else are not
//     followed.
//   - It reads robots.txt as RFC 9309 has it, for the name that its user agent begins with, and keeps a
//     Crawl-delay of up to 30 seconds. A site whose robots.txt is out of order, or that has too much to do
//     (429), is not read.
//   - It makes one request at a time, with GET, with a pause before the next, and without cookies: no session
//     of anybody's can end, and no cart can be filled but an empty one of its own.
//   - It does not follow links with rel=nofollow or download, of pages that tell robots nofollow, to files
//     that are no pages, to what is meant to change something (/logout, ?add-to-cart=…), or with an e-mail
//     address in the query. It fills in no form.
//   - It asks for as many pages as Options.Limit says, reads 50 sitemaps at most, and keeps 20,000 addresses
//     in mind: endless sites have an end.
//
// What somebody names is asked for as it is, without robots.txt, unless it is crawled.
//
// # What scripts add
//
// With Options.Browser each page is loaded once more, in Chromium: a new process with an empty profile. A page
// is ready when all is loaded and nothing more has been for a second; one that goes on loading, when half of
// the time is over. Chromium is steered through pipes (--remote-debugging-pipe), for --dump-dom waits for ever
// on pages that stream, poll or ask something. Unlike the rest, this asks for all that the page does: its
// pictures, and the servers of others that its scripts tell something. Connectif's own hosts have no address
// there, so no real account learns of a check. Where a shop serves Connectif's script through a host of its
// own, that host may pass on what it is told.
//
// # The worker
//
// [FetchWorker] gets what a site serves as its worker, as browsers do: without following redirects.
// [github.com/connectif-go/connectif/inspect.Worker] judges it.
package site
