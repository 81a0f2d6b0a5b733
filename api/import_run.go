package api

import (
	"context"
	"errors"
	"fmt"
	"iter"
)

// Contacts imports contacts. Each needs an e-mail address or an external id. Columns are those that some row
// of a file sets: what a single row does not set is an empty cell.
//
// The help centre warns of such cells: in a file of contacts, a column of phones, dates, numbers or options
// is not imported when it is empty in some row. Import those who have such values, and those who do not, by
// separate calls.
// See https://support.connectif.ai/hc/es/articles/360014217640.
//
// See [ImportsService.Products] for the rest.
func (s *ImportsService) Contacts(
	ctx context.Context, contacts iter.Seq2[Contact, error], options ImportOptions,
) (*ImportResult, error) {
	return runImport(ctx, s, &contactRows, contacts, options)
}

// Products imports products, and waits for the end. Rows are validated, written to temporary files of at most
// 50 MB, and sent: memory does not grow with them. At most 10 files are queued; then, and when others have
// filled the queue, it waits.
//
// The error is a *[RowError] for a row that is invalid, and a *[JobEndedError] when Connectif ended an import
// otherwise than finished: then nothing further is sent. An error that the rows come with ends the import,
// too. With each error comes what was done so far, for SkipRows.
//
// That all finished does not mean that all rows were imported: see Errors and Failures of the result.
func (s *ImportsService) Products(
	ctx context.Context, products iter.Seq2[Product, error], options ImportOptions,
) (*ImportResult, error) {
	return runImport(ctx, s, &productRows, products, options)
}

// Coupons imports coupon codes into a coupon set of many codes. See [ImportsService.Products].
func (s *ImportsService) Coupons(
	ctx context.Context, couponSetID string, codes iter.Seq2[string, error], options ImportOptions,
) (*ImportResult, error) {
	options.CouponSetID = couponSetID
	return runImport(ctx, s, &couponRows, codes, options)
}

// An importRun is an import on its way.
type importRun[T any] struct {
	service *ImportsService
	kind    *rowKind[T]
	options ImportOptions
	result  *ImportResult

	current *spool   // takes rows; nil if there are none
	queue   []*spool // of files that Connectif has, the oldest first
	parts   []int    // their places in the result
	ended   []error  // of files that did not finish
	cells   []cell
}

func runImport[T any](
	ctx context.Context, s *ImportsService, kind *rowKind[T], rows iter.Seq2[T, error], options ImportOptions,
) (*ImportResult, error) {
	run := &importRun[T]{service: s, kind: kind, options: options, result: &ImportResult{}}
	if err := options.validate(kind.kind); err != nil {
		return run.result, err
	}
	defer run.close()
	if err := run.read(ctx, rows); err != nil {
		return run.result, err
	}
	if err := run.submit(ctx); err != nil {
		return run.result, err
	}
	for len(run.queue) > 0 {
		if err := run.await(ctx); err != nil {
			return run.result, err
		}
	}
	return run.result, errors.Join(run.ended...)
}

func (run *importRun[T]) close() {
	for _, s := range append(run.queue, run.current) {
		if s != nil {
			s.close()
		}
	}
}

// progressEvery is after how many rows OnProgress is told.
const progressEvery = 1000

// read takes all rows, and sends what fills a file.
func (run *importRun[T]) read(ctx context.Context, rows iter.Seq2[T, error]) error {
	for row, err := range rows {
		if err := ctx.Err(); err != nil {
			return err
		}
		run.result.Rows++
		if run.result.Rows <= run.options.SkipRows {
			run.result.Skipped++
			continue
		}
		if err = run.take(ctx, &row, err); err != nil {
			return err
		}
		if len(run.ended) > 0 {
			return nil // the rest would follow a file that failed
		}
		if run.result.Rows%progressEvery == 0 {
			run.progress()
		}
	}
	return nil
}

// take adds a row to the current file, or reports it.
func (run *importRun[T]) take(ctx context.Context, row *T, err error) error {
	if err == nil {
		if err = run.kind.validate(row); err != nil {
			err = run.kind.rowError(run.result.Rows, 0, err)
		}
	}
	if err != nil {
		bad := (*RowError)(nil)
		if !errors.As(err, &bad) || run.options.OnInvalid == nil {
			return err
		}
		run.result.Invalid++
		return run.options.OnInvalid(bad)
	}
	run.cells = run.kind.cells(row, run.cells[:0])
	if run.current != nil && run.current.sizeWith(run.cells) > run.service.maxSize {
		if err := run.submit(ctx); err != nil {
			return err
		}
	}
	if run.current == nil {
		if run.current, err = newSpool(run.options.Dir, delimiterText(run.options.Delimiter)[0]); err != nil {
			return fmt.Errorf("connectif: a temporary file for the import: %w", err)
		}
		if run.current.sizeWith(run.cells) > run.service.maxSize {
			return &RowError{Row: run.result.Rows, Err: ErrTooLarge}
		}
	}
	if err := run.current.add(run.result.Rows, run.cells); err != nil {
		return fmt.Errorf("connectif: the temporary file of the import: %w", err)
	}
	return nil
}

// submit sends the current file as soon as the queue has room.
func (run *importRun[T]) submit(ctx context.Context) error {
	s := run.current
	if s == nil || len(run.ended) > 0 {
		return nil
	}
	if err := s.flush(); err != nil {
		return fmt.Errorf("connectif: the temporary file of the import: %w", err)
	}
	for len(run.queue) >= MaxQueuedImports {
		if err := run.await(ctx); err != nil {
			return err
		}
	}
	part := ImportPart{FirstRow: s.first, LastRow: s.last, Rows: s.rows, Size: s.size()}
	if run.options.OnSend != nil && len(run.ended) == 0 {
		if err := run.options.OnSend(part); err != nil {
			return err
		}
	}
	for pace := (poll{}); len(run.ended) == 0; {
		created, err := run.service.create(ctx, run.kind.kind, &run.options.ImportSettings, s.size(), s.open)
		switch {
		case err == nil:
			run.accepted(s, part, created)
			return nil
		case !errors.Is(err, ErrQueueFull):
			return err
		case len(run.queue) > 0:
			err = run.await(ctx)
		default:
			err = pace.wait(ctx, run.service.client.clock)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (run *importRun[T]) accepted(s *spool, part ImportPart, created *Import) {
	part.ID, part.Import = created.ID, created
	run.result.Parts = append(run.result.Parts, part)
	run.queue, run.parts, run.current = append(run.queue, s), append(run.parts, len(run.result.Parts)-1), nil
	run.result.Sent += part.Rows
	run.result.Bytes += part.Size
	if run.options.OnPart != nil {
		run.options.OnPart(part)
	}
	run.progress()
}

// await waits for the end of the oldest file, and reads what became of its rows.
func (run *importRun[T]) await(ctx context.Context) error {
	s, part := run.queue[0], &run.result.Parts[run.parts[0]]
	err := part.Import.outcome()
	if !part.Import.Ended() {
		_, err = run.service.Wait(ctx, part.ID, func(i *Import) {
			part.Import = i
			run.progress()
		})
	}
	if ended := (*JobEndedError)(nil); errors.As(err, &ended) {
		run.ended = append(run.ended, err)
	} else if err != nil {
		return err
	}
	run.queue, run.parts = run.queue[1:], run.parts[1:]
	defer s.close()
	return run.readReport(ctx, part, s)
}

// progress counts what Connectif has done so far, and tells it.
func (run *importRun[T]) progress() {
	p := &run.result.ImportProgress
	p.Success, p.Errors = 0, 0
	for _, part := range run.result.Parts {
		p.Success += part.Import.Success
		p.Errors += part.Import.Errors
	}
	if run.options.OnProgress != nil {
		run.options.OnProgress(*p)
	}
}
