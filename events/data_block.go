package events

import (
	"context"
	"encoding/json"
	"io"

	"github.com/google/safehtml"

	"github.com/connectif-go/connectif/internal/markup"
)

// A DataBlock is a [Batch] as data for the runtime of package jsbundle, which waits for Connectif's client
// and tells it all data blocks of the page in one call. It is no script: it needs no nonce, and it works in a
// body that is swapped in together with the runtime's element, where inline scripts may not. That makes it
// the better choice wherever the runtime is there.
//
//	events.Data(events.Login{})
//	events.DataBlock{Events: []events.Event{events.Purchase(order)}, OnceID: "purchase-" + order.PurchaseID}
//	events.DataBlock(batch)
//
// See https://support.connectif.ai/hc/es/articles/360014699620.
type DataBlock Batch

// dataBlockStart is what the runtime looks for.
const dataBlockStart = `<script type="application/json" data-connectif="send">`

// Data returns the data block of some events.
func Data(events ...Event) DataBlock { return DataBlock{Events: events} }

// Validate returns what [Batch.Validate] returns.
func (d DataBlock) Validate() error { return Batch(d).Validate() }

// Salvage returns what [Batch.Salvage] returns.
func (d DataBlock) Salvage() (DataBlock, error) {
	b, err := Batch(d).Salvage()
	return DataBlock(b), err
}

// Render writes <script type="application/json" data-connectif="send">{…}</script> in one Write, which makes
// it a templ component. Nothing is written when it is invalid.
func (d DataBlock) Render(_ context.Context, w io.Writer) error {
	return markup.Render(w, d.AppendHTML)
}

// AppendHTML appends the element. When it is invalid dst comes back as it was.
func (d DataBlock) AppendHTML(dst []byte) ([]byte, error) {
	before := dst
	dst, err := d.AppendJSON(append(dst, dataBlockStart...))
	if err != nil {
		return before, err
	}
	return append(dst, `</script>`...), nil
}

// HTML returns the element.
func (d DataBlock) HTML() (safehtml.HTML, error) { return markup.Build(d.AppendHTML) }

// AppendJSON appends what stands in the element:
// {"events":[…],"cart":{…},"entityInfo":{…},"pageInfo":{…},"id":"…"}, with only the keys that are given. It
// is also the detail of the DOM event connectif:send. When it is invalid dst comes back as it was.
func (d DataBlock) AppendJSON(dst []byte) ([]byte, error) {
	var found problems
	before, b := dst, Batch(d)
	start := len(dst)
	if len(b.Events) > 0 {
		dst = b.appendEvents(append(dst, `,"events":`...), &found)
	}
	dst = b.appendOptions(dst, &found)
	found.add("", b.validateOnceID())
	dst = text(dst, `,"id":"`, b.OnceID)
	if err := found.err("batch"); err != nil {
		return before, err
	}
	return closed(dst, start, "{}"), nil
}

// AppendEncoded appends the element around encoded, what [DataBlock.AppendJSON] appended at another time: for
// events that are kept between requests. What is no JSON is skipped.
func AppendEncoded(dst, encoded []byte) []byte {
	if !json.Valid(encoded) {
		return dst
	}
	dst = markup.AppendJSON(append(dst, dataBlockStart...), encoded)
	return append(dst, `</script>`...)
}
