package api

import "time"

// importRequests is about how many requests an import takes: one makes it, and others ask how far it is.
const importRequests = 6

// unsure forgets what was told of elements, before something else is. Whatever ends the run before the answer, the next
// one tells them again, also if the shop has gone back to what was told before.
func (run *syncRun[T]) unsure(items ...*syncItem[T]) error {
	var entries []SyncEntry
	for _, item := range items {
		if item.known {
			entries = append(entries, SyncEntry{Key: item.entry.Key})
		}
	}
	if len(entries) == 0 {
		return nil
	}
	return run.sync.store.Put(entries...)
}

// told remembers what Connectif has now.
func (run *syncRun[T]) told(items ...*syncItem[T]) error {
	entries := make([]SyncEntry, len(items))
	for i, item := range items {
		entries[i] = item.entry
	}
	if err := run.sync.store.Put(entries...); err != nil {
		return err
	}
	run.progress(func() {
		run.result.Told += int64(len(items))
		run.result.Pending -= int64(len(items))
	})
	return nil
}

// fail reports an element that is not told, and was one of so many that were pending.
func (run *syncRun[T]) fail(failure SyncFailure, pending int64) {
	run.progress(func() {
		run.result.Failed++
		run.result.Pending -= pending
		if len(run.result.Failures) < maxFailures {
			run.result.Failures = append(run.result.Failures, failure)
		}
		if run.options.OnFailure != nil {
			run.options.OnFailure(failure)
		}
	})
}

// failItem is fail for an element that was pending.
func (run *syncRun[T]) failItem(item *syncItem[T], err error) {
	run.fail(SyncFailure{Row: item.row, Key: run.kind.key(&item.value), Err: err}, 1)
}

// progress changes what is known of the run, and tells how far it is. It is called by one at a time.
func (run *syncRun[T]) progress(change func()) {
	run.mu.Lock()
	defer run.mu.Unlock()
	change()
	p := &run.result.SyncProgress
	p.Requests = run.sync.limiter.sent.Load() - run.before
	p.RequestsLeft = run.left + run.requestsFor(int64(len(run.batch))) + run.requestsForRest()
	p.Left = time.Duration(p.RequestsLeft) * time.Minute / time.Duration(run.sync.limiter.perMinute())
	if run.options.OnProgress != nil {
		run.options.OnProgress(*p)
	}
}

// requestsFor estimates how many requests it takes to tell so many elements of one shape.
func (run *syncRun[T]) requestsFor(elements int64) int64 {
	if !run.imports || elements < int64(run.options.ImportFrom) {
		return elements
	}
	rows := int64(run.options.BatchRows)
	return (elements + rows - 1) / rows * importRequests
}

// requestsForRest estimates what was not read yet, as if as large a part of it had changed.
func (run *syncRun[T]) requestsForRest() int64 {
	p := &run.result.SyncProgress
	rest := max(run.options.Rows-p.Rows, 0)
	if p.Rows > 0 {
		rest = int64(float64(rest) * float64(p.Rows-p.Unchanged) / float64(p.Rows))
	}
	return run.requestsFor(rest)
}
