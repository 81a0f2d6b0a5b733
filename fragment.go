package connectif

import (
	"context"
	"fmt"
	"html/template"
	"io"

	"github.com/google/safehtml"

	"github.com/connectif-go/connectif/internal/markup"
)

// A Fragment is a piece of a page that never fails it: what is wrong is left out and reported to
// Config.OnProblem. It is a templ component. The zero Fragment is empty.
type Fragment struct {
	cn    *Connectif
	build func(ctx context.Context, dst []byte) ([]byte, error)
}

// Render writes the fragment in one Write. The one error that it returns is that of w.
func (f Fragment) Render(ctx context.Context, w io.Writer) error {
	return markup.Render(w, func(dst []byte) ([]byte, error) { return f.appendHTML(ctx, dst), nil })
}

// HTML returns the fragment for safehtml/template.
func (f Fragment) HTML(ctx context.Context) safehtml.HTML {
	html, _ := markup.Build(func(dst []byte) ([]byte, error) { return f.appendHTML(ctx, dst), nil }) // never fails
	return html
}

// GoHTML returns the fragment for html/template.
func (f Fragment) GoHTML(ctx context.Context) template.HTML {
	return template.HTML(f.HTML(ctx).String())
}

func (f Fragment) appendHTML(ctx context.Context, dst []byte) []byte {
	if f.build == nil {
		return dst
	}
	if ctx == nil {
		ctx = context.Background()
	}
	dst, err := f.try(ctx, dst)
	if err == nil {
		return dst
	}
	f.cn.report(ctx, err)
	if f.cn.config.Development {
		dst = append(dst, `<p role="alert" class="connectif-problem">`...)
		dst = markup.AppendText(dst, err.Error())
		dst = append(dst, `</p>`...)
	}
	return dst
}

// try builds the fragment. Data that panics, as a MarshalJSON method may, or a function of the Config, must
// not take the page down.
func (f Fragment) try(ctx context.Context, before []byte) (dst []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			dst, err = before, fmt.Errorf("connectif: panic: %T", p) // its value may be personal
		}
	}()
	return f.build(ctx, before)
}
