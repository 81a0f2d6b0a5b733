package api_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/connectiftest"
)

func TestRowsThatWereNotImportedAreFoundAgain(t *testing.T) {
	bubble(t, connectiftest.APIOptions{ContactFields: []connectiftest.APIContactField{{ID: "talla", Type: "integer"}}}, func(t *testing.T, fake *connectiftest.API, client *api.Client) {
		api.LimitImportSize(client, 2000)
		rows := func(yield func(api.Contact, error) bool) {
			for i := range 1000 {
				c := api.Contact{ExternalID: fmt.Sprint("C-", i+1)}
				if i%2 == 0 {
					c = api.Contact{Contact: commerce.Contact{PrimaryKey: fmt.Sprintf("c%d@shop.example", i+1)}}
				}
				c.Fields = []commerce.Field{commerce.TextField("talla", "38")}
				switch {
				case i%3 == 0:
					c.Fields[0] = commerce.TextField("talla", "XL; \"grande\"")
				case i%10 == 1:
					c = api.Contact{} // invalid: it is left out, and keeps its number
				}
				if !yield(c, nil) {
					return
				}
			}
		}
		var failed []int64
		result, err := client.Imports.Contacts(t.Context(), rows, api.ImportOptions{
			SkipRows: 10, ImportSettings: api.ImportSettings{Delimiter: ';'},
			OnInvalid: func(*api.RowError) error { return nil },
			OnFailure: func(f api.ImportFailure) {
				failed = append(failed, f.Row)
				key := fmt.Sprint("C-", f.Row)
				if f.Row%2 == 1 {
					key = fmt.Sprintf("c%d@shop.example", f.Row)
				}
				assert.Equal(t, key, f.Key)
				assert.Equal(t, "talla has the wrong type", f.Reason)
				assert.Equal(t, "XL; \"grande\"", f.Line["talla"])
			},
		})
		require.NoError(t, err, "it finished, though not all rows are in")
		var want []int64
		for i := 12; i < 1000; i += 3 {
			want = append(want, int64(i+1))
		}
		assert.Equal(t, want, failed)
		assert.Equal(t, int64(len(want)), result.Errors)
		assert.Equal(t, result.Sent-result.Errors, result.Success)
		assert.Len(t, result.Failures, 100)
		assert.Equal(t, want[0], result.Failures[0].Row)
		assert.Equal(t, result.Parts[0].ID, result.Failures[0].ImportID)
		for _, r := range fake.Requests() {
			assert.Equal(t, !strings.HasPrefix(r.Path, "/files/"), r.Key, "the key stays with the API")
		}
	})
}

// reporting answers as an API whose imports end with the given report. Its address may be changed.
func reporting(t *testing.T, report string, changeURL func(string) string, options ...api.Option) *api.Client {
	t.Helper()
	var base string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/report" {
			assert.Empty(t, r.Header.Get("Authorization"))
			_, _ = io.WriteString(w, report)
			return
		}
		if r.URL.Path == "/clienta" {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		if r.URL.Path == "/cut" {
			w.Header().Set("Content-Length", strconv.Itoa(len(report)+1))
			_, _ = io.WriteString(w, report)
			return
		}
		_, _ = io.Copy(io.Discard, r.Body)
		_, _ = fmt.Fprintf(w, `{"id":"7","status":"finished","errors":3,"errorReportFileUrl":%q}`, changeURL(base+"/report"))
	}))
	t.Cleanup(server.Close)
	base = server.URL
	client, err := api.New(connectiftest.APIKey, append([]api.Option{api.WithBaseURL(base), api.WithRetryTime(0)}, options...)...)
	require.NoError(t, err)
	return client
}

func TestReportsAreReadInMoreFormsThanOne(t *testing.T) {
	same := func(url string) string { return url }
	rows := map[string][]string{ // row, key and reason of each failure
		"productId,name,error\npr2,x,wrong\npr9,x,unknown\npr1,x,wrong\n": {"2 pr2 wrong", "0 pr9 unknown", "1 pr1 wrong"},
		"\uFEFF\"productId\";\"Reason\"\r\n\"pr3\";\"a, b\"\r\n":          {"3 pr3 a, b"},
		"Message\tPRODUCTID \nbad\tpr1\n":                                 {"1 pr1 bad"},
		"productId\npr1\npr1\n":                                           {"1 pr1 ", "0 pr1 "},
		"line,reason\n2,wrong\n":                                          {"0  wrong"},
		"productId,reason\npr1\n,\npr2,a,b,c\n":                           {"1 pr1 ", "0  ", "2 pr2 a"},
		"productId,reason\npr1,it is \"quoted\" badly\n":                  {"1 pr1 it is \"quoted\" badly"},
		"":                   nil,
		"productId,reason\n": nil,
	}
	for report, want := range rows {
		var got []string
		result, err := reporting(t, report, same).Imports.Products(t.Context(), products(5), api.ImportOptions{
			OnFailure: func(f api.ImportFailure) { got = append(got, fmt.Sprint(f.Row, " ", f.Key, " ", f.Reason)) },
		})
		require.NoError(t, err, report)
		assert.Equal(t, want, got, report)
		assert.Equal(t, int64(3), result.Errors)
	}
}

func TestThousandsOfFailuresAreFoundInBatchesWhateverTheirOrder(t *testing.T) {
	const n = 20_500 // more than are looked up at a time
	var report strings.Builder
	report.WriteString("productId,reason\n")
	for i := range n {
		fmt.Fprintf(&report, "pr%d,x\n", n-i)
	}
	next := int64(n)
	client := reporting(t, report.String(), func(url string) string { return url })
	_, err := client.Imports.Products(t.Context(), products(n), api.ImportOptions{OnFailure: func(f api.ImportFailure) {
		if f.Row != next { // cheaper than an assertion
			assert.Equal(t, next, f.Row)
		}
		next--
	}})
	require.NoError(t, err)
	assert.Zero(t, next)
}

func TestAReportThatCannotBeHadIsAnErrorWithTheResult(t *testing.T) {
	rows := map[string]func(string) string{
		"no address":            func(string) string { return "report" },
		"one of another kind":   func(string) string { return "ftp://127.0.0.1/clienta" },
		"one that is none":      func(string) string { return "http://%" },
		"one that is not there": func(url string) string { return strings.Replace(url, "/report", "/clienta", 1) },
	}
	for name, change := range rows {
		result, err := reporting(t, "", change).Imports.Products(t.Context(), products(5), api.ImportOptions{})
		require.Error(t, err, name)
		assert.NotContains(t, err.Error(), "clienta", name)
		assert.Equal(t, int64(3), result.Errors, name)
		assert.Len(t, result.Parts, 1, name)
	}
	for _, report := range []string{"", "productId,reason\n", "productId,reason\npr1,x\npr2"} {
		cut := func(url string) string { return strings.Replace(url, "/report", "/cut", 1) }
		_, err := reporting(t, report, cut).Imports.Products(t.Context(), products(5), api.ImportOptions{})
		require.ErrorIs(t, err, io.ErrUnexpectedEOF, report)
	}
	broken := "productId,reason\n\"" + strings.Repeat("x", 100)
	_, err := reporting(t, broken, func(url string) string { return url }).Imports.Products(t.Context(), products(5), api.ImportOptions{})
	require.NoError(t, err, "an open quote at the end is read as far as it goes")

	result, err := reporting(t, "", func(string) string { return "" }).Imports.Products(t.Context(), products(5), api.ImportOptions{})
	require.NoError(t, err, "without a report there is just the number")
	assert.Equal(t, int64(3), result.Errors)
}

// breakingReport has the body of a report break off with an error that is told once.
type breakingReport struct{ start string }

var errLine = errors.New("the line is gone")

func (b breakingReport) RoundTrip(r *http.Request) (*http.Response, error) {
	response, err := http.DefaultTransport.RoundTrip(r)
	if err == nil && r.URL.Path == "/report" {
		_ = response.Body.Close()
		response.Body = io.NopCloser(io.MultiReader(strings.NewReader(b.start), &failingOnce{errLine}))
	}
	return response, err
}

func TestAReportThatBreaksOffAtItsStartIsNotTakenForAnEmptyOne(t *testing.T) {
	for _, start := range []string{"", "p", "\uFEFF", "productId,reason\n", "productId\n" + strings.Repeat("pr1\n", 2000)} {
		client := reporting(t, "productId\n", func(url string) string { return url },
			api.WithHTTPClient(&http.Client{Transport: breakingReport{start}}))
		_, err := client.Imports.Products(t.Context(), products(5), api.ImportOptions{})
		require.ErrorIs(t, err, errLine, start)
		require.ErrorIs(t, err, api.ErrUnreadable, start)
	}
}
