package api_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/connectiftest"
)

func TestAnInvalidExportIsNotAskedFor(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
	client := newClient(t, fake)
	day := time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC)
	activities := func(from, to time.Time) api.ExportRequest {
		return api.ExportRequest{Type: api.ExportActivities, From: from, To: to}
	}
	rows := []struct {
		request api.ExportRequest
		want    []string
	}{
		{api.ExportRequest{}, []string{"exportType: unknown value"}},
		{api.ExportRequest{Type: api.ExportContacts, Delimiter: '|', DateFormat: "iso", Version: "v6"},
			[]string{"delimiter: unknown value", "dateFormat: unknown value", "version: unknown value"}},
		{api.ExportRequest{Type: api.ExportContacts, ActivityTypes: []string{"login"}}, []string{"filters: unknown value"}},
		{activities(time.Time{}, time.Time{}), []string{"fromDate: required", "toDate: required"}},
		{activities(day, day.Add(31*24*time.Hour+1)), []string{"toDate: out of range"}},
		{activities(day, day.Add(-1)), []string{"toDate: out of range"}},
	}
	for _, row := range rows {
		_, err := client.Exports.Create(t.Context(), row.request)
		assert.Equal(t, row.want, rules(t, err))
	}
	_, err := client.Exports.CreateReport(t.Context(), api.ReportRequest{Delimiter: 'x', From: commerce.NewDate(2026, time.February, 30)})
	assert.Equal(t, []string{"reportId: required", "delimiter: unknown value", "fromDate: not a date", "toDate: not a date"}, rules(t, err))
	_, err = client.Exports.CreateReport(t.Context(), api.ReportRequest{
		ReportID: "1", From: commerce.NewDate(2026, time.January, 1), To: commerce.NewDate(2026, time.February, 2),
	})
	assert.Equal(t, []string{"toDate: out of range"}, rules(t, err))
	_, err = client.Exports.Get(t.Context(), "")
	require.Error(t, err)
	assert.Empty(t, fake.Requests())
}

func TestAnExportIsMadeWaitedForAndDownloadedWithoutTheKey(t *testing.T) {
	bubble(t, connectiftest.APIOptions{ExportTime: time.Minute}, func(t *testing.T, fake *connectiftest.API, client *api.Client) {
		fake.PutContact(connectiftest.APIRecord{"_email": "clienta@shop.example"})
		created, err := client.Exports.Create(t.Context(), api.ExportRequest{Type: api.ExportContacts, SegmentID: "s1", Delimiter: ';', Version: "v2"})
		require.NoError(t, err)
		_, err = client.Exports.Download(t.Context(), created.ID)
		require.ErrorIs(t, err, api.ErrNotFound, "it has not finished")
		ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
		defer cancel()
		_, err = client.Exports.Wait(ctx, created.ID, nil)
		require.ErrorIs(t, err, context.DeadlineExceeded)
		var seen []api.JobStatus
		finished, err := client.Exports.Wait(t.Context(), created.ID, func(x *api.Export) { seen = append(seen, x.Status) })
		require.NoError(t, err)
		assert.Equal(t, api.JobInProgress, seen[0])
		assert.Equal(t, []int64{1, 1}, []int64{finished.Total, finished.Progress})
		file, err := client.Exports.Download(t.Context(), created.ID)
		require.NoError(t, err)
		data, err := io.ReadAll(file)
		require.NoError(t, err)
		require.NoError(t, file.Close())
		assert.Equal(t, "_email;_externalId;_name;_surname\nclienta@shop.example;;;\n", string(data))
		requests := fake.Requests()
		assert.False(t, requests[len(requests)-1].Key)
		assert.Equal(t, connectiftest.APIRecord{
			"exportType": "contacts", "delimiter": ";", "dateFormat": "ISO", "version": "v2", "filters": map[string]any{"segmentId": "s1"},
		}, fake.Exports()[0].Request)
		_, err = client.Exports.Wait(t.Context(), "nothing", nil)
		require.ErrorIs(t, err, api.ErrNotFound)
		_, err = client.Exports.Download(t.Context(), "nothing")
		require.ErrorIs(t, err, api.ErrNotFound)
		synctest.Wait()
	})
}

func TestActivitiesAndReportsAreAskedForAsDocumented(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
	client := newClient(t, fake)
	from := time.Date(2026, time.January, 1, 0, 0, 0, 0, time.FixedZone("CET", 3600))
	_, err := client.Exports.Create(t.Context(), api.ExportRequest{
		Type: api.ExportActivities, From: from, To: from.AddDate(0, 0, 31), ActivityTypes: []string{"login"}, DateFormat: api.DatesLL,
	})
	require.NoError(t, err)
	_, err = client.Exports.CreateReport(t.Context(), api.ReportRequest{
		ReportID: "r1", From: commerce.NewDate(2026, time.January, 1), To: commerce.NewDate(2026, time.February, 1),
	})
	require.NoError(t, err)
	exports := fake.Exports()
	assert.Equal(t, connectiftest.APIRecord{
		"exportType": "activities", "delimiter": ",", "dateFormat": "LL",
		"filters": map[string]any{"fromDate": "2025-12-31T23:00:00Z", "toDate": "2026-01-31T23:00:00Z", "activityTypes": []any{"login"}},
	}, exports[0].Request)
	assert.Equal(t, connectiftest.APIRecord{
		"delimiter": ",", "filters": map[string]any{"reportId": "r1", "fromDate": "2026-01-01", "toDate": "2026-02-01"},
	}, exports[1].Request)
	n := 0
	for x, err := range client.Exports.List(t.Context()) {
		require.NoError(t, err)
		assert.Equal(t, exports[n].ID, x.ID)
		n++
	}
	assert.Equal(t, 2, n)
}

func TestTheSixthExportInAQueueIsRefused(t *testing.T) {
	bubble(t, connectiftest.APIOptions{ExportTime: time.Hour}, func(t *testing.T, _ *connectiftest.API, client *api.Client) {
		for range 5 {
			_, err := client.Exports.Create(t.Context(), api.ExportRequest{Type: api.ExportContacts})
			require.NoError(t, err)
		}
		_, err := client.Exports.Create(t.Context(), api.ExportRequest{Type: api.ExportContacts})
		require.ErrorIs(t, err, api.ErrQueueFull)
	})
}

// exporting makes a client of an API whose exports are the file that the handler serves, on another host.
func exporting(t *testing.T, file http.HandlerFunc, options ...api.Option) *api.Client {
	t.Helper()
	files := httptest.NewServer(file)
	t.Cleanup(files.Close)
	return serverOf(t, func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"id":"1","status":"error","fileUrl":"`+files.URL+`/clienta"}`)
	}, options...)
}

func TestADownloadThatFailsIsRepeatedOrAnErrorThatDoesNotTellTheAddress(t *testing.T) {
	for status, want := range map[int]int{403: 1, 404: 1, 429: 3, 500: 3, 503: 3} {
		asked := 0
		client := exporting(t, func(w http.ResponseWriter, r *http.Request) {
			assert.Empty(t, r.Header.Get("Authorization"))
			if asked++; asked < 3 {
				w.WriteHeader(status)
				return
			}
			_, _ = io.WriteString(w, "data")
		}, api.WithRetryTime(time.Minute), api.WithClock(newInstantClock()))
		file, err := client.Exports.Download(t.Context(), "1")
		assert.Equal(t, want, asked, status)
		if want == 1 {
			require.Error(t, err)
			assert.NotContains(t, err.Error(), "clienta")
			continue
		}
		require.NoError(t, err)
		require.NoError(t, file.Close())
	}
	_, err := exporting(t, func(http.ResponseWriter, *http.Request) {}).Exports.Wait(t.Context(), "1", nil)
	require.ErrorIs(t, err, api.ErrJobFailed)
}

func TestADownloadThatIsCutIsAnError(t *testing.T) {
	cut := exporting(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "10")
		_, _ = io.WriteString(w, "half")
	})
	file, err := cut.Exports.Download(t.Context(), "1")
	require.NoError(t, err)
	_, err = io.ReadAll(file)
	require.ErrorIs(t, err, io.ErrUnexpectedEOF)
	require.NoError(t, file.Close())

	ctx, cancel := context.WithCancel(t.Context())
	clock := newInstantClock()
	clock.wake = cancel
	unavailable := func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) }
	_, err = exporting(t, unavailable, api.WithClock(clock), api.WithRetryTime(time.Minute)).Exports.Download(ctx, "1")
	require.ErrorIs(t, err, api.ErrServer)
}

// transportFunc is a network that is a function.
type transportFunc func(*http.Request) (*http.Response, error)

func (f transportFunc) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func TestADownloadThatNeverBeginsEndsInTimeOrWithItsContext(t *testing.T) {
	inBubble(t, func(t *testing.T) {
		network := transportFunc(func(r *http.Request) (*http.Response, error) {
			if r.URL.Host == "files.example" {
				<-r.Context().Done()
				return nil, r.Context().Err()
			}
			body := io.NopCloser(strings.NewReader(`{"id":"1","fileUrl":"https://files.example/clienta"}`))
			return &http.Response{StatusCode: http.StatusOK, Body: body}, nil
		})
		client, err := api.New(connectiftest.APIKey, api.WithHTTPClient(&http.Client{Transport: network}), api.WithRetryTime(0))
		require.NoError(t, err)
		start := time.Now()
		_, err = client.Exports.Download(t.Context(), "1")
		require.ErrorContains(t, err, "no answer in time")
		assert.NotContains(t, err.Error(), "clienta")
		assert.Equal(t, api.DefaultTimeout, time.Since(start))

		stopped := errors.New("the program stops")
		ctx, cancel := context.WithCancelCause(t.Context())
		time.AfterFunc(time.Second, func() { cancel(stopped) })
		_, err = client.Exports.Download(ctx, "1")
		require.ErrorIs(t, err, stopped)
	})
}

func TestADownloadFollowsRedirectsButNotOutOfHTTPS(t *testing.T) {
	plain := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "data") }))
	defer plain.Close()
	moved := func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, plain.URL, http.StatusFound) }
	file, err := exporting(t, moved).Exports.Download(t.Context(), "1")
	require.NoError(t, err)
	require.NoError(t, file.Close())

	var base string
	secure := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/exports") {
			_, _ = io.WriteString(w, `{"id":"1","fileUrl":"`+base+r.URL.Query().Get("x")+`/file"}`)
			return
		}
		moved(w, r)
	}))
	defer secure.Close()
	base = secure.URL
	client, err := api.New(connectiftest.APIKey, api.WithBaseURL(base), api.WithHTTPClient(secure.Client()))
	require.NoError(t, err)
	_, err = client.Exports.Download(t.Context(), "1")
	require.ErrorIs(t, err, api.ErrRedirect)
	base = plain.URL
	_, err = client.Exports.Download(t.Context(), "1")
	require.ErrorIs(t, err, api.ErrUnreadable, "a file in the clear is not fetched")
}
