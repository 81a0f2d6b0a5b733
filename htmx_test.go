package connectif_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/events"
)

// panics is a payload whose method is broken.
type panics struct{}

func (panics) MarshalJSON() ([]byte, error) { panic("clienta@shop.example") }

const loginTrigger = `{"connectif:send":{"events":[{"type":"login"}]}}`

func TestHXTriggerNeverFailsAndReportsWhatIsWrong(t *testing.T) {
	long := events.Search{Text: strings.Repeat("x", events.MaxHXTrigger)}
	for _, row := range []struct {
		name   string
		before string
		block  events.DataBlock
		want   string
		rules  []error
	}{
		{"what is good", "", events.Data(events.Login{}), loginTrigger, nil},
		{"a bad event beside a good one", "", events.Data(events.Search{}, events.Login{}), loginTrigger, []error{commerce.RuleRequired}},
		{"a nil event", "a", events.Data(nil), "a", []error{commerce.RuleRequired}},
		{"a payload that panics", "a", events.Data(events.Custom{Alias: "x", Payload: panics{}}), "a", []error{commerce.RuleNotEncodable}},
		{"too long", "a", events.Data(long), "a", []error{commerce.RuleTooLong}},
		{"too long beside a bad one", "a", events.Data(events.Search{}, long), "a", []error{commerce.RuleRequired, commerce.RuleTooLong}},
		{"a header that cannot be merged", "{", events.Data(events.Login{}), "{", []error{commerce.RuleNotEncodable}},
		{"an empty block", "", events.Data(), `{"connectif:send":{}}`, nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			cn, p := newConnectif(t, nil)
			w := httptest.NewRecorder()
			w.Header().Set("HX-Trigger", row.before)
			cn.HXTrigger(w, httptest.NewRequest(http.MethodPost, "/", nil), row.block)
			assert.Equal(t, row.want, w.Header().Get("HX-Trigger"))
			assert.Equal(t, row.want != row.before, w.Header().Get("Cache-Control") == "private, no-cache")
			require.Len(t, p.list, len(row.rules))
			for i, rule := range row.rules {
				require.ErrorIs(t, p.list[i], rule)
				assert.NotContains(t, p.list[i].Error(), "clienta")
			}
		})
	}
}

// brokenWriter has no header.
type brokenWriter struct{ http.ResponseWriter }

func (brokenWriter) Header() http.Header { return nil }

func TestHXTriggerSurvivesAWriterThatIsBroken(t *testing.T) {
	cn, p := newConnectif(t, nil)
	cn.HXTrigger(brokenWriter{}, httptest.NewRequest(http.MethodPost, "/", nil), events.Data(events.Login{}))
	require.Len(t, p.list, 1)
	assert.ErrorContains(t, p.list[0], "panic")
}

func TestAResponseThatTriggersIsPrivate(t *testing.T) {
	cn, p := newConnectif(t, nil)
	w := httptest.NewRecorder()
	w.Header().Set("Cache-Control", "public, max-age=60")
	cn.HXTrigger(w, httptest.NewRequest(http.MethodGet, "/", nil), events.Data(events.Login{}))
	assert.Equal(t, "private, no-cache", w.Header().Get("Cache-Control"))
	assert.Equal(t, loginTrigger, w.Header().Get("HX-Trigger"))
	require.Len(t, p.list, 1)
	assert.ErrorIs(t, p.list[0], connectif.ErrPublic)
}

func TestHXTriggerThatComesTooLateIsReported(t *testing.T) {
	cn, p := newConnectif(t, nil)
	handler := cn.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		cn.HXTrigger(w, r, events.Data(events.Login{}))
		_, _ = io.WriteString(w, "body")
		cn.HXTrigger(w, r, events.Data(events.Register{}))
	}))
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/", nil))
	assert.Equal(t, loginTrigger, w.Header().Get("HX-Trigger"))
	assert.Equal(t, []error{connectif.ErrHeaderSent}, p.list)
}

func TestSeveralHXTriggersOfAResponseAreOne(t *testing.T) {
	cn, p := newConnectif(t, nil)
	w, r := httptest.NewRecorder(), httptest.NewRequest(http.MethodPost, "/", nil)
	cn.HXTrigger(w, r, events.Data(events.Login{}))
	cn.HXTrigger(w, r, events.Data(events.Search{Text: "ratón 👍"}))
	var read map[string]json.RawMessage
	require.NoError(t, json.Unmarshal([]byte(w.Header().Get("HX-Trigger")), &read))
	assert.JSONEq(t, `{"events":[{"type":"login"},{"type":"search","searchText":"ratón 👍"}]}`, string(read["connectif:send"]))
	assert.Empty(t, p.list)
}
