package site

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// ErrRobots is the error of a [Document] whose site does not want it to be read by this program.
var ErrRobots = errors.New("robots.txt does not allow it")

var errElsewhere = errors.New("a redirect to another site")

// A crawl reads whole sites.
type crawl struct {
	options  Options
	get      *getter
	browser  *browser
	frontier *frontier
	sites    map[string]*robots  // by origin: where the crawl may go
	sitemaps []find              // that are still to be read
	seen     map[string]struct{} // sitemaps that are or were in the list
	done     int                 // how many pages were asked for
}

func newCrawl(o Options, b *browser) *crawl {
	return &crawl{
		options: o, get: newGetter(o), browser: b,
		frontier: newFrontier(o.limit()), sites: map[string]*robots{}, seen: map[string]struct{}{},
	}
}

// run yields the pages.
func (c *crawl) run(ctx context.Context, urls []string, yield func(Document) bool) {
	for _, address := range urls {
		u, err := parseAddress(address)
		if err != nil {
			if !yield(Document{Name: redact(address), Err: err}) {
				return
			}
			continue
		}
		c.frontier.add(&c.frontier.asked, u, "")
	}
	for c.done < c.options.limit() {
		c.readSitemap(ctx)
		found, ok := c.frontier.next()
		switch {
		case ctx.Err() != nil || !ok && len(c.sitemaps) == 0:
			return
		case !ok:
			continue
		}
		doc, ok := c.page(ctx, found)
		if ctx.Err() != nil || ok && !yield(doc) {
			return
		}
		c.get.rest()
	}
	if c.frontier.waiting() > 0 {
		c.options.limitReached()
	}
}

// page gets one page and learns its links. It is false for one that there is nothing to say about.
func (c *crawl) page(ctx context.Context, found find) (Document, bool) {
	asked := found.from == ""
	rules := c.enter(ctx, found.url, asked)
	if !rules.allows(found.url.RequestURI()) {
		return Document{Name: found.url.String(), URL: found.url.String(), Err: rules.refusal()}, asked
	}
	c.options.progress(c.done, min(c.options.limit(), c.done+1+c.frontier.waiting()), found.url.String())
	c.done++
	var seen bool
	doc := c.get.page(ctx, found.url, c.delay(rules), func(to *url.URL) error {
		seen = !c.frontier.learn(to) && to.String() != found.url.String()
		if asked && isSameShop(found.url, to) {
			c.enter(ctx, to, true)
		}
		switch rules := c.sites[originOf(to)]; {
		case rules == nil:
			return errElsewhere
		case !rules.allows(to.RequestURI()):
			return ErrRobots
		}
		return nil
	})
	doc.From = found.from
	if !asked && (seen || errors.Is(doc.Err, errElsewhere) || errors.Is(doc.Err, ErrRobots) || errors.Is(doc.Err, ErrNotHTML)) {
		return doc, false
	}
	c.browser.render(ctx, c.get, &doc, c.delay(rules))
	c.learn(ctx, &doc)
	return doc, true
}

// learn notes where the links of a page lead. Many links and many rules of robots.txt take a while.
func (c *crawl) learn(ctx context.Context, doc *Document) {
	u, err := url.Parse(doc.URL)
	if err != nil || doc.Body == nil || isNoFollow(doc.Header.Get("X-Robots-Tag")) {
		return
	}
	body := doc.Body
	if doc.DOM != nil {
		body = doc.DOM
	}
	for link := range links(u, body) {
		if c.frontier.isFull() || ctx.Err() != nil {
			return
		}
		c.offer(&c.frontier.linked, link, doc.URL)
	}
}

// offer adds an address on the crawled sites to a queue.
func (c *crawl) offer(queue *[]find, u *url.URL, from string) {
	if rules := c.sites[originOf(u)]; rules != nil && !c.frontier.knows(u) && rules.allows(u.RequestURI()) {
		c.frontier.add(queue, u, from)
	}
}

// enter returns what the address's site allows, which it asks the site for once.
func (c *crawl) enter(ctx context.Context, u *url.URL, asked bool) *robots {
	origin := originOf(u)
	if rules := c.sites[origin]; rules != nil || !asked {
		return rules
	}
	rules := c.askRobots(ctx, u)
	c.sites[origin] = rules
	if len(rules.sitemaps) == 0 {
		c.offerSitemap(u.ResolveReference(&url.URL{Path: "/sitemap.xml"}), origin)
	}
	for _, address := range rules.sitemaps {
		if to := resolve(u, address); to != nil {
			c.offerSitemap(to, origin)
		}
	}
	return rules
}

// askRobots gets a site's robots.txt. A site without one allows everything, one that is out of order or busy
// nothing.
func (c *crawl) askRobots(ctx context.Context, u *url.URL) *robots {
	got, err := c.get.get(ctx, request{
		url: u.ResolveReference(&url.URL{Path: "/robots.txt"}), accept: "text/plain", delay: c.options.Delay,
		redirects: 5, limit: maxRobots,
	})
	switch {
	case errors.Is(err, errRedirects):
		return &robots{}
	case err != nil:
		return nothingAllowed(err)
	case got.status >= 500 || got.status == http.StatusTooManyRequests:
		return nothingAllowed(fmt.Errorf("status %d", got.status))
	case got.status >= 300:
		return &robots{}
	}
	text := string(got.body)
	if got.cut {
		text = text[:strings.LastIndexByte(text, '\n')+1] // half a rule would be another one
	}
	return parseRobots(text, c.options.product())
}

// delay is the pause that the site wants, or that the user wants if that is longer.
func (c *crawl) delay(rules *robots) time.Duration { return max(c.options.Delay, rules.delay) }

// offerSitemap puts a sitemap on the list, if it is on the same site.
func (c *crawl) offerSitemap(u *url.URL, origin string) {
	address := u.String()
	if _, known := c.seen[address]; known || originOf(u) != origin || len(c.seen) >= maxSitemaps {
		return
	}
	c.seen[address] = struct{}{}
	c.sitemaps = append(c.sitemaps, find{u, origin})
}

// readSitemap reads the next sitemap, if the pages of those before have been asked for.
func (c *crawl) readSitemap(ctx context.Context) {
	if c.frontier.isFull() {
		c.sitemaps = nil
	}
	if len(c.sitemaps) == 0 || len(c.frontier.mapped) > 0 {
		return
	}
	next := c.sitemaps[0]
	c.sitemaps = c.sitemaps[1:]
	rules := c.sites[next.from]
	if !rules.allows(next.url.RequestURI()) {
		return
	}
	got, err := c.get.get(ctx, request{
		url: next.url, accept: "application/xml,text/xml", delay: c.delay(rules), redirects: maxRedirects, limit: maxSitemap,
		allow: func(to *url.URL) error {
			if originOf(to) != next.from || !rules.allows(to.RequestURI()) {
				return errElsewhere
			}
			return nil
		},
	})
	if err != nil || got.status != http.StatusOK {
		return
	}
	pages := 0
	readSitemap(got.body, func(address string) bool {
		if u := resolve(next.url, address); u != nil && isHarmless(u) {
			c.offer(&c.frontier.mapped, u, next.url.String())
		}
		pages++
		return pages < maxSitemapPages && !c.frontier.isFull() && ctx.Err() == nil
	}, func(address string) bool {
		if u := resolve(next.url, address); u != nil {
			c.offerSitemap(u, next.from)
		}
		return len(c.seen) < maxSitemaps
	})
}
