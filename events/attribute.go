package events

import (
	"html/template"

	"github.com/a-h/templ"

	"github.com/connectif-go/connectif/internal/markup"
)

// An Attribute makes the runtime of package jsbundle tell a [DataBlock] each time that an element is clicked
// or a form is submitted, without inline script; [DataBlock.OnClick] and [DataBlock.OnSubmit] make one:
//
//	<button { events.Data(like).OnClick().Attributes()... }>    templ
//	<button {{ cnOnClick .Like }}>                              html/template, with package connectif
//
// What it tells is what was true when the page was rendered. It is no secret from the visitor.
//
// In safehtml/template, which has no type for attributes, write data-connectif-on-click="{{.}}" with the text
// of [DataBlock.AppendJSON].
type Attribute struct {
	name  string
	block DataBlock
}

// OnClick returns the attribute data-connectif-on-click, for a button, a link or anything else that is clicked.
func (d DataBlock) OnClick() Attribute { return Attribute{"data-connectif-on-click", d} }

// OnSubmit returns the attribute data-connectif-on-submit, for a form.
func (d DataBlock) OnSubmit() Attribute { return Attribute{"data-connectif-on-submit", d} }

// Validate returns what [DataBlock.Validate] returns.
func (a Attribute) Validate() error { return a.block.Validate() }

// AppendAttributes appends the attribute, without a blank before it. When it fails, dst comes back as it was.
func (a Attribute) AppendAttributes(dst []byte) ([]byte, error) {
	value, err := a.block.AppendJSON(nil)
	if err != nil {
		return dst, err
	}
	dst = append(append(dst, a.name...), `="`...)
	dst = markup.AppendText(dst, string(value))
	return append(dst, '"'), nil
}

// HTMLAttr returns the attribute for html/template.
func (a Attribute) HTMLAttr() (template.HTMLAttr, error) {
	b, err := a.AppendAttributes(nil)
	return template.HTMLAttr(b), err
}

// Attributes returns the attribute for templ, or none when the data block is invalid: Validate says why.
func (a Attribute) Attributes() templ.Attributes {
	value, err := a.block.AppendJSON(nil)
	if err != nil {
		return nil
	}
	return templ.Attributes{a.name: string(value)}
}
