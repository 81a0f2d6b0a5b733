package connectif

import (
	"context"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/events"
	"github.com/connectif-go/connectif/jsbundle"
	"github.com/connectif-go/connectif/tags"
)

// Script is what every page needs, as the first thing in its body: the script that loads Connectif's client, for the account of the request and with the
// page's nonce, and the events that [Connectif.Flash] kept for this page. Render it before the response's header is sent, as templ.Handler and a template executed into a buffer do: then
// what the page tells is forgotten at once.
//
// It must be rendered with the request's context. See https://support.connectif.ai/hc/es/articles/360014628900.
func (c *Connectif) Script() Fragment {
	return Fragment{c, func(ctx context.Context, dst []byte) ([]byte, error) {
		client, err := c.clients.forPage(ctx)
		if err != nil {
			return dst, err
		}
		dst, err = jsbundle.Loader{Client: client, Path: c.config.Path, Nonce: c.config.Nonce(ctx)}.AppendHTML(dst)
		if err != nil {
			return dst, err
		}
		if x := exchangeFrom(ctx); x != nil {
			for _, block := range x.tell() {
				dst = events.AppendEncoded(dst, block)
			}
		}
		return dst, nil
	}}
}

// Tag is t for a page that it must not fail: what Connectif would drop or misread is left out and reported to Config.OnProblem, and the rest is kept. One bad line
// does not lose a cart. A contact of whom nothing is known is an anonymous visitor, and no problem.
func (c *Connectif) Tag(t tags.Tag) Fragment {
	return Fragment{c, func(ctx context.Context, dst []byte) ([]byte, error) {
		if contact, ok := t.(tags.Contact); ok && commerce.Contact(contact).IsZero() {
			return dst, nil
		}
		tag := t
		if c.config.StrictCSP {
			tag = tags.HiddenOnly(t)
		}
		whole, err := tag.AppendHTML(dst)
		if err == nil {
			return whole, nil
		}
		rest, problem := tags.Salvage(tag)
		if dst, err = rest.AppendHTML(dst); problem == nil {
			problem = err
		}
		return dst, problem
	}}
}

// Events is events that this page tells, as a block of data that the script of [Connectif.Script] sends. It holds no code and needs no nonce. What is wrong is left out
// and reported, as in [Connectif.Tag].
func (c *Connectif) Events(list ...events.Event) Fragment { return c.Batch(events.Batch{Events: list}) }

// Batch is [Connectif.Events] with the contact, cart and page info that the events belong to.
func (c *Connectif) Batch(b events.Batch) Fragment {
	return Fragment{c, func(_ context.Context, dst []byte) ([]byte, error) {
		block, problem := events.DataBlock(b).Salvage()
		if len(block.Events) == 0 && block.Contact == nil && block.Cart == nil && block.PageInfo == nil {
			return dst, problem
		}
		dst, err := block.AppendHTML(dst)
		if problem == nil {
			problem = err
		}
		return dst, problem
	}}
}
