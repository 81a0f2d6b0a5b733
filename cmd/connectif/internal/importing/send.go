package importing

import (
	"context"
	"errors"
	"fmt"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
	"github.com/connectif-go/connectif/cmd/connectif/internal/rowfile"
)

// A tally counts rows by what became of them.
type tally struct {
	imported, refused, invalid int64
	lost                       int // parts of which Connectif does not know any more
}

func (t *tally) complete() bool { return t.refused == 0 && t.invalid == 0 && t.lost == 0 }

// resume takes up what an earlier run has left, and makes sure that this one can leave something.
func (run *importRun) resume(target, content string) error {
	old, err := run.options.state.load()
	if err != nil {
		return err
	}
	run.state = &state{Version: stateVersion, Content: content, Target: target}
	switch {
	case old == nil || len(old.Parts) == 0 && old.Sending == nil:
	case old.Content != content:
		run.out.Warn("%s has changed since an import of it was interrupted: beginning at its first row.", run.source.Name)
	case old.Target != target:
		run.out.Warn("The interrupted import of %s had another key or other options: beginning at its first row.", run.source.Name)
	default:
		run.state = old
		run.tellOld()
	}
	if err := run.options.state.save(run.state); err != nil {
		return fmt.Errorf("there is no place to keep how far the import is (-state names another): %w", err)
	}
	return nil
}

// tellOld says where an earlier run has ended.
func (run *importRun) tellOld() {
	if sent := run.state.sent(); sent > 0 {
		run.out.Warn("Going on after row %d, up to which an interrupted run has sent.", sent)
	}
	if part := run.state.Sending; part != nil {
		run.out.Warn("An earlier run ended while it sent rows %d to %d: whether Connectif has them is not known. "+
			"Its list of imports tells; they are sent again.", part.FirstRow, part.LastRow)
	}
}

// send imports what is left of a file that was checked, and waits for the end of it all.
func (run *importRun) send(ctx context.Context, found *rowfile.Checked) int {
	bar := run.out.Progress("importing", "rows", found.Rows-found.Invalid)
	err := run.awaitEarlier(ctx, bar)
	if err == nil {
		err = run.sendRows(ctx, bar)
	}
	run.out.Done()
	return run.end(ctx, err)
}

// awaitEarlier waits for the parts that an earlier run has sent.
func (run *importRun) awaitEarlier(ctx context.Context, bar *cli.Progress) error {
	for _, part := range run.state.Parts {
		before := run.tally.imported + run.tally.refused
		i, err := run.client.Imports.Wait(ctx, part.ID, func(i *api.Import) { bar.Set(before+i.Success+i.Errors, before, "") })
		if errors.Is(err, api.ErrNotFound) {
			run.out.Warn("Connectif does not know import %s any more, of rows %d to %d: what became of them is not known.",
				part.ID, part.FirstRow, part.LastRow)
			run.tally.lost++
			continue
		}
		if i != nil {
			run.tally.imported += i.Success
			run.tally.refused += i.Errors
			if i.Errors > 0 {
				run.out.Warn("Import %s, of rows %d to %d: %d rows were refused. Connectif lists them in its imports.",
					part.ID, part.FirstRow, part.LastRow, i.Errors)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// sendRows sends the rest.
func (run *importRun) sendRows(ctx context.Context, bar *cli.Progress) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	base := run.tally.imported + run.tally.refused
	failures := 0
	result, err := run.kind.send(ctx, run.client.Imports, run.source.Reader(), run.source.Unchanged, api.ImportOptions{
		ImportSettings: api.ImportSettings{
			OverrideExisting: run.options.override, UpdateOnlyEmptyFields: run.options.onlyEmpty,
			Delimiter: run.options.delimiter, CouponSetID: run.options.couponSet,
		},
		SkipRows:  run.state.sent(),
		OnInvalid: func(*api.RowError) error { return nil }, // they were told, and are wanted left out
		OnSend: func(part api.ImportPart) error {
			run.state.Sending = &statePart{FirstRow: part.FirstRow, LastRow: part.LastRow}
			return run.options.state.save(run.state)
		},
		OnPart: func(part api.ImportPart) {
			run.state.add(part)
			if err := run.options.state.save(run.state); err != nil {
				run.unsaved = err
				cancel(err)
			}
		},
		OnProgress: func(p api.ImportProgress) {
			bar.Set(base+p.Success+p.Errors, base, fmt.Sprintf("%d rows sent", p.Sent))
		},
		OnFailure: func(failure api.ImportFailure) {
			if failures++; failures <= rowfile.MaxListed {
				run.tellFailure(failure)
			}
		},
	})
	if failures > rowfile.MaxListed {
		run.out.Warn("%s: and %d more refused rows", run.source.Name, failures-rowfile.MaxListed)
	}
	run.tally.imported += result.Success
	run.tally.refused += result.Errors
	return err
}

// tellFailure says which row was refused, and why. Of contacts and coupons no key is told: it is an address,
// or worth money.
func (run *importRun) tellFailure(failure api.ImportFailure) {
	where := "a row"
	if failure.Row > 0 {
		where = fmt.Sprintf("row %d", failure.Row)
	}
	if run.options.importType == string(api.ImportProducts) && failure.Key != "" {
		where += fmt.Sprintf(", product %q", failure.Key)
	}
	reason := failure.Reason
	if reason == "" {
		reason = "for no reason that the report tells"
	}
	run.out.Warn("%s: %s was refused: %s", run.source.Name, where, reason)
}

// end tells what has become of the import, and keeps the state of one that can go on.
func (run *importRun) end(ctx context.Context, err error) int {
	if err != nil && !errors.As(err, new(*api.JobEndedError)) {
		return run.endEarly(ctx, err)
	}
	if err != nil {
		run.out.Warn("%s\nNothing was sent after that. The same command begins at the first row.", rowfile.Bare(err))
	}
	if gone := run.options.state.remove(); gone != nil {
		run.out.Warn("The import is over, but what was kept to go on with it could not be removed: %v", gone)
	}
	run.out.Say("%s: imported %d, refused %d, invalid %d", run.source.Name, run.tally.imported, run.tally.refused, run.tally.invalid)
	if err != nil || !run.tally.complete() {
		return cli.ExitPartial
	}
	return cli.ExitDone
}

// endEarly ends an import that did not come to its end.
func (run *importRun) endEarly(ctx context.Context, err error) int {
	code := cli.ExitFailed
	sent := run.state.sent()
	switch {
	case ctx.Err() != nil:
		code = cli.ExitInterrupted
		run.out.Warn("Interrupted.")
	case run.unsaved == nil:
		run.out.Warn("connectif import: %s", rowfile.Bare(err))
	}
	if run.unsaved != nil {
		run.out.Warn("Connectif has the rows up to %d, but that could not be kept: %v\nThe same command sends some of them again.", sent, run.unsaved)
		return code
	}
	if errors.Is(err, api.ErrUnauthorized) {
		run.out.Warn("Is %s right?", cli.KeyVariable)
	}
	run.leave(errors.Is(err, api.ErrUncertain))
	return code
}

// leave says how far the import is, and keeps what the next run needs to know. It is uncertain when the answer to a file
// was lost.
func (run *importRun) leave(uncertain bool) {
	sent := run.state.sent()
	switch {
	case uncertain:
		run.out.Warn("Whether Connectif has rows after row %d is not known: its list of imports tells.", sent)
	case sent == 0:
		run.out.Warn("Nothing was sent.")
		_ = run.options.state.remove() // it says nothing
	case run.state.Sending != nil:
		run.state.Sending = nil
		_ = run.options.state.save(run.state) // at worst the next run says that something is not known which is
	}
	switch {
	case sent == 0:
	case run.options.state == "":
		run.out.Warn("Connectif has the rows up to %d. The same command begins at the first row: there is no -state.", sent)
	default:
		run.out.Warn("Connectif has the rows up to %d. The same command goes on after them.", sent)
	}
}
