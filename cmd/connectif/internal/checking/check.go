package checking

import (
	"context"
	"errors"
	"net/http"
	"net/url"

	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
	"github.com/connectif-go/connectif/cmd/connectif/internal/site"
	"github.com/connectif-go/connectif/inspect"
)

// A check is a check on its way.
type check struct {
	options *options
	call    *cli.Invocation
	web     web
	report  *report

	bar   *cli.Progress // nil as long as there is but one page
	total int           // what the bar stands for when it is full
	done  int           // how many files are done
}

// all checks everything, until the context ends.
func (c *check) all(ctx context.Context) {
	for _, name := range c.options.files {
		if ctx.Err() != nil {
			return
		}
		c.progress(c.done, len(c.options.files)+len(c.options.urls), name)
		d := readFile(ctx, name, c.call.Stdin, c.options.fragment)
		if ctx.Err() != nil && d.Err != nil {
			return // that is why there is an error
		}
		c.add(d)
		c.done++
	}
	if len(c.options.urls) == 0 || ctx.Err() != nil {
		return
	}
	options := c.options.site(func(done, known int, url string) { c.progress(c.done+done, c.done+known, url) })
	options.OnLimit = func() { c.report.LimitReached = true }
	workers := map[string]bool{}
	for d := range c.web.Fetch(ctx, c.options.urls, options) {
		if ctx.Err() != nil && d.Err != nil {
			return // that is why there is an error
		}
		c.add(d)
		if origin := originOf(d.URL); d.Err == nil && c.options.worker != noWorker && origin != "" && !workers[origin] {
			workers[origin] = true
			c.checkWorker(ctx, d.URL, options)
		}
	}
}

// add checks a page and notes what was found.
func (c *check) add(d site.Document) {
	if d.Err == nil && isUTF16(d.Body) {
		d.Err = errUTF16
	}
	p := &page{Name: d.Name, From: d.From, Status: d.Status, redirected: d.Redirected}
	if d.URL != d.Name {
		p.URL = d.URL
	}
	switch {
	case d.Err == nil:
		c.report.add(p, c.judge(d, p))
	case d.From != "" && (d.Status == http.StatusNotFound || d.Status == http.StatusGone):
		p.Error, p.gone = bare(d.Err), true
		c.report.add(p, nil)
	default:
		p.Error = bare(d.Err)
		c.report.add(p, nil)
	}
}

// judge returns what is wrong with a page, and notes in p what is understood of it.
func (c *check) judge(d site.Document, p *page) []finding {
	o := inspect.Options{
		Header: d.Header, URL: d.URL, Fragment: c.options.fragment,
		Domains: c.options.domains, Accounts: c.options.accounts,
	}
	served := inspect.Bytes(d.Body, o)
	if d.DOM == nil {
		p.Understood, p.Omitted = understand(served), served.Omitted
		return findingsOf(served.Problems, d.Body)
	}
	dom := unhidePurchases(d.DOM)
	rendered := inspect.Bytes(dom, o)
	p.Understood, p.Omitted = understand(rendered), max(served.Omitted, rendered.Omitted)
	return merge(
		view{served, findingsOf(served.Problems, d.Body)},
		view{rendered, findingsOf(rendered.Problems, dom)},
	)
}

// checkWorker checks the worker for Web Push of a page's site.
func (c *check) checkWorker(ctx context.Context, pageURL string, options site.Options) {
	worker, err := c.web.FetchWorker(ctx, pageURL, options)
	if err != nil && ctx.Err() != nil {
		return
	}
	p := &page{Name: worker.URL, Status: worker.Status, Worker: true}
	if err != nil {
		if p.Name == "" {
			p.Name = originOf(pageURL) + site.DefaultWorker
		}
		p.Error = bare(err)
		c.report.add(p, nil)
		return
	}
	problems := inspect.Worker(worker.Body, inspect.WorkerOptions{URL: worker.URL, Status: worker.Status, Header: worker.Header})
	c.report.add(p, findingsOf(problems, worker.Body))
}

// progress shows how far it is, if it is about more than one page.
func (c *check) progress(done, known int, name string) {
	if known < 2 {
		return
	}
	if c.bar == nil || known != c.total {
		c.bar, c.total = c.call.Progress("checking", "pages", int64(known)), known
	}
	c.bar.Set(int64(done), 0, name)
}

// tellFailures says on standard error what could not be checked, or is not what it seems, whatever the format of
// the report.
func (c *check) tellFailures() {
	for _, p := range c.report.Pages {
		switch {
		case p.gone:
			c.call.Warn("%s: is not there (%s), and %s links to it", p.Name, p.Error, p.From)
		case p.Error != "":
			c.call.Warn("connectif check: %s: could not be checked: %s", p.Name, p.Error)
		case p.redirected && p.From == "":
			c.call.Warn("connectif check: %s leads to %s: that page is checked", p.Name, p.URL)
		}
	}
	if c.report.LimitReached {
		c.call.Warn("-limit %d is reached, and there are more pages.", c.options.limit)
	}
	if c.report.Interrupted {
		c.call.Warn("Interrupted: this is what was found until then.")
	}
}

// originOf returns scheme and host of a URL, "" for a file.
func originOf(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return ""
	}
	return u.Scheme + "://" + u.Host
}

// bare returns an error's text without what is said beside it: which file or URL it is about, and how.
func bare(err error) string {
	if path := unwrapPath(err); path != nil {
		return path.Error()
	}
	if request := (*url.Error)(nil); errors.As(err, &request) {
		return request.Err.Error()
	}
	return err.Error()
}
