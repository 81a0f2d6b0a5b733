package connectif_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"html/template"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/events"
	"github.com/connectif-go/connectif/jsbundle"
	"github.com/connectif-go/connectif/tags"
)

// report counts something for make prove, which adds up what all tests have reported.
func report(t *testing.T, what string, n int) {
	t.Helper()
	t.Attr("prove."+what, strconv.Itoa(n))
}

var errCut = errors.New("line cut")

// cutWriter fails from its nth write on, counting from 0, of which it still takes half.
type cutWriter struct {
	*httptest.ResponseRecorder
	n, writes int
}

func (w *cutWriter) Write(b []byte) (int, error) {
	w.writes++
	if w.writes <= w.n {
		return w.ResponseRecorder.Write(b)
	}
	return len(b) / 2, errCut
}

func (w *cutWriter) FlushError() error {
	if w.writes >= w.n {
		return errCut
	}
	return nil
}

func TestAConnectionThatIsCutAtAnyWriteIsHeardOfAndNothingElse(t *testing.T) {
	const pieces = 50
	faults := 0
	for _, size := range []int{10, 1000, 40_000} {
		for _, flush := range []bool{false, true} {
			for n := 0; ; n++ {
				cn, p := newConnectif(t, nil)
				w := &cutWriter{ResponseRecorder: httptest.NewRecorder(), n: n}
				var heard []error
				note := func(err error) {
					if err != nil {
						heard = append(heard, err)
					}
				}
				cn.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					note(cn.Script().Render(r.Context(), w))
					note(cn.Tag(tags.Cart(commerce.Cart{CartID: "1"}.WithTotals())).Render(r.Context(), w))
					for range pieces {
						_, err := io.WriteString(w, strings.Repeat("x", size))
						note(err)
						if flush {
							note(http.NewResponseController(w).Flush())
						}
					}
				})).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
				assert.Empty(t, p.list, "a visitor who has gone is no problem")
				for _, err := range heard {
					require.ErrorIs(t, err, errCut)
				}
				if w.writes <= n {
					break // it was not cut
				}
				faults++
			}
		}
	}
	require.Greater(t, faults, pieces)
	report(t, "faults", faults)
}

// TestWhatRendersHandsOnTheErrorOfEachWrite is about all that writes by itself.
func TestWhatRendersHandsOnTheErrorOfEachWrite(t *testing.T) {
	cn, p := newConnectif(t, func(c *connectif.Config) { c.FlashKeys, c.Visitor = nil, ana })
	client := jsbundle.Client{Account: account, Region: "eu8"}
	faults := 0
	for name, c := range map[string]interface {
		Render(context.Context, io.Writer) error
	}{
		"script": cn.Script(), "tag": cn.Tag(tags.ProductVisited(product())), "events": cn.Events(events.Login{}), "visitor": cn.Visitor(),
		"strict tag": tags.HiddenOnly(tags.Login{}), "event": events.Search{Text: "x"}, "batch": events.Batch{Events: []events.Event{events.Login{}}},
		"data block": events.Data(events.Login{}), "loader": jsbundle.Loader{Client: client}, "snippet": jsbundle.Snippet{Client: client},
	} {
		w := &cutWriter{ResponseRecorder: httptest.NewRecorder()}
		require.ErrorIs(t, c.Render(t.Context(), w), errCut, name)
		assert.Equal(t, 1, w.writes, "%s: nothing is written after that", name)
		faults++
	}
	for _, path := range []string{"/connectif/" + jsbundle.FileName(), "/service-worker.js", "/connectif/visitor"} {
		w := &cutWriter{ResponseRecorder: httptest.NewRecorder()}
		require.NotPanics(t, func() { cn.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil)) })
		faults++
	}
	assert.Empty(t, p.list)
	report(t, "faults", faults)
}

func TestAContextThatHasEndedChangesNoPage(t *testing.T) {
	cn, p := newConnectif(t, func(c *connectif.Config) { c.FlashKeys = nil })
	ended, cancel := context.WithCancelCause(t.Context())
	cancel(errCut)
	fragments := []connectif.Fragment{
		cn.Script(), cn.Tag(tags.ProductVisited(product())), cn.Tag(tags.Contact{PrimaryKey: "ana@shop.example"}), cn.Events(events.Search{Text: "x"}),
	}
	for _, f := range fragments {
		assert.NotEmpty(t, f.GoHTML(ended))
		assert.Equal(t, f.GoHTML(t.Context()), f.GoHTML(ended))
		var b strings.Builder
		require.NoError(t, f.Render(ended, &b))
	}
	assert.Empty(t, p.list)
	report(t, "faults", len(fragments))
}

func TestTwoHundredPagesAtATimeAreEachTheirOwn(t *testing.T) {
	const visitors, pages = 200, 5
	cn, err := connectif.New(connectif.Config{
		Account: account, Region: "eu8", FlashKeys: [][]byte{bytes.Repeat([]byte{7}, 32)},
		OnProblem: func(_ context.Context, err error) { assert.NoError(t, err) },
	})
	require.NoError(t, err)
	tmpl := template.Must(template.New("").Funcs(cn.FuncMap()).Parse(
		`{{ cnScript .Ctx }}{{ cnContact .Ctx .Contact }}{{ cnCart .Ctx .Cart }}{{ cnSearch .Ctx .Text }}{{ cnEvents .Ctx .Event }}`))
	shop := cn.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := r.URL.Query().Get("name")
		cn.Flash(r.Context(), events.Search{Text: "flash of " + name})
		line := product()
		line.Name = name
		assert.NoError(t, tmpl.Execute(w, map[string]any{
			"Ctx": r.Context(), "Text": name, "Event": events.Search{Text: name},
			"Contact": commerce.Contact{PrimaryKey: "ana@shop.example", Name: name},
			"Cart":    commerce.Cart{CartID: name, Products: []commerce.BasketItem{{Product: line, Quantity: 1}}}.WithTotals(),
		}))
	}))
	var all sync.WaitGroup
	start := make(chan struct{})
	for i := range visitors {
		all.Go(func() {
			<-start
			name := fmt.Sprintf("visitor-%d-", i)
			for range pages {
				w := httptest.NewRecorder()
				shop.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/?name="+name, nil))
				body := w.Body.String()
				assert.Equal(t, 6, strings.Count(body, name), "contact, cart's id, line, search, event, flash")
				assert.Equal(t, 6, strings.Count(body, "visitor-"), "of nobody else")
				assert.Equal(t, "private, no-store", w.Header().Get("Cache-Control"))
			}
		})
	}
	close(start)
	all.Wait()
	report(t, "renders", visitors*pages)
}
