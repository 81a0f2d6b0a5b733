package events

import (
	"context"
	"io"
	"reflect"

	"github.com/a-h/templ"
	"github.com/google/safehtml"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/internal/markup"
)

// A Batch tells several events together, and the contact, cart and page that they belong to, in one call of
// sendEvents by one script. Connectif asks for that where things happen at the same time: it keeps their
// order and saves requests.
//
// Contact, Cart and PageInfo replace what the page's tags say, in that call; those that are nil leave it as
// it is. An empty Batch is one that makes Connectif read the tags again, as after they were replaced in the
// page.
//
// A batch with a contact, a cart or a newsletter subscription is personal: a page that has it must not be
// kept by a shared cache.
//
// It is a templ component. The same without inline script is a [DataBlock].
//
// See https://support.connectif.ai/hc/es/articles/360014699620.
type Batch struct {
	// Events are told in this order. A [Cart] among them is the same as the field Cart, which goes before it.
	Events []Event
	// Contact is who the visitor is. One that is zero, for a visitor who is not known, is as good as nil.
	Contact *commerce.Contact
	// Cart is what is in the cart.
	Cart *commerce.Cart
	// PageInfo describes the page. What is empty in it is read from the page.
	PageInfo *commerce.PageInfo
	// OnceID, unless empty, makes a browser tell the batch once for all with this id, however often the page
	// is loaded: "purchase-" and the order's number, say. Browsers remember the last 100 ids.
	OnceID string
	// Nonce is the one of the page's Content-Security-Policy, for AppendHTML and HTML; Render takes
	// templ.GetNonce(ctx) when it is empty. A DataBlock needs none.
	Nonce string
}

// Validate returns a *[commerce.ValidationError] with the problems of all parts, or nil. Their paths begin
// with the part, as in "events[1].product.unit_price", "cart.products[2].url", "contact.primary_key",
// "page_info.title".
func (b Batch) Validate() error {
	_, err := b.arguments(nil)
	return err
}

// Salvage returns what of the batch Connectif can read, and a *[commerce.ValidationError] with everything
// that was wrong, or nil. The parts are salvaged as the types of package commerce do it; an event, contact or
// cart that still fails is left out.
func (b Batch) Salvage() (Batch, error) {
	var found problems
	events := b.Events
	b.Events = nil
	for i, e := range events {
		if isNil(e) {
			found.addNilEvent(i)
			continue
		}
		kept, err := e.salvage()
		if _, is := asCart(e); is {
			found.add("cart", err)
		} else {
			found.addEvent(i, err)
		}
		if err == nil || kept.Validate() == nil {
			b.Events = append(b.Events, kept)
		}
	}
	b.Contact = salvage(&found, "contact", b.contact())
	b.Cart = salvage(&found, "cart", b.Cart)
	b.PageInfo = salvage(&found, "page_info", b.PageInfo)
	if err := b.validateOnceID(); err != nil {
		found.add("", err)
		b.OnceID = ""
	}
	return b, found.err("batch")
}

// salvageable is a type of package commerce.
type salvageable[T any] interface {
	Salvage() (T, error)
	Validate() error
}

// salvage returns what can be read of a part, or nil.
func salvage[T salvageable[T]](found *problems, path string, part *T) *T {
	if part == nil {
		return nil
	}
	kept, err := (*part).Salvage()
	found.add(path, err)
	if err != nil && kept.Validate() != nil {
		return nil
	}
	return &kept
}

// Render writes the script element, with b.Nonce or else templ.GetNonce(ctx), in one Write. Nothing is
// written when the batch is invalid.
func (b Batch) Render(ctx context.Context, w io.Writer) error {
	if b.Nonce == "" {
		b.Nonce = templ.GetNonce(ctx)
	}
	return markup.Render(w, b.AppendHTML)
}

// AppendHTML appends the script element, with b.Nonce. When the batch is invalid dst comes back as it was.
func (b Batch) AppendHTML(dst []byte) ([]byte, error) {
	return appendElement(dst, b.Nonce, b.appendScript)
}

// HTML returns the script element, with b.Nonce.
func (b Batch) HTML() (safehtml.HTML, error) { return markup.Build(b.AppendHTML) }

// Script returns what stands inside the element, for <script nonce="{{.Nonce}}">{{.Script}}</script> in
// safehtml/template.
func (b Batch) Script() (safehtml.Script, error) { return buildScript(b.appendScript) }

func (b Batch) appendScript(dst []byte) ([]byte, error) {
	if b.OnceID == "" {
		dst = append(dst, sendScript...)
	} else {
		dst = append(dst, sendOnceScript...)
	}
	dst, err := b.arguments(dst)
	return append(dst, ')'), err
}

// arguments appends the arguments of the scripts: [events],{options} and the id where there is one.
func (b Batch) arguments(dst []byte) ([]byte, error) {
	var found problems
	dst = b.appendEvents(dst, &found)
	dst = append(dst, ',')
	start := len(dst)
	dst = closed(b.appendOptions(dst, &found), start, "{}")
	found.add("", b.validateOnceID())
	if b.OnceID != "" {
		dst = markup.AppendJSONString(append(dst, ','), b.OnceID)
	}
	return dst, found.err("batch")
}

// appendEvents appends the array of events.
func (b Batch) appendEvents(dst []byte, found *problems) []byte {
	start := len(dst)
	for i, e := range b.Events {
		if isNil(e) {
			found.addNilEvent(i)
			continue
		}
		if _, is := asCart(e); is {
			continue
		}
		var err error
		dst, err = e.AppendJSON(append(dst, ','))
		found.addEvent(i, err)
	}
	return closed(dst, start, "[]")
}

// appendOptions appends the options that are given, without the braces around them.
func (b Batch) appendOptions(dst []byte, found *problems) []byte {
	if cart := b.cart(); cart != nil {
		var err error
		dst, err = Cart(*cart).AppendJSON(append(dst, `,"cart":`...))
		found.add("cart", err)
	}
	if c := b.contact(); c != nil {
		found.add("contact", c.Validate())
		dst = contact(append(dst, `,"entityInfo":`...), c)
	}
	if b.PageInfo != nil {
		found.add("page_info", b.PageInfo.Validate())
		dst = pageInfo(append(dst, `,"pageInfo":`...), b.PageInfo)
	}
	return dst
}

// cart returns the cart that counts: the field, or else the last one among the events.
func (b Batch) cart() *commerce.Cart {
	if b.Cart != nil {
		return b.Cart
	}
	for i := len(b.Events) - 1; i >= 0; i-- {
		if cart, is := asCart(b.Events[i]); is {
			return cart
		}
	}
	return nil
}

func asCart(e Event) (*commerce.Cart, bool) {
	switch c := e.(type) {
	case Cart:
		return (*commerce.Cart)(&c), true
	case *Cart:
		return (*commerce.Cart)(c), true
	}
	return nil, false
}

// isNil reports whether there is no event, be it a pointer to none.
func isNil(e Event) bool {
	v := reflect.ValueOf(e)
	return !v.IsValid() || v.Kind() == reflect.Pointer && v.IsNil()
}

// contact returns the contact, if there is anything to tell of it.
func (b Batch) contact() *commerce.Contact {
	if b.Contact == nil || b.Contact.IsZero() {
		return nil
	}
	return b.Contact
}

func (b Batch) validateOnceID() error {
	if b.OnceID == "" {
		return nil
	}
	return commerce.ValidateID("", "once_id", b.OnceID)
}
