package api

import (
	"context"
	"io"
	"iter"
	"net/http"

	"github.com/connectif-go/connectif/commerce"
)

// ExportsService exports contacts, activities and data-explorer reports as files. At most 5 exports are
// queued.
// See https://support.connectif.ai/hc/es/articles/23243787114524.
type ExportsService struct{ client *Client }

const (
	exportsPath = "/exports/"
	exportPath  = "/exports/{id}"
	reportsPath = "/exports/type/data-explorer"
	exportFile  = "the file of an export"
)

// Create queues an export, and returns at once; [ExportsService.Wait] waits for its end. When 5 exports are
// queued the error is [ErrQueueFull]. When the answer is lost the call is not repeated: the error is
// [ErrUncertain].
func (s *ExportsService) Create(ctx context.Context, request ExportRequest) (*Export, error) {
	if err := request.validate(); err != nil {
		return nil, err
	}
	return s.create(ctx, exportsPath, request.json())
}

// CreateReport is Create for a data-explorer report.
func (s *ExportsService) CreateReport(ctx context.Context, request ReportRequest) (*Export, error) {
	if err := request.validate(); err != nil {
		return nil, err
	}
	return s.create(ctx, reportsPath, exportJSON{
		Delimiter: delimiterText(request.Delimiter),
		Filters:   exportFilters{ReportID: request.ReportID, From: request.From.String(), To: request.To.String()},
	})
}

func (s *ExportsService) create(ctx context.Context, path string, value exportJSON) (*Export, error) {
	var created Export
	if err := s.client.call(ctx, &request{method: http.MethodPost, path: path, into: &created}, value); err != nil {
		return nil, err
	}
	return &created, nil
}

// Get returns an export as it is now; the error is [ErrNotFound] if there is none.
func (s *ExportsService) Get(ctx context.Context, id string) (*Export, error) {
	if err := commerce.ValidateID("export", "id", id); err != nil {
		return nil, err
	}
	var x Export
	r := &request{method: http.MethodGet, path: exportPath, args: []string{id}, into: &x}
	if err := s.client.do(ctx, r); err != nil {
		return nil, err
	}
	return &x, nil
}

// List returns the account's exports, page by page as they are asked for.
func (s *ExportsService) List(ctx context.Context) iter.Seq2[Export, error] {
	return pages[Export](ctx, s.client, request{method: http.MethodGet, path: exportsPath})
}

// Wait asks for an export, less and less often, until it has ended or the context ends. The export is
// returned also with the *[JobEndedError] of one that did not finish. progress, if not nil, is called with
// each answer.
func (s *ExportsService) Wait(ctx context.Context, id string, progress func(*Export)) (*Export, error) {
	for pace := (poll{}); ; {
		x, err := s.Get(ctx, id)
		if err != nil {
			return nil, err
		}
		if progress != nil {
			progress(x)
		}
		if x.Ended() {
			if x.Status != JobFinished {
				return x, &JobEndedError{Job: "export", ID: id, Status: x.Status}
			}
			return x, nil
		}
		if err := pace.wait(ctx, s.client.clock); err != nil {
			return x, err
		}
	}
}

// Download opens the file of an export, as a stream that the caller closes; the error is [ErrNotFound] if it
// has not finished. What the file is, CSV or a ZIP archive of it, is not documented: it is passed on as it
// comes. A line that is cut shows as an error of Read.
func (s *ExportsService) Download(ctx context.Context, id string) (io.ReadCloser, error) {
	x, err := s.Get(ctx, id) // addresses are valid for 100 minutes: this is a new one
	if err != nil {
		return nil, err
	}
	if x.fileURL == "" {
		return nil, &Error{Op: "GET " + exportFile, Err: ErrNotFound}
	}
	return s.client.download(ctx, exportFile, x.fileURL)
}
