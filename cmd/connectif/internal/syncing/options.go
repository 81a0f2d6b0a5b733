package syncing

import (
	"errors"
	"flag"
	"io"
	"path/filepath"
	"strings"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
	"github.com/connectif-go/connectif/cmd/connectif/internal/rowfile"
)

// storeSuffix is appended to the name of the file whose rows were told.
const storeSuffix = ".connectif-sync"

// syncOptions are what stands on the command line.
type syncOptions struct {
	what, apiURL, path  string
	kind                kind
	delimiter           rune // or rowfile.JSONLines
	dryRun, skipInvalid bool
	invalidFile, store  string
	newKey              bool
}

// parse reads the command line.
func parse(args []string) (*syncOptions, error) {
	o := &syncOptions{}
	var (
		format, delimiter string
		how               api.PurchaseOptions
	)
	flags := flag.NewFlagSet("sync", flag.ContinueOnError)
	flags.SetOutput(io.Discard) // errors are returned
	flags.StringVar(&o.what, "type", "", "")
	flags.StringVar(&format, "format", "", "")
	flags.StringVar(&delimiter, "delimiter", "", "")
	flags.BoolVar(&o.dryRun, "dry-run", false, "")
	flags.BoolVar(&o.skipInvalid, "skip-invalid", false, "")
	flags.StringVar(&o.invalidFile, "invalid", "", "")
	flags.BoolVar(&how.CreateMissing, "create-missing", false, "")
	flags.BoolVar(&how.WithoutEvent, "no-event", false, "")
	flags.StringVar(&o.store, "store", "", "")
	flags.BoolVar(&o.newKey, "new-key", false, "")
	flags.StringVar(&o.apiURL, "api-url", api.DefaultBaseURL, "")
	files, err := cli.ParseFlags(flags, args)
	if err != nil {
		return nil, err
	}
	var known bool
	if o.kind, known = kinds(how)[o.what]; !known {
		return nil, errors.New("-type must be products, contacts or purchases")
	}
	switch {
	case len(files) == 0:
		return nil, errors.New("which FILE?")
	case len(files) > 1:
		return nil, errors.New("one FILE")
	case how != (api.PurchaseOptions{}) && o.what != "purchases":
		return nil, errors.New("-create-missing and -no-event are for purchases")
	case o.invalidFile != "" && !o.skipInvalid:
		return nil, errors.New("-invalid needs -skip-invalid")
	}
	o.path, o.apiURL = files[0], strings.TrimRight(o.apiURL, "/")
	if err := o.readFormat(format, delimiter); err != nil {
		return nil, err
	}
	return o, o.nameFiles()
}

// readFormat finds out how rows are written.
func (o *syncOptions) readFormat(format, delimiter string) error {
	if format == "" {
		format = "csv"
		switch extension := strings.ToLower(filepath.Ext(o.path)); {
		case extension == ".jsonl", extension == ".ndjson", extension != ".csv" && !o.kind.csv:
			format = "jsonl"
		case extension == ".json":
			return errors.New("is FILE JSON Lines, with a row on each line? -format jsonl says so")
		}
	}
	switch {
	case format != "csv" && format != "jsonl":
		return errors.New("-format must be csv or jsonl")
	case format == "csv" && !o.kind.csv:
		return errors.New("purchases are JSON Lines, for each has lines of its own: see connectif help sync")
	case format == "jsonl" && delimiter != "":
		return errors.New("-delimiter is for CSV")
	case format == "jsonl":
		o.delimiter = rowfile.JSONLines
	case delimiter == "" || delimiter == ",":
		o.delimiter = ','
	case delimiter == ";":
		o.delimiter = ';'
	default:
		return errors.New("-delimiter must be , or ;")
	}
	return nil
}

// nameFiles names the files that are written.
func (o *syncOptions) nameFiles() error {
	if o.invalidFile == "" {
		o.invalidFile = rowfile.InvalidPath(o.path, o.delimiter)
	}
	if o.store == "" && o.path == rowfile.StandardInput {
		return errors.New("from standard input, -store must say where it is kept what was told")
	}
	if o.store == "" {
		o.store = o.path + storeSuffix
	}
	for _, written := range []string{o.invalidFile, o.store} {
		if rowfile.Overwrites(written, o.path) {
			return errors.New("FILE itself is not written to")
		}
	}
	if rowfile.Overwrites(o.invalidFile, o.store) {
		return errors.New("-invalid and -store must be two files")
	}
	return nil
}
