package importing

import (
	"context"
	"errors"
	"flag"
	"io"
	"strings"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
	"github.com/connectif-go/connectif/cmd/connectif/internal/rowfile"
)

const importHelp = `connectif import -type products|contacts|coupons [options] FILE

imports a CSV file into a Connectif account. The key of the API is read from the environment:

    export CONNECTIF_API_KEY=…      (Connectif shows it under Store settings > API and IP access)
    connectif import -type products products.csv

FILE is UTF-8 and begins with a row of column names, as Connectif has them:

    products    productDetailUrl, productId, name and unitPrice; others as you like
    contacts    _email or _externalId; other columns are the ids of contact fields
    coupons     code

Lists are separated by |, prices have a point. - is standard input.

Options

    -type TYPE        what FILE has: products, contacts or coupons
    -coupon-set ID    the coupon set that coupons go into
    -delimiter ';'    what separates the columns: , (the default) or ; (quote it: it means something to shells)
    -override         change what is there already; without it, only what is new is imported
    -only-empty       with -override: fill in what is empty, and change nothing else
    -skip-invalid     go on without invalid rows, and write them to a file
    -invalid FILE     that file; products.invalid.csv for products.csv, if it is not given
    -state FILE       where it is kept how far the import is; products.csv.connectif-import for products.csv
    -api-url URL      another server than https://api.connectif.cloud

Before anything is sent, all rows are checked. If one is invalid, its line, its column and the rule that it
breaks are listed (of the first 100 such rows), and nothing is sent.

After Ctrl-C

The same command goes on where it was. A file of more than 50 MB is sent in parts, and after each that
Connectif has accepted, how far it is is written to products.csv.connectif-import, without data and without
the key. Ctrl-C lets a part that is on its way arrive, and ends; a second Ctrl-C ends at once. That part is
then sent again, as it is when the process was killed or the answer was lost, and the next run says so: no list
of Connectif's tells which file an import was of. The next run sends the rows that are left, and waits for all
parts. If FILE, an option or the key is another by then, it begins at the first row, and says so. So it does
after an import that Connectif ended in error, or that was cancelled. The state is removed at the end; from
standard input, there is none without -state.

What it returns

    0    all rows are imported
    1    some rows are not, or none: invalid rows, rows that Connectif refused, an import that it ended in
         error or that was cancelled
    2    called wrongly, or it could not be done: no key, no file, no answer
    130  interrupted: the same command goes on`

// Command is the subcommand.
func Command() cli.Subcommand {
	return cli.Subcommand{Name: "import", Summary: "imports a CSV file of products, contacts or coupons", Help: importHelp, Run: runImport}
}

// importOptions are what stands on the command line.
type importOptions struct {
	importType, apiURL, couponSet    string
	path                             string
	delimiter                        rune
	override, onlyEmpty, skipInvalid bool
	invalidFile                      string
	state                            stateFile
}

// parseImport reads the command line.
func parseImport(args []string) (*importOptions, error) {
	o := &importOptions{}
	var delimiter, state string
	flags := flag.NewFlagSet("import", flag.ContinueOnError)
	flags.SetOutput(io.Discard) // errors are returned
	flags.StringVar(&o.importType, "type", "", "")
	flags.StringVar(&o.apiURL, "api-url", api.DefaultBaseURL, "")
	flags.StringVar(&o.couponSet, "coupon-set", "", "")
	flags.StringVar(&delimiter, "delimiter", ",", "")
	flags.BoolVar(&o.override, "override", false, "")
	flags.BoolVar(&o.onlyEmpty, "only-empty", false, "")
	flags.BoolVar(&o.skipInvalid, "skip-invalid", false, "")
	flags.StringVar(&o.invalidFile, "invalid", "", "")
	flags.StringVar(&state, "state", "", "")
	files, err := cli.ParseFlags(flags, args)
	if err != nil {
		return nil, err
	}
	if _, known := kinds()[o.importType]; !known {
		return nil, errors.New("-type must be products, contacts or coupons")
	}
	switch {
	case len(files) == 0:
		return nil, errors.New("which FILE?")
	case len(files) > 1:
		return nil, errors.New("one FILE")
	case delimiter != "," && delimiter != ";":
		return nil, errors.New("-delimiter must be , or ;")
	case o.importType == string(api.ImportCoupons) && o.couponSet == "":
		return nil, errors.New("coupons need -coupon-set: the id of the coupon set that they go into")
	case o.importType != string(api.ImportCoupons) && o.couponSet != "":
		return nil, errors.New("-coupon-set is for coupons")
	case o.onlyEmpty && !o.override:
		return nil, errors.New("-only-empty needs -override")
	case o.invalidFile != "" && !o.skipInvalid:
		return nil, errors.New("-invalid needs -skip-invalid")
	}
	o.path, o.delimiter, o.state = files[0], rune(delimiter[0]), stateFile(state)
	o.apiURL = strings.TrimRight(o.apiURL, "/")
	if o.invalidFile == "" {
		o.invalidFile = rowfile.InvalidPath(o.path, o.delimiter)
	}
	if state == "" && o.path != rowfile.StandardInput {
		o.state = stateFile(o.path + stateSuffix)
	}
	for _, written := range []string{o.invalidFile, string(o.state)} {
		if rowfile.Overwrites(written, o.path) {
			return nil, errors.New("FILE itself is not written to")
		}
	}
	return o, nil
}

// An importRun is an import on its way.
type importRun struct {
	options *importOptions
	kind    kind
	source  *rowfile.Source
	client  *api.Client
	out     *cli.Output

	state   *state
	unsaved error // why the state on disk is not this one
	tally   tally
}

func runImport(ctx context.Context, call *cli.Invocation) int {
	options, err := parseImport(call.Args)
	if errors.Is(err, flag.ErrHelp) {
		call.Say("%s", importHelp)
		return cli.ExitDone
	}
	if err != nil {
		call.Warn("connectif import: %v\nconnectif help import tells how.", err)
		return cli.ExitFailed
	}
	run := &importRun{options: options, kind: kinds()[options.importType], out: call.Output}
	key := call.Env(cli.KeyVariable)
	if run.client, err = cli.NewClient(key, options.apiURL, call.Output); err != nil {
		call.Warn("connectif import: %v", err)
		return cli.ExitFailed
	}
	if run.source, err = rowfile.Open(ctx, options.path, call.Stdin); err != nil {
		return run.fail(ctx, err)
	}
	defer run.source.Close()
	check := &rowfile.Check{
		Source: run.source, Delimiter: options.delimiter, Out: run.out,
		Rows: func(file io.Reader, each func(error) error) error {
			return run.kind.check(file, options.delimiter, each)
		},
	}
	if options.skipInvalid {
		check.Invalid = options.invalidFile
	}
	found, err := check.Run(ctx)
	if err != nil {
		return run.fail(ctx, err)
	}
	if !check.MayGoOn() {
		return cli.ExitPartial
	}
	run.tally.invalid = found.Invalid
	if found.Rows == found.Invalid {
		call.Say("%s: there are no rows to import: nothing was sent", run.source.Name)
		if found.Invalid > 0 {
			return cli.ExitPartial
		}
		return cli.ExitDone
	}
	if err := run.resume(targetOf(key, options), found.Content); err != nil {
		return run.fail(ctx, err)
	}
	return run.send(ctx, found)
}

// fail ends what could not be done before anything was sent.
func (run *importRun) fail(ctx context.Context, err error) int {
	if ctx.Err() != nil {
		run.out.Warn("Interrupted: nothing was sent.")
		return cli.ExitInterrupted
	}
	run.out.Warn("connectif import: %s", rowfile.Bare(err))
	return cli.ExitFailed
}
