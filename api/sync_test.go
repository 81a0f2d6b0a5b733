package api_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/connectiftest"
)

// syncBubble runs a test with a sync in which waiting takes no time.
func syncBubble(t *testing.T, options connectiftest.APIOptions, test func(t *testing.T, fake *connectiftest.API, s *api.Sync)) {
	t.Helper()
	bubble(t, options, func(t *testing.T, fake *connectiftest.API, client *api.Client) {
		test(t, fake, api.NewSync(client, openStore(t, filepath.Join(t.TempDir(), "sync"))))
	})
}

// stream returns elements without an error.
func stream[T any](elements ...T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, e := range elements {
			if !yield(e, nil) {
				return
			}
		}
	}
}

func plainProducts(n int) (list []api.Product) {
	for i := range n {
		list = append(list, plainProduct(fmt.Sprint("pr", i)))
	}
	return list
}

// rowsOf returns the rows of failures, with words of their errors.
func rowsOf(failures []api.SyncFailure) (rows []string) {
	for _, f := range failures {
		rows = append(rows, fmt.Sprintf("%d %s: %v", f.Row, f.Key, f.Err))
	}
	slices.Sort(rows)
	return rows
}

func TestHostileProductsAreReportedAndTheOthersArrive(t *testing.T) {
	for name, options := range map[string]api.SyncOptions{"by calls": {ImportFrom: -1}, "by imports": {ImportFrom: 1}} {
		t.Run(name, func(t *testing.T) {
			syncBubble(t, connectiftest.APIOptions{AllowedDomains: []string{"https://shop.example"}}, func(t *testing.T, fake *connectiftest.API, s *api.Sync) {
				noPrice, separator, twice := plainProduct("gratis"), plainProduct("a|b"), plainProduct("dos veces")
				noPrice.UnitPrice = commerce.Amount{}
				separator.Tags = []string{"uno|dos"}
				latest := twice
				latest.Name = "El último"
				hostile := plainProduct("'\";\r<script>")
				hostile.ProductID = "'\";<script>"
				hostile.Name = "=1+1\n\";,\x7f"
				twice.URL, latest.URL = keyboard.URL, keyboard.URL
				list := []api.Product{{}, twice, noPrice, plainProduct("/../?#%2F"), separator, latest, hostile, plainProduct("última")}
				var told []api.SyncFailure
				options.OnFailure = func(f api.SyncFailure) { told = append(told, f) }
				result, err := s.Products(t.Context(), func(yield func(api.Product, error) bool) {
					for i, p := range list {
						if !yield(p, nil) || i == 2 && !yield(api.Product{}, &api.RowError{Row: 4, Line: 9, Err: errors.New("torn")}) {
							return
						}
					}
				}, options)
				require.ErrorIs(t, err, api.ErrIncomplete)
				require.EqualError(t, err, fmt.Sprintf("connectif: %d of 9: not told", len(told)))
				assert.Equal(t, told, result.Failures)
				rows := rowsOf(told)
				assert.True(t, strings.HasPrefix(rows[0], "1 : connectif: product"), rows[0])
				assert.True(t, strings.HasPrefix(rows[1], "3 gratis: connectif: product"), rows[1])
				assert.Equal(t, "4 : connectif: line 9: torn", rows[2])
				assert.EqualValues(t, 9, result.Rows)
				assert.Zero(t, result.Pending)
				assert.Equal(t, result.Rows, result.Told+result.Failed)
				for _, id := range []string{"/../?#%2F", "a|b", "dos veces", "última"} {
					_, found := fake.Product(id)
					assert.True(t, found, id)
				}
				last, _ := fake.Product("dos veces")
				assert.Equal(t, "El último", last.Text("name"))
			})
		})
	}
}

func TestAnIDThatCannotStandInAPathIsOneFailureAndNotTheEnd(t *testing.T) {
	syncBubble(t, connectiftest.APIOptions{}, func(t *testing.T, fake *connectiftest.API, s *api.Sync) {
		result, err := s.Products(t.Context(), stream(plainProduct(".."), plainProduct("pr1")), api.SyncOptions{})
		require.ErrorIs(t, err, api.ErrIncomplete)
		assert.Equal(t, "..", result.Failures[0].Key)
		assert.EqualValues(t, 1, result.Told)
	})
}

func TestContactsGoByTheRoadsTheyCanGo(t *testing.T) {
	syncBubble(t, connectiftest.APIOptions{ContactFields: contactFields}, func(t *testing.T, fake *connectiftest.API, s *api.Sync) {
		var list []api.Contact
		for i := range 120 {
			c := api.Contact{Contact: commerce.Contact{PrimaryKey: fmt.Sprintf("c%d@shop.example", i)}}
			switch {
			case i == 0:
				c.MobilePhone = "600111222" // only imports add a country
			case i == 1:
				c.Fields = []commerce.Field{commerce.ListField("aficiones", "leer|correr")} // only calls can say that
			case i == 2:
				c.PrimaryKey = "nobody"
			case i == 3:
				c.PrimaryKey, c.ExternalID = "", "C/17"
			case i < 9:
				c.Name = "Clienta"
			}
			list = append(list, c)
		}
		result, err := s.Contacts(t.Context(), stream(list...), api.SyncOptions{})
		require.ErrorIs(t, err, api.ErrIncomplete)
		assert.NotContains(t, err.Error(), "nobody")
		for _, f := range result.Failures {
			assert.NotContains(t, f.Err.Error(), f.Key, "no message says who it is about")
		}
		assert.GreaterOrEqual(t, result.Failed, int64(1)) // Connectif may refuse an option that it does not have
		var columns [][]string
		for _, i := range fake.Imports() {
			columns = append(columns, i.Columns)
		}
		assert.ElementsMatch(t, [][]string{{"_email", "_mobilePhone"}, {"_email"}}, columns, "no cell is empty")
		calls := slices.DeleteFunc(paths(fake), func(p string) bool { return !strings.HasPrefix(p, "PATCH /contacts/") })
		assert.Len(t, calls, 7, "the one with a list, the one without an address, and the few with names")
		again, err := s.Contacts(t.Context(), stream(list[3:]...), api.SyncOptions{})
		require.NoError(t, err)
		assert.EqualValues(t, 117, again.Unchanged)
	})
}

func TestWhatHasNotChangedIsNotTold(t *testing.T) {
	syncBubble(t, connectiftest.APIOptions{}, func(t *testing.T, fake *connectiftest.API, s *api.Sync) {
		list := append(plainProducts(150), product("pr150"), product("pr151"))
		first, err := s.Products(t.Context(), stream(list...), api.SyncOptions{})
		require.NoError(t, err)
		assert.EqualValues(t, 152, first.Told)
		require.Len(t, fake.Imports(), 1)
		assert.Equal(t, 150, fake.Imports()[0].Total)
		assert.True(t, fake.Imports()[0].OverrideExisting)
		before := len(fake.Requests())
		list[7].UnitPrice = commerce.MustParseAmount("19.91")
		list[151].InStockUnits = commerce.NewInt(6)
		second, err := s.Products(t.Context(), stream(list...), api.SyncOptions{})
		require.NoError(t, err)
		assert.EqualValues(t, 150, second.Unchanged)
		assert.EqualValues(t, 2, second.Told)
		assert.EqualValues(t, 2, second.Requests)
		assert.Len(t, fake.Requests(), before+2)
		changed, _ := fake.Product("pr7")
		assert.Equal(t, "19.91", changed.Text("unitPrice"))
	})
}

func TestManyGoByImportsAndFewByCalls(t *testing.T) {
	for _, c := range []struct {
		n, from, batch, imports int
		calls                   int64
	}{
		{99, 0, 0, 0, 99}, {100, 0, 0, 1, 0}, {5, 5, 0, 1, 0}, {4, 5, 0, 0, 4}, {250, -1, 0, 0, 250}, {250, 0, 100, 2, 50}, {3, 1, 1, 3, 0},
	} {
		t.Run(fmt.Sprintf("%d from %d in %d", c.n, c.from, c.batch), func(t *testing.T) {
			syncBubble(t, connectiftest.APIOptions{}, func(t *testing.T, fake *connectiftest.API, s *api.Sync) {
				result, err := s.Products(t.Context(), stream(plainProducts(c.n)...), api.SyncOptions{ImportFrom: c.from, BatchRows: c.batch})
				require.NoError(t, err)
				assert.EqualValues(t, c.n, result.Told)
				assert.Len(t, fake.Products(), c.n)
				assert.Len(t, fake.Imports(), c.imports)
				patches := slices.DeleteFunc(paths(fake), func(p string) bool { return !strings.HasPrefix(p, "PATCH") })
				assert.Len(t, patches, int(c.calls))
			})
		})
	}
}

func TestRowsThatAnImportLeavesOutAreFailuresAndTriedAgain(t *testing.T) {
	syncBubble(t, connectiftest.APIOptions{ContactFields: contactFields}, func(t *testing.T, fake *connectiftest.API, s *api.Sync) {
		var list []api.Contact
		for i, foot := range []string{"38", "grande", "39"} {
			list = append(list, api.Contact{Contact: commerce.Contact{
				PrimaryKey: fmt.Sprintf("c%d@shop.example", i), Fields: []commerce.Field{commerce.TextField("pie", foot)},
			}})
		}
		for range 2 {
			result, err := s.Contacts(t.Context(), stream(list...), api.SyncOptions{ImportFrom: 1})
			require.ErrorIs(t, err, api.ErrIncomplete)
			require.Len(t, result.Failures, 1)
			f := result.Failures[0]
			assert.Equal(t, "c1@shop.example", f.Key)
			assert.EqualValues(t, 2, f.Row)
			var refusal *api.SyncRefusal
			require.ErrorAs(t, f.Err, &refusal)
			assert.Contains(t, refusal.Reason, "pie")
			assert.NotContains(t, f.Err.Error(), "pie")
			assert.EqualValues(t, 1, result.Failed)
		}
		assert.Equal(t, []int{3, 1}, []int{fake.Imports()[0].Total, fake.Imports()[1].Total}, "the others were told")
	})
}

func TestAnImportThatDoesNotFinishEndsTheRunAndIsTriedAgain(t *testing.T) {
	outcome := "error"
	options := connectiftest.APIOptions{ImportOutcome: func(connectiftest.APIImport) string { return outcome }}
	syncBubble(t, options, func(t *testing.T, fake *connectiftest.API, s *api.Sync) {
		for status, kind := range map[string]error{"error": api.ErrJobFailed, "cancelled": api.ErrJobCancelled} {
			outcome = status
			result, err := s.Products(t.Context(), stream(plainProducts(200)...), api.SyncOptions{})
			require.ErrorIs(t, err, kind)
			assert.EqualValues(t, 200, result.Pending)
		}
		outcome = "finished"
		result, err := s.Products(t.Context(), stream(plainProducts(200)...), api.SyncOptions{})
		require.NoError(t, err)
		assert.EqualValues(t, 200, result.Told)
	})
}

func TestAnImportWhoseAnswerIsLostIsSentAgainAndNotForEver(t *testing.T) {
	syncBubble(t, connectiftest.APIOptions{ImportTime: 10 * time.Minute}, func(t *testing.T, fake *connectiftest.API, s *api.Sync) {
		fake.FailNext(connectiftest.APIFault{Late: true, Cut: connectiftest.CutBefore})
		_, err := s.Products(t.Context(), stream(plainProducts(200)...), api.SyncOptions{})
		require.NoError(t, err)
		assert.Len(t, fake.Imports(), 2)
		always := connectiftest.APIFault{Late: true, Status: http.StatusInternalServerError}
		fake.FailWhen(func(*http.Request) connectiftest.APIFault { return always })
		list := plainProducts(201)[1:]
		list[0].Name = "Otro"
		_, err = s.Products(t.Context(), stream(list...), api.SyncOptions{ImportFrom: 1})
		require.ErrorIs(t, err, api.ErrUncertain)
	})
}

func TestAnImportOfAnEarlierRunDoesNotOvertakeWhatIsToldNow(t *testing.T) {
	syncBubble(t, connectiftest.APIOptions{ImportTime: 30 * time.Minute}, func(t *testing.T, fake *connectiftest.API, s *api.Sync) {
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
		defer cancel()
		list := plainProducts(100)
		_, err := s.Products(ctx, stream(list...), api.SyncOptions{})
		require.ErrorIs(t, err, context.DeadlineExceeded)
		list[0].Name = "El nuevo"
		_, err = s.Products(t.Context(), stream(list[0]), api.SyncOptions{})
		require.NoError(t, err)
		time.Sleep(time.Hour)
		assert.Equal(t, "finished", fake.Imports()[0].Status)
		p, _ := fake.Product("pr0")
		assert.Equal(t, "El nuevo", p.Text("name"))
		before := len(fake.Requests())
		_, err = s.Products(t.Context(), stream(list[0]), api.SyncOptions{})
		require.NoError(t, err)
		assert.Len(t, fake.Requests(), before, "once is enough")
	})
}
