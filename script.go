package connectif

import (
	"context"
	"fmt"

	"github.com/connectif-go/connectif/events"
	"github.com/connectif-go/connectif/jsbundle"
)

// Script is what every page needs, as the first thing in its body: the script that loads Connectif's client,
// for the account of the request and with the page's nonce, and the events that [Connectif.Flash] kept for
// this page. Render it before the response's header is sent, as templ.Handler and a template executed into a
// buffer do: then what the page tells is forgotten at once.
//
// It must be rendered with the request's context. See https://support.connectif.ai/hc/es/articles/360014628900.
func (c *Connectif) Script() Fragment {
	return Fragment{c, func(ctx context.Context, dst []byte) ([]byte, error) {
		client, err := c.clients.forPage(c.exchangeFrom(ctx))
		if err != nil {
			return dst, err
		}
		dst, err = jsbundle.Loader{Client: client, Path: c.config.Path, Nonce: c.nonce(ctx)}.AppendHTML(dst)
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
