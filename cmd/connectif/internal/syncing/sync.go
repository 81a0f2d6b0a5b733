package syncing

import (
	"context"
	"errors"
	"flag"
	"io"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
	"github.com/connectif-go/connectif/cmd/connectif/internal/rowfile"
)

// Command is connectif sync.
func Command() cli.Subcommand {
	return cli.Subcommand{Name: "sync", Summary: "tells what has changed of products, contacts or purchases", Help: syncHelp, Run: run}
}

// A syncRun is a sync on its way.
type syncRun struct {
	options *syncOptions
	source  *rowfile.Source
	sync    *api.Sync
	out     *cli.Output

	how     api.SyncOptions
	checked *rowfile.Checked
	plan    api.SyncProgress // what a dry run has found
}

func run(ctx context.Context, call *cli.Invocation) int {
	options, err := parse(call.Args)
	if errors.Is(err, flag.ErrHelp) {
		call.Say("%s", syncHelp)
		return cli.ExitDone
	}
	if err != nil {
		call.Warn("connectif sync: %v\nconnectif help sync tells how.", err)
		return cli.ExitFailed
	}
	run := &syncRun{options: options, out: call.Output}
	key := call.Env(cli.KeyVariable)
	client, err := cli.NewClient(key, options.apiURL, call.Output)
	if err != nil {
		return run.fail(ctx, err)
	}
	if run.source, err = rowfile.Open(ctx, options.path, call.Stdin); err != nil {
		return run.fail(ctx, err)
	}
	defer run.source.Close()
	store, err := openStore(options, key)
	if err != nil {
		return run.fail(ctx, err)
	}
	run.sync = api.NewSync(client, store)
	return run.closeStore(store, run.checkAndTell(ctx))
}

// closeStore closes the store. What it could not write down is told again next time, which does no harm; but somebody
// has to look at the disk.
func (run *syncRun) closeStore(s store, code int) int {
	err := s.Close()
	if err == nil {
		return code
	}
	run.out.Warn("connectif sync: %s", rowfile.Bare(err))
	return max(code, cli.ExitFailed)
}

func (run *syncRun) checkAndTell(ctx context.Context) int {
	mayGoOn, err := run.check(ctx)
	if err != nil {
		return run.fail(ctx, err)
	}
	if !mayGoOn {
		return cli.ExitPartial
	}
	run.tellPlan()
	if run.options.dryRun {
		if run.checked.Invalid > 0 {
			return cli.ExitPartial
		}
		return cli.ExitDone
	}
	return run.tell(ctx)
}

// check reads all rows, and finds out which have changed.
func (run *syncRun) check(ctx context.Context) (mayGoOn bool, err error) {
	o := run.options
	if o.what == "contacts" && o.delimiter != rowfile.JSONLines && hasCustomFields(file{run.source.Reader(), o.delimiter}) {
		run.how.ImportFrom = 1
	}
	check := &rowfile.Check{
		Source: run.source, Delimiter: o.delimiter, Out: run.out,
		Rows: func(rows io.Reader, each func(error) error) error {
			how := run.how
			how.DryRun = true
			end := func() error { return nil }
			result, err := o.kind.tell(ctx, run.sync, file{rows, o.delimiter}, each, end, how)
			run.plan = result.SyncProgress
			if errors.Is(err, api.ErrIncomplete) {
				return nil // each was told of those rows
			}
			return err
		},
	}
	if o.skipInvalid {
		check.Invalid = o.invalidFile
	}
	if run.checked, err = check.Run(ctx); err != nil {
		return false, err
	}
	return check.MayGoOn(), nil
}

// tellPlan says what is going to be told, and how long it takes.
func (run *syncRun) tellPlan() {
	say := run.out.Warn
	if run.options.dryRun {
		say = run.out.Say
	}
	say("%s: rows %d, changed %d; requests about %d, which take at least %s",
		run.source.Name, run.plan.Rows, run.plan.Pending, run.plan.RequestsLeft, duration(run.plan.Left))
}

// fail ends what could not be done before anything was sent.
func (run *syncRun) fail(ctx context.Context, err error) int {
	if ctx.Err() != nil {
		run.out.Warn("Interrupted: nothing was sent.")
		return cli.ExitInterrupted
	}
	run.out.Warn("connectif sync: %s", rowfile.Bare(err))
	return cli.ExitFailed
}
