// Package scripts has the ways to write the data of a cart for a script: the library, and what a Go developer
// would use instead.
//
// All write the same JSON value; a test reads what they write. What is written must be safe inside a script
// element, so each is told to escape < > and &, where it does not do so by itself. The encoders are used as their
// documentation shows first, by Marshal; those with "into" in their names write into a buffer that is used again, as the
// library does. The two that write the element or statement around it, too, write a few bytes more.
package scripts

import (
	"bytes"
	"context"
	"encoding/json"

	"github.com/a-h/templ"
	"github.com/bytedance/sonic"
	"github.com/bytedance/sonic/encoder"
	experiment "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/safehtml"
	segmentio "github.com/segmentio/encoding/json"

	"github.com/connectif-go/connectif/bench/internal/carts"
	"github.com/connectif-go/connectif/bench/internal/subject"
	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/events"
)

// Unescaped is sonic's own default, which leaves < > and & as they are: not fit for a script element, and no fair
// peer, but good to know.
const Unescaped = "sonic-into-unescaped"

// Subjects returns the library, first, and its peers.
func Subjects(list []carts.Cart) []subject.Subject {
	escape := experiment.JoinOptions(jsontext.EscapeForHTML(true), jsontext.EscapeForJS(true))
	return []subject.Subject{
		ours(list),
		marshal("encoding/json", list, json.Marshal),
		standardInto(list),
		marshal("go-json-experiment", list, func(v any) ([]byte, error) { return experiment.Marshal(v, escape) }),
		marshal("sonic", list, sonic.ConfigStd.Marshal),
		sonicInto("sonic-into", list, encoder.EscapeHTML),
		sonicInto(Unescaped, list, 0),
		marshal("segmentio", list, segmentio.Marshal),
		segmentInto(list),
		templScript(list),
		safeScript(list),
	}
}

// marshal is an encoder as its documentation shows it first.
func marshal(name string, list []carts.Cart, marshal func(any) ([]byte, error)) subject.Subject {
	return subject.Subject{Name: name, Write: func(i int) ([]byte, error) { return marshal(&list[i]) }}
}

// ours is the library, with its validation, into a buffer that is used again.
func ours(list []carts.Cart) subject.Subject {
	converted := make([]commerce.Cart, len(list))
	for i := range list {
		converted[i] = list[i].Commerce()
	}
	var buf []byte
	return subject.Subject{Name: subject.Ours, Write: func(i int) (_ []byte, err error) {
		buf, err = events.Cart(converted[i]).AppendJSON(buf[:0])
		return buf, err
	}}
}

func standardInto(list []carts.Cart) subject.Subject {
	var buf bytes.Buffer
	encode := json.NewEncoder(&buf)
	return subject.Subject{Name: "encoding/json-into", Write: func(i int) ([]byte, error) {
		buf.Reset()
		err := encode.Encode(&list[i])
		return buf.Bytes(), err
	}}
}

func sonicInto(name string, list []carts.Cart, options encoder.Options) subject.Subject {
	var buf []byte
	return subject.Subject{Name: name, Write: func(i int) ([]byte, error) {
		buf = buf[:0]
		err := encoder.EncodeInto(&buf, &list[i], options)
		return buf, err
	}}
}

func segmentInto(list []carts.Cart) subject.Subject {
	var buf []byte
	return subject.Subject{Name: "segmentio-into", Write: func(i int) (_ []byte, err error) {
		buf, err = segmentio.Append(buf[:0], &list[i], segmentio.EscapeHTML)
		return buf, err
	}}
}

func templScript(list []carts.Cart) subject.Subject {
	var buf bytes.Buffer
	return subject.Subject{Name: "templ.JSONScript", Write: func(i int) ([]byte, error) {
		buf.Reset()
		err := templ.JSONScript("cart", &list[i]).Render(context.Background(), &buf)
		return buf.Bytes(), err
	}}
}

func safeScript(list []carts.Cart) subject.Subject {
	var buf []byte
	return subject.Subject{Name: "safehtml.ScriptFromDataAndConstant", Write: func(i int) ([]byte, error) {
		script, err := safehtml.ScriptFromDataAndConstant("cart", &list[i], "send(cart)")
		buf = append(buf[:0], script.String()...)
		return buf, err
	}}
}
