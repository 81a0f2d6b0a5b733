package importing

import (
	"context"
	"io"
	"iter"

	"github.com/connectif-go/connectif/api"
)

// A kind is what an import brings, without the type of its rows.
type kind struct {
	// check reads all rows of a file; each is called with the error of a row, or with nil.
	check func(file io.Reader, delimiter rune, each func(error) error) error
	// send imports the rows. end is called after the last of them, before what is left is sent; an error of
	// it ends the import.
	send func(ctx context.Context, imports *api.ImportsService, file io.Reader, end func() error, options api.ImportOptions) (*api.ImportResult, error)
}

func kinds() map[string]kind {
	return map[string]kind{
		"products": newKind(api.ReadProducts, (*api.ImportsService).Products),
		"contacts": newKind(api.ReadContacts, (*api.ImportsService).Contacts),
		"coupons": newKind(api.ReadCoupons, func(
			s *api.ImportsService, ctx context.Context, codes iter.Seq2[string, error], options api.ImportOptions,
		) (*api.ImportResult, error) {
			return s.Coupons(ctx, options.CouponSetID, codes, options)
		}),
	}
}

func newKind[T any](
	read func(io.Reader, rune) iter.Seq2[T, error],
	send func(*api.ImportsService, context.Context, iter.Seq2[T, error], api.ImportOptions) (*api.ImportResult, error),
) kind {
	return kind{
		check: func(file io.Reader, delimiter rune, each func(error) error) error {
			for _, err := range read(file, delimiter) {
				if err := each(err); err != nil {
					return err
				}
			}
			return nil
		},
		send: func(
			ctx context.Context, imports *api.ImportsService, file io.Reader, end func() error, options api.ImportOptions,
		) (*api.ImportResult, error) {
			return send(imports, ctx, ending(read(file, options.Delimiter), end), options)
		},
	}
}

// ending are rows with a last look at where they came from.
func ending[T any](rows iter.Seq2[T, error], end func() error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for row, err := range rows {
			if !yield(row, err) {
				return
			}
		}
		if err := end(); err != nil {
			var none T
			yield(none, err)
		}
	}
}
