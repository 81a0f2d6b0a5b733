package api

import (
	"context"
	"encoding/binary"
	"errors"
	"time"
)

// maxUncertain is how often an import is sent again whose answer was lost.
const maxUncertain = 10

// importGroup tells elements by an import. While it goes on, a mark in the store says so.
func (run *syncRun[T]) importGroup(ctx context.Context, items []*syncItem[T]) error {
	began := run.sync.client.clock.Now()
	if err := run.mark(began); err != nil {
		return err
	}
	if err := run.unsure(items...); err != nil {
		return err
	}
	var lost bool
	for pace, attempt := (poll{}), 1; ; attempt++ {
		refused, err := run.importOnce(ctx, items)
		if err == nil {
			err = run.finish(items, refused)
			if err == nil && lost {
				err = run.settle(ctx, began)
			}
			if err == nil {
				err = run.mark(time.Time{})
			}
			return err
		}
		if !errors.Is(err, ErrUncertain) || attempt == maxUncertain || ctx.Err() != nil {
			return err
		}
		lost = true
		if err := pace.wait(ctx, run.sync.client.clock); err != nil {
			return err
		}
	}
}

// importOnce imports elements, and waits for the end. Refused are those that Connectif left out, by their
// rows; 0 is for those of which it is not known which they are.
func (run *syncRun[T]) importOnce(ctx context.Context, items []*syncItem[T]) (refused map[int64][]ImportFailure, err error) {
	refused = make(map[int64][]ImportFailure)
	told := 0
	result, err := runImport(ctx, run.sync.client.Imports, run.kind.rows, func(yield func(T, error) bool) {
		for _, item := range items {
			if !yield(item.value, nil) {
				return
			}
		}
	}, ImportOptions{
		ImportSettings: ImportSettings{OverrideExisting: true},
		Dir:            run.options.Dir,
		OnProgress:     func(ImportProgress) { run.progress(func() {}) },
		OnFailure: func(f ImportFailure) {
			refused[f.Row] = append(refused[f.Row], f)
			told++
		},
	})
	for ; err == nil && int64(told) < result.Errors; told++ {
		refused[0] = append(refused[0], ImportFailure{})
	}
	return refused, err
}

// finish takes in what became of an import. Where it is not known which elements were left out, none counts
// as told, so that the next run tells them again.
func (run *syncRun[T]) finish(items []*syncItem[T], refused map[int64][]ImportFailure) error {
	var told []*syncItem[T]
	for i, item := range items {
		failures := refused[int64(i+1)]
		if len(failures) > 0 {
			run.failItem(item, &SyncRefusal{failures[0].Reason})
		} else {
			told = append(told, item)
		}
	}
	unknown := min(len(refused[0]), len(told))
	if unknown == 0 {
		return run.told(told...)
	}
	for _, f := range refused[0][:unknown] {
		run.fail(SyncFailure{Key: f.Key, Err: &SyncRefusal{f.Reason}}, 1)
	}
	run.progress(func() {
		run.result.Told += int64(len(told) - unknown)
		run.result.Pending -= int64(len(told) - unknown)
	})
	return nil
}

// mark remembers when an import began that may not have ended; the zero time is for none.
func (run *syncRun[T]) mark(began time.Time) error {
	var content SyncDigest
	if !began.IsZero() {
		binary.BigEndian.PutUint64(content[:], uint64(began.UnixMilli()))
	}
	return run.sync.store.Put(SyncEntry{run.markKey(), content})
}

// markKey is the key of no element: a blank stands in the place of a type.
func (run *syncRun[T]) markKey() SyncDigest { return digest([]byte("import " + run.kind.name)) }

// settleOld waits for imports that an earlier run has left: carried out later than what this run tells,
// they would bring back what was before.
func (run *syncRun[T]) settleOld(ctx context.Context) error {
	if run.kind.rows == nil {
		return nil
	}
	content, _, err := run.sync.store.Content(run.markKey())
	if ms := binary.BigEndian.Uint64(content[:]); err != nil || ms == 0 {
		return err
	} else if err := run.settle(ctx, time.UnixMilli(int64(ms))); err != nil {
		return err
	}
	return run.mark(time.Time{})
}

// oldImport is how long before one of ours an import was made that cannot be it, whatever the clocks say.
const oldImport = 24 * time.Hour

// settle waits until no import of this type is on its way.
func (run *syncRun[T]) settle(ctx context.Context, began time.Time) error {
	imports := run.sync.client.Imports
	var (
		open []string
		last time.Time
	)
	for i, err := range imports.List(ctx) {
		if err != nil {
			return err
		}
		if i.Type == run.kind.rows.kind && !i.Ended() {
			open = append(open, i.ID)
		}
		// The order is not documented. Where the newest come first, not all have to be looked at.
		if i.CreatedAt.Before(last) && i.CreatedAt.Before(began.Add(-oldImport)) {
			break
		}
		last = i.CreatedAt
	}
	for _, id := range open {
		if _, err := imports.Wait(ctx, id, nil); err != nil && !errors.As(err, new(*JobEndedError)) && !errors.Is(err, ErrNotFound) {
			return err
		}
	}
	return nil
}
