package api

import (
	"context"
	"errors"
	"net/http"
	"sync"

	"github.com/connectif-go/connectif/commerce"
)

const (
	// parallelCalls are made at a time: enough to use up the limit, though answers take a second or two.
	parallelCalls = 4
	// maxDoubtful is after how many calls in a row that failed without a reason the run ends.
	maxDoubtful = 10
)

// call tells elements by single calls. After the first error that is not about an element no other is begun.
func (run *syncRun[T]) call(ctx context.Context, items []*syncItem[T]) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	queue := make(chan *syncItem[T])
	var workers sync.WaitGroup
	for range min(parallelCalls, len(items)) {
		workers.Go(func() {
			for item := range queue {
				if err := run.callOne(ctx, item); err != nil {
					stop(err)
				}
			}
		})
	}
	for _, item := range items {
		select {
		case queue <- item:
		case <-ctx.Done():
		}
	}
	close(queue)
	workers.Wait()
	return context.Cause(ctx)
}

// callOne tells one element; the error ends the run.
func (run *syncRun[T]) callOne(ctx context.Context, item *syncItem[T]) error {
	if err := run.unsure(item); err != nil {
		return err
	}
	duplicate, err := run.kind.call(ctx, run.sync.client, &item.value)
	if err != nil && ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if !run.isOfElement(err) {
		return err
	}
	run.progress(func() {
		run.left--
		if duplicate {
			run.result.Duplicates++
		}
	})
	if err != nil {
		run.failItem(item, err)
		return nil
	}
	return run.told(item)
}

// isOfElement tells an error that is about an element, and none, from one that others would meet, too. A
// server error may be either: many in a row are not about elements.
func (run *syncRun[T]) isOfElement(err error) bool {
	run.mu.Lock()
	defer run.mu.Unlock()
	if isDoubtful(err) {
		run.doubtful++
		return run.doubtful < maxDoubtful
	}
	run.doubtful = 0
	refusal := (*Error)(nil)
	if errors.As(err, &refusal) {
		return isRefusal(refusal)
	}
	return err == nil || errors.As(err, new(*commerce.ValidationError))
}

// isDoubtful tells whether it is not known why a call failed.
func isDoubtful(err error) bool {
	return errors.Is(err, ErrUncertain) || errors.Is(err, ErrServer)
}

// isRefusal tells whether Connectif did not like what it was told.
func isRefusal(e *Error) bool {
	switch e.Status {
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusRequestTimeout, http.StatusTooManyRequests:
		return false
	}
	return e.Status/100 == 4 || errors.Is(e, errPath)
}
