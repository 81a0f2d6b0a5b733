package api

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"sync"
)

const (
	defaultBatchRows = 10_000
	callBatchRows    = 100 // where there are no imports, nothing is won by waiting for more
)

// A syncRun is a sync on its way.
type syncRun[T any] struct {
	sync    *Sync
	kind    *syncKind[T]
	options SyncOptions
	imports bool

	batch []syncItem[T] // no two of a key
	keys  map[SyncDigest]bool

	mu       sync.Mutex // while calls are made
	result   SyncResult
	before   int64 // requests before this run
	left     int64 // requests that the batch still takes
	doubtful int   // calls in a row that failed without saying why
}

func runSync[T any](
	ctx context.Context, s *Sync, kind *syncKind[T], rows iter.Seq2[T, error], options SyncOptions,
) (*SyncResult, error) {
	run := &syncRun[T]{sync: s, kind: kind, options: options, keys: make(map[SyncDigest]bool), before: s.limiter.sent.Load()}
	run.imports = kind.rows != nil && options.ImportFrom >= 0
	run.options.ImportFrom = cmp.Or(options.ImportFrom, RequestsPerMinute)
	if options.BatchRows <= 0 {
		run.options.BatchRows = defaultBatchRows
	}
	if !run.imports {
		run.options.BatchRows = min(run.options.BatchRows, callBatchRows)
	}
	err := run.run(ctx, rows)
	run.progress(func() {})
	if err == nil && run.result.Failed > 0 {
		err = &SyncIncompleteError{Failed: run.result.Failed, Rows: run.result.Rows}
	}
	return &run.result, err
}

func (run *syncRun[T]) run(ctx context.Context, rows iter.Seq2[T, error]) error {
	run.progress(func() {})
	if !run.options.DryRun {
		if err := run.settleOld(ctx); err != nil {
			return err
		}
	}
	for row, err := range rows {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := run.take(ctx, row, err); err != nil {
			return err
		}
		if run.result.Rows%progressEvery == 0 {
			run.progress(func() {})
		}
	}
	return run.flush(ctx)
}

// take looks at an element of the stream.
func (run *syncRun[T]) take(ctx context.Context, value T, err error) error {
	run.result.Rows++
	row := run.result.Rows
	if err != nil {
		if !errors.As(err, new(*RowError)) {
			return err
		}
		run.fail(SyncFailure{Row: row, Err: err}, 0)
		return nil
	}
	var maxSize int64
	if run.imports {
		maxSize = run.sync.client.Imports.maxSize / 2
	}
	item, err := run.kind.newItem(row, value, maxSize)
	if err != nil {
		run.fail(SyncFailure{Row: row, Key: run.kind.key(&value), Err: err}, 0)
		return nil
	}
	if run.keys[item.entry.Key] { // the later one goes after the earlier one
		if err := run.flush(ctx); err != nil {
			return err
		}
	}
	told, known, err := run.sync.store.Content(item.entry.Key)
	if err != nil {
		return err
	}
	if known && (run.kind.once || told == item.entry.Content) {
		run.result.Unchanged++
		return nil
	}
	item.known = known
	run.batch = append(run.batch, item)
	run.keys[item.entry.Key] = true
	run.result.Pending++
	if len(run.batch) >= run.options.BatchRows {
		return run.flush(ctx)
	}
	return nil
}

// flush tells the batch.
func (run *syncRun[T]) flush(ctx context.Context) error {
	calls, imports := plan(run.batch, run.options.ImportFrom)
	run.left += int64(len(calls)) + int64(len(imports))*importRequests
	unplanned := run.batch
	run.batch = nil
	if !run.options.DryRun {
		for _, group := range imports {
			if err := run.importGroup(ctx, group); err != nil {
				return err
			}
			run.progress(func() { run.left -= importRequests })
		}
		if err := run.call(ctx, calls); err != nil {
			return err
		}
	}
	clear(unplanned) // for the garbage collector
	run.batch = unplanned[:0]
	clear(run.keys)
	return nil
}
