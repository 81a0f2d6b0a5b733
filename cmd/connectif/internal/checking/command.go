package checking

import (
	"context"
	"errors"
	"flag"
	"iter"
	"time"

	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
	"github.com/connectif-go/connectif/cmd/connectif/internal/site"
)

// Command is the subcommand.
func Command() cli.Subcommand { return command(internet{}, time.Now) }

func command(web web, now func() time.Time) cli.Subcommand {
	return cli.Subcommand{
		Name:    "check",
		Summary: "checks pages: what Connectif will be told, and what is wrong",
		Help:    help,
		Run: func(ctx context.Context, call *cli.Invocation) int {
			return run(ctx, call, web, now())
		},
	}
}

// A web is where the pages of URLs come from.
type web interface {
	Fetch(ctx context.Context, urls []string, o site.Options) iter.Seq[site.Document]
	FetchWorker(ctx context.Context, pageURL string, o site.Options) (site.Worker, error)
}

// internet is the web that there is.
type internet struct{}

func (internet) Fetch(ctx context.Context, urls []string, o site.Options) iter.Seq[site.Document] {
	return site.Fetch(ctx, urls, o)
}

func (internet) FetchWorker(ctx context.Context, pageURL string, o site.Options) (site.Worker, error) {
	return site.FetchWorker(ctx, pageURL, o)
}

func run(ctx context.Context, call *cli.Invocation, web web, now time.Time) int {
	o, err := parse(call.Args)
	if errors.Is(err, flag.ErrHelp) {
		call.Say("%s", help)
		return cli.ExitDone
	}
	if err != nil {
		call.Warn("connectif check: %v\nconnectif help check tells how.", err)
		return cli.ExitFailed
	}
	c := &check{options: o, call: call, web: web, report: newReport(o, now)}
	c.all(ctx)
	c.report.Interrupted = ctx.Err() != nil
	call.Done()
	c.tellFailures()
	if err := c.write(call.Stdout); err != nil {
		call.Warn("connectif check: the report cannot be written: %v", bare(err))
		return cli.ExitFailed
	}
	return c.exitCode()
}

// exitCode says what matters most: to have been stopped, then that something was not checked, then problems.
func (c *check) exitCode() int {
	switch s := c.report.summary(); {
	case c.report.Interrupted:
		return cli.ExitInterrupted
	case s.Failed > 0 || s.Checked == 0:
		return cli.ExitFailed
	case s.Counting > 0:
		return cli.ExitPartial
	}
	return cli.ExitDone
}
