package connectif

import (
	"context"
	"html/template"

	"github.com/a-h/templ"

	"github.com/connectif-go/connectif/events"
)

// OnClick is the attribute, for templ, by which each click on an element tells d, without inline script. What
// is wrong is left out and reported, as in [Connectif.Data]; when nothing is left there is no attribute:
//
//	<button { cn.OnClick(ctx, events.Data(like))... }>
func (c *Connectif) OnClick(ctx context.Context, d events.DataBlock) templ.Attributes {
	return c.eventAttribute(ctx, d, events.DataBlock.OnClick)
}

// OnSubmit is [Connectif.OnClick] for a form that is submitted.
func (c *Connectif) OnSubmit(ctx context.Context, d events.DataBlock) templ.Attributes {
	return c.eventAttribute(ctx, d, events.DataBlock.OnSubmit)
}

func (c *Connectif) eventAttribute(ctx context.Context, d events.DataBlock, on func(events.DataBlock) events.Attribute) (attributes templ.Attributes) {
	c.salvaged(ctx, d, func(block events.DataBlock) error {
		attributes = on(block).Attributes()
		return on(block).Validate()
	})
	return attributes
}

// eventAttributes is cnOnClick or cnOnSubmit.
func (c *Connectif) eventAttributes(name string, on func(events.DataBlock) events.Attribute) func(args ...any) template.HTMLAttr {
	return func(args ...any) (attributes template.HTMLAttr) {
		ctx, args := splitContext(args)
		d, some, ok := blockArgument(args)
		switch {
		case !ok:
			c.report(ctx, misuse(name, "events", args))
		case some:
			c.salvaged(ctx, d, func(block events.DataBlock) (err error) {
				attributes, err = on(block).HTMLAttr()
				return err
			})
		}
		return attributes
	}
}

// salvaged calls use with what Connectif can read of d, if there is any, and reports what is wrong. Data that
// panics takes nobody down.
func (c *Connectif) salvaged(ctx context.Context, d events.DataBlock, use func(events.DataBlock) error) {
	_, err := Fragment{c, func(ctx context.Context, dst []byte) ([]byte, error) {
		block, problem := d.Salvage()
		c.report(ctx, problem)
		if problem != nil && isEmpty(block) {
			return dst, nil
		}
		return dst, use(block)
	}}.try(ctx, nil)
	c.report(ctx, err)
}
