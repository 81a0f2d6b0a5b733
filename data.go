package connectif

import (
	"context"

	"github.com/connectif-go/connectif/events"
)

// Events is events that this page tells, as a block of data that the script of [Connectif.Script] sends. It
// holds no code and needs no nonce. What is wrong is left out and reported, as in [Connectif.Tag]; without
// any event nothing is printed.
func (c *Connectif) Events(list ...events.Event) Fragment {
	if len(list) == 0 {
		return Fragment{}
	}
	return c.Data(events.Data(list...))
}

// Data is [Connectif.Events] with the contact, cart and page info that the events belong to. A block with
// nothing at all in it makes Connectif read the page's contact and cart tags again.
func (c *Connectif) Data(d events.DataBlock) Fragment {
	return Fragment{c, func(_ context.Context, dst []byte) ([]byte, error) {
		block, problem := d.Salvage()
		if problem != nil && isEmpty(block) {
			return dst, problem
		}
		dst, err := block.AppendHTML(dst)
		if problem == nil {
			problem = err
		}
		return dst, problem
	}}
}

// isEmpty reports whether there is nothing to tell.
func isEmpty(d events.DataBlock) bool {
	return len(d.Events) == 0 && d.Contact == nil && d.Cart == nil && d.PageInfo == nil
}
