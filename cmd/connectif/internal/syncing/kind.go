package syncing

import (
	"context"
	"encoding/csv"
	"io"
	"iter"
	"strings"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/cmd/connectif/internal/rowfile"
)

// A kind is what is told, without the type of its rows.
type kind struct {
	csv bool // there is a CSV form of it
	// tell tells all rows of a file. Each is called with the error of a row, or with nil, and end after the last of
	// them; an error of theirs ends the run.
	tell func(ctx context.Context, s *api.Sync, f file, each func(error) error, end func() error, options api.SyncOptions) (*api.SyncResult, error)
}

// A file has rows in CSV or, where it has no delimiter, as JSON Lines.
type file struct {
	io.Reader
	delimiter rune
}

func kinds(how api.PurchaseOptions) map[string]kind {
	return map[string]kind{
		"products": newKind(api.ReadProducts, api.ReadProductsJSON, (*api.Sync).Products),
		"contacts": newKind(api.ReadContacts, api.ReadContactsJSON, (*api.Sync).Contacts),
		"purchases": newKind(nil, api.ReadPurchasesJSON, func(
			s *api.Sync, ctx context.Context, purchases iter.Seq2[api.Purchase, error], options api.SyncOptions,
		) (*api.SyncResult, error) {
			return s.Purchases(ctx, purchases, how, options)
		}),
	}
}

func newKind[T any](
	readCSV func(io.Reader, rune) iter.Seq2[T, error],
	readJSON func(io.Reader) iter.Seq2[T, error],
	tell func(*api.Sync, context.Context, iter.Seq2[T, error], api.SyncOptions) (*api.SyncResult, error),
) kind {
	return kind{
		csv: readCSV != nil,
		tell: func(
			ctx context.Context, s *api.Sync, f file, each func(error) error, end func() error, options api.SyncOptions,
		) (*api.SyncResult, error) {
			rows := readJSON
			if f.delimiter != rowfile.JSONLines {
				rows = func(r io.Reader) iter.Seq2[T, error] { return readCSV(r, f.delimiter) }
			}
			return tell(s, ctx, watched(rows(f), each, end), options)
		},
	}
}

// watched are rows that somebody else looks at, too.
func watched[T any](rows iter.Seq2[T, error], each func(error) error, end func() error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		for row, err := range rows {
			if stop := each(err); stop != nil {
				yield(none, stop)
				return
			}
			if !yield(row, err) {
				return
			}
		}
		if err := end(); err != nil {
			yield(none, err)
		}
	}
}

// hasCustomFields tells whether a CSV file of contacts has columns that Connectif does not have itself. Of which
// type their values are, only Connectif knows, which converts those of imports.
func hasCustomFields(f file) bool {
	rows := csv.NewReader(f)
	rows.Comma = f.delimiter
	header, _ := rows.Read() // what is wrong with it is told later
	for i, name := range header {
		if i == 0 {
			name = strings.TrimPrefix(name, "\uFEFF")
		}
		if !strings.HasPrefix(name, "_") {
			return true
		}
	}
	return false
}
