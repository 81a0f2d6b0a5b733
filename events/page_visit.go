package events

import (
	"context"
	"io"

	"github.com/google/safehtml"
)

// PageVisit tells that a page was shown. Connectif's client tells it by itself on each page that loads,
// unless the account has "auto-send events when the client script starts" switched off. It is for accounts
// that have, and for the views of a single-page application. What is known of the page goes into
// [Batch.PageInfo].
//
// See https://support.connectif.ai/hc/es/articles/360014710840.
type PageVisit struct{}

// AppendJSON appends {"type":"page-visit"}; see [Event].
func (e PageVisit) AppendJSON(dst []byte) ([]byte, error) {
	return append(dst, `{"type":"page-visit"}`...), nil
}

// Validate returns nil: there is nothing that could be wrong.
func (e PageVisit) Validate() error { return nil }

// Render writes the script; see [Event].
func (e PageVisit) Render(ctx context.Context, w io.Writer) error { return render(ctx, w, e) }

// AppendHTML appends the script element; see [Event].
func (e PageVisit) AppendHTML(dst []byte) ([]byte, error) { return appendHTML(dst, e) }

// HTML returns the script element; see [Event].
func (e PageVisit) HTML() (safehtml.HTML, error) { return html(e) }

// Script returns the script; see [Event].
func (e PageVisit) Script() (safehtml.Script, error) { return script(e) }

func (e PageVisit) salvage() (Event, error) { return e, nil }
