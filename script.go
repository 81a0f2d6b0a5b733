package connectif

import (
	"context"
	"fmt"

	"github.com/connectif-go/connectif/events"
)

// Script is what every page needs, as the first thing in its body: the script that loads Connectif's client,
// for the account of the request and with the page's nonce, that of Config.ConsentAdapter, and the events that
// [Connectif.Flash] kept for this page. Render it near the beginning of the page, before that is flushed or 32 KiB
// long: then what the page tells is forgotten at once.
//
// It must be rendered with the request's context. See https://support.connectif.ai/hc/es/articles/360014628900,
// and [Connectif.Visitor] for pages that a shared cache keeps.
func (c *Connectif) Script() Fragment {
	return Fragment{c, func(ctx context.Context, dst []byte) ([]byte, error) {
		client, err := c.clients.forPage(c.exchangeFrom(ctx))
		if err != nil {
			return dst, err
		}
		dst, err = c.config.loader(client, c.nonce(ctx)).AppendHTML(dst)
		if err != nil {
			return dst, err
		}
		x := c.exchangeFrom(ctx)
		if x == nil {
			if c.flash != nil {
				err = fmt.Errorf("%w: the script was not rendered with the context of a request that came through Middleware", ErrFlash)
			}
			return dst, err
		}
		for _, block := range x.tell() {
			dst = events.AppendEncoded(dst, block)
		}
		return dst, nil
	}}
}
