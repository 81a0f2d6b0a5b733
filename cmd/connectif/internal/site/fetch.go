package site

import (
	"context"
	"iter"
)

// Fetch gets the pages at the given addresses, and with Options.Crawl those that their sites have beside them:
// one after the other, in the order in which they were found. What cannot be had is a [Document] with an
// error; in a crawl, links to what is no page, or to what robots.txt does not allow, are passed over.
//
// It begins the next page when the one before has been dealt with, and after the delay, which counts from then:
// who deals with it may ask for its worker meanwhile. It ends early, without another document, when ctx does.
func Fetch(ctx context.Context, urls []string, o Options) iter.Seq[Document] {
	return func(yield func(Document) bool) {
		b, err := newBrowser(o)
		if err != nil {
			for _, address := range urls {
				if !yield(Document{Name: redact(address), Err: err}) {
					return
				}
			}
			return
		}
		if o.Crawl {
			newCrawl(o, b).run(ctx, urls, yield)
			return
		}
		get := newGetter(o)
		for i, address := range urls {
			o.progress(i, len(urls), redact(address))
			doc := Document{Name: redact(address)}
			if u, err := parseAddress(address); err != nil {
				doc.Err = err
			} else {
				doc = get.page(ctx, u, o.Delay, nil)
				doc.Name = redact(address)
				b.render(ctx, get, &doc, o.Delay)
			}
			if ctx.Err() != nil || !yield(doc) {
				return
			}
			get.rest()
		}
	}
}
