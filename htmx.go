package connectif

import (
	"errors"
	"net/http"

	"github.com/connectif-go/connectif/events"
)

// ErrHeaderSent is reported to Config.OnProblem when [Connectif.HXTrigger] comes too late.
var ErrHeaderSent = errors.New("connectif: HX-Trigger: the response's header has been sent already")

// HXTrigger tells d by the header HX-Trigger of a response to htmx, beside the events that the handler has put
// there:
//
//	cn.HXTrigger(w, r, events.Data(events.Custom{Alias: "product-like"}))
//	w.WriteHeader(http.StatusNoContent)
//
// It is called before the first byte of the body and before WriteHeader. What is wrong is left out and
// reported to Config.OnProblem, as is a block that does not fit into a header or cannot be joined with what is
// there; then the header stays as it was. [events.AddHXTrigger] says what can be joined, and how much fits: a
// cart belongs in the body, as a tag.
//
// What a header tells happens to one visitor, so the response is made private: shared caches must not keep it.
//
// After a redirect use [Connectif.Flash]: htmx does not see the header of one.
func (c *Connectif) HXTrigger(w http.ResponseWriter, r *http.Request, d events.DataBlock) {
	ctx := r.Context()
	if x := c.exchangeFrom(ctx); x != nil && x.isFrozen() {
		c.report(ctx, ErrHeaderSent)
		return
	}
	c.salvaged(ctx, d, func(block events.DataBlock) error {
		if err := events.AddHXTrigger(w.Header(), block); err != nil {
			return err
		}
		if makePrivate(w.Header()) {
			return ErrPublic
		}
		return nil
	})
}
