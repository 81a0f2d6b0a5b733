package tags

import (
	"context"
	"io"

	"github.com/google/safehtml"
)

// Register is cn_register. It belongs on the next page after somebody registered, once; who it was is told by
// [Contact].
//
// See https://support.connectif.ai/hc/es/articles/360014652060.
type Register struct{}

// Validate returns nil: there is nothing that could be wrong.
func (t Register) Validate() error { return nil }

// AppendHTML appends the tag; see [Tag].
func (t Register) AppendHTML(dst []byte) ([]byte, error) { return appendHTML(dst, t) }

// HTML returns the tag; see [Tag].
func (t Register) HTML() (safehtml.HTML, error) { return html(t) }

// Render writes the tag; see [Tag].
func (t Register) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, t) }

func (t Register) appendTag(dst []byte, hide hiding) ([]byte, error) {
	return emptyTag(dst, "cn_register", hide), nil
}

func (t Register) salvage() (Tag, error) { return t, nil }
