package syncing

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
	"github.com/connectif-go/connectif/cmd/connectif/internal/rowfile"
)

// tell tells what has changed.
func (run *syncRun) tell(ctx context.Context) int {
	bar := run.out.Progress("telling  ", "rows", run.plan.Pending)
	invalid, refused := int64(0), int64(0)
	how := run.how
	how.Rows = run.checked.Rows
	how.OnProgress = func(p api.SyncProgress) {
		note := fmt.Sprintf("%d requests sent, at least %s left", p.Requests, duration(p.Left))
		bar.Set(p.Told+p.Failed-invalid, 0, note)
	}
	how.OnFailure = func(failure api.SyncFailure) {
		if errors.As(failure.Err, new(*api.RowError)) {
			invalid++ // it was told of, and is wanted left out
			return
		}
		if refused++; refused <= rowfile.MaxListed {
			run.tellFailure(failure)
		}
	}
	each := func(error) error { return nil }
	result, err := run.options.kind.tell(ctx, run.sync, file{run.source.Reader(), run.options.delimiter}, each, run.source.Unchanged, how)
	run.out.Done()
	if refused > rowfile.MaxListed {
		run.out.Warn("%s: and %d more rows that were not told", run.source.Name, refused-rowfile.MaxListed)
	}
	if err != nil && !errors.Is(err, api.ErrIncomplete) {
		return run.endEarly(ctx, result, err)
	}
	was := ""
	if result.Duplicates > 0 {
		was = fmt.Sprintf(" (%d of which Connectif had already)", result.Duplicates)
	}
	run.out.Say("%s: told %d%s, unchanged %d, refused %d, invalid %d",
		run.source.Name, result.Told, was, result.Unchanged, refused, invalid)
	if err != nil {
		return cli.ExitPartial
	}
	return cli.ExitDone
}

// tellFailure says which row was not told, and why. Of contacts no key is told: it is who somebody is.
func (run *syncRun) tellFailure(failure api.SyncFailure) {
	where := "a row"
	if failure.Row > 0 {
		where = fmt.Sprintf("row %d", failure.Row)
	}
	if run.options.what != "contacts" && failure.Key != "" {
		where += fmt.Sprintf(", %s %q", run.options.what[:len(run.options.what)-1], failure.Key)
	}
	reason := rowfile.Bare(failure.Err)
	if refusal := (*api.SyncRefusal)(nil); errors.As(failure.Err, &refusal) {
		reason = refusal.Reason
		if reason == "" {
			reason = "for no reason that the import's report tells"
		}
	}
	run.out.Warn("%s: %s was refused: %s", run.source.Name, where, reason)
}

// endEarly ends a run that did not come to its end.
func (run *syncRun) endEarly(ctx context.Context, result *api.SyncResult, err error) int {
	code := cli.ExitFailed
	switch {
	case ctx.Err() != nil:
		code = cli.ExitInterrupted
		run.out.Warn("Interrupted.")
	case errors.As(err, new(*api.JobEndedError)):
		code = cli.ExitPartial
		fallthrough
	default:
		run.out.Warn("connectif sync: %s", rowfile.Bare(err))
	}
	if errors.Is(err, api.ErrUnauthorized) {
		run.out.Warn("Is %s right?", cli.KeyVariable)
	}
	run.out.Warn("Connectif was told %d rows, and has %d as they are. The same command goes on with the rest.", result.Told, result.Unchanged)
	return code
}

// duration is for people: they need no fractions of a second.
func duration(d time.Duration) time.Duration {
	if d < time.Second {
		return d.Round(100 * time.Millisecond)
	}
	return d.Round(time.Second)
}
