package tags

import (
	"context"
	"io"

	"github.com/google/safehtml"
)

// Login is cn_login. It belongs on the next page after somebody logged in, once; who it was is told by [Contact].
//
// See https://support.connectif.ai/hc/es/articles/360014652000.
type Login struct{}

// Validate returns nil: there is nothing that could be wrong.
func (t Login) Validate() error { return nil }

// AppendHTML appends the tag; see [Tag].
func (t Login) AppendHTML(dst []byte) ([]byte, error) { return appendHTML(dst, t) }

// HTML returns the tag; see [Tag].
func (t Login) HTML() (safehtml.HTML, error) { return html(t) }

// Render writes the tag; see [Tag].
func (t Login) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, t) }

func (t Login) appendTag(dst []byte, hide hiding) ([]byte, error) {
	return emptyTag(dst, "cn_login", hide), nil
}

func (t Login) salvage() (Tag, error) { return t, nil }
