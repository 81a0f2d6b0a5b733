package api

import (
	"context"
	"io"
	"iter"
	"net/http"
	"time"

	"github.com/connectif-go/connectif/commerce"
)

// ImportsService imports contacts, products and coupons in bulk: one import counts as one call, however many
// rows it has. See https://support.connectif.ai/hc/es/articles/360020966799.
//
// [ImportsService.Contacts], [ImportsService.Products] and [ImportsService.Coupons] do all that is needed for
// any number of rows; the other methods are what they are made of.
type ImportsService struct {
	client  *Client
	maxSize int64 // of a file
}

const (
	importsPath = "/imports/"
	importPath  = "/imports/{id}"
)

// uploadTimeout bounds one attempt to send a file: 50 MB at half a megabit a second.
const uploadTimeout = 15 * time.Minute

// Create queues the import of one file, and returns at once; [ImportsService.Wait] waits for its end. When 10
// imports are queued the error is [ErrQueueFull].
//
// Nothing tells a file that is imported twice from two: when the answer is lost the call is not repeated, and
// the error is [ErrUncertain].
func (s *ImportsService) Create(ctx context.Context, request ImportRequest) (*Import, error) {
	if err := request.validate(request.Type); err != nil {
		return nil, err
	}
	open := func() io.Reader { return io.NewSectionReader(request.File, 0, request.Size) }
	return s.create(ctx, request.Type, &request.ImportSettings, request.Size, open)
}

func (s *ImportsService) create(
	ctx context.Context, kind ImportType, settings *ImportSettings, size int64, open func() io.Reader,
) (*Import, error) {
	var created Import
	r := &request{method: http.MethodPost, path: importsPath, into: &created, timeout: uploadTimeout}
	if size > s.maxSize {
		return nil, &Error{Op: r.op(), Err: ErrTooLarge}
	}
	r.body = importForm(kind, settings, size, open)
	if err := s.client.do(ctx, r); err != nil {
		return nil, err
	}
	return &created, nil
}

// Get returns an import as it is now; the error is [ErrNotFound] if there is none.
func (s *ImportsService) Get(ctx context.Context, id string) (*Import, error) {
	if err := commerce.ValidateID("import", "id", id); err != nil {
		return nil, err
	}
	var i Import
	r := &request{method: http.MethodGet, path: importPath, args: []string{id}, into: &i}
	if err := s.client.do(ctx, r); err != nil {
		return nil, err
	}
	return &i, nil
}

// List returns the account's imports, page by page as they are asked for.
func (s *ImportsService) List(ctx context.Context) iter.Seq2[Import, error] {
	return pages[Import](ctx, s.client, request{method: http.MethodGet, path: importsPath})
}

// Delete deletes an import that finished or ended in error; Connectif refuses others.
func (s *ImportsService) Delete(ctx context.Context, id string) error {
	if err := commerce.ValidateID("import", "id", id); err != nil {
		return err
	}
	return s.client.do(ctx, &request{method: http.MethodDelete, path: importPath, args: []string{id}})
}

// Wait asks for an import, less and less often, until it has ended or the context ends. The import is
// returned also with the *[JobEndedError] of one that did not finish. One that finished may have rows that
// were not imported: see Import.Errors. progress, if not nil, is called with each answer.
func (s *ImportsService) Wait(ctx context.Context, id string, progress func(*Import)) (*Import, error) {
	for pace := (poll{}); ; {
		i, err := s.Get(ctx, id)
		if err != nil {
			return nil, err
		}
		if progress != nil {
			progress(i)
		}
		if i.Ended() {
			return i, i.outcome()
		}
		if err := pace.wait(ctx, s.client.clock); err != nil {
			return i, err
		}
	}
}
