package connectiftest_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
)

const exportJSON = `{"exportType":"contacts","delimiter":";","dateFormat":"ISO"}`

func TestAnExportIsValidatedAsDocumented(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
	activities := `{"exportType":"activities","delimiter":",","dateFormat":"L","filters":`
	rows := map[string]string{
		strings.Replace(exportJSON, "contacts", "products", 1):                       "exportType: must be one of contacts, activities",
		strings.Replace(exportJSON, "ISO", "iso", 1):                                 "dateFormat: must be one of ISO, L, LL, LLL",
		strings.Replace(exportJSON, ";", "|", 1):                                     "delimiter: must be one of ,, ;",
		strings.Replace(exportJSON, "{", `{"version":"v9",`, 1):                      "version: must be one of v1, v2, v3, v4, v5",
		strings.Replace(exportJSON, "{", `{"filters":{"activityType":"x"},`, 1):      "filters.activityType: is not allowed",
		strings.Replace(exportJSON, "{", `{"filters":{"fromDate":"2026-01-01"},`, 1): "filters.fromDate: is for activities, which must have it",
		activities + `{"toDate":"2026-01-01"}}`:                                      "filters.fromDate: is for activities, which must have it",
		activities + `{"fromDate":"2026-01-01","toDate":"2026-02-02"}}`:              "filters.toDate: must be at most 31 days after fromDate",
		activities + `{"fromDate":"2026-01-02","toDate":"2026-01-01"}}`:              "filters.toDate: must be at most 31 days after fromDate",
	}
	for body, want := range rows {
		status, answer := call(t, fake, http.MethodPost, "/exports/", body)
		assert.Equal(t, http.StatusUnprocessableEntity, status, body)
		assert.Equal(t, []string{want}, invalid(answer), body)
	}
	status, answer := call(t, fake, http.MethodPost, "/exports/type/data-explorer", `{"delimiter":","}`)
	assert.Equal(t, http.StatusUnprocessableEntity, status)
	assert.Equal(t, []string{"filters.fromDate: is required", "filters.reportId: is required", "filters.toDate: is required"}, invalid(answer))
	status, _ = call(t, fake, http.MethodPost, "/exports/", "x")
	assert.Equal(t, http.StatusBadRequest, status)
	assert.Empty(t, fake.Exports())
}

func TestAnExportTakesItsTimeAndItsFileHasTheContacts(t *testing.T) {
	now := newClock()
	fake := connectiftest.NewAPI(connectiftest.APIOptions{Now: now.Now, ExportTime: 30 * time.Second})
	fake.PutContact(connectiftest.APIRecord{"_email": "clienta@example.com", "_name": "Clienta"})
	id := mustCall(t, fake, http.MethodPost, "/exports/", exportJSON)["id"].(string)
	get := func() map[string]any { return mustCall(t, fake, http.MethodGet, "/exports/"+id, "") }
	assert.Equal(t, "queued", get()["status"])
	now.now = now.now.Add(20 * time.Second)
	assert.Equal(t, "inProgress", get()["status"])
	assert.NotContains(t, get(), "fileUrl")
	now.now = now.now.Add(10 * time.Second)
	finished := get()
	assert.Equal(t, []any{"finished", 1.0, 1.0}, []any{finished["status"], finished["total"], finished["progress"]})
	r := request(http.MethodGet, strings.TrimPrefix(finished["fileUrl"].(string), "https://api.connectif.cloud"), "")
	assert.Equal(t, "_email;_externalId;_name;_surname\nclienta@example.com;;Clienta;\n", serve(fake, r).Body.String())
	assert.NotEqual(t, finished["fileUrl"], get()["fileUrl"], "each has an address of its own")

	mustCall(t, fake, http.MethodPost, "/exports/type/data-explorer",
		`{"delimiter":",","filters":{"reportId":"r1","fromDate":"2026-01-01","toDate":"2026-01-31"}}`)
	exports := fake.Exports()
	require.Len(t, exports, 2)
	assert.Equal(t, []string{"contacts", "finished"}, []string{exports[0].Type, exports[0].Status})
	assert.Equal(t, []string{"data-explorer", "queued"}, []string{exports[1].Type, exports[1].Status})
	assert.Len(t, mustCall(t, fake, http.MethodGet, "/exports/", "")["results"], 2)
	status, _ := call(t, fake, http.MethodGet, "/exports/nothing", "")
	assert.Equal(t, http.StatusNotFound, status)
}

func TestTheSixthExportInAQueueIsE0301(t *testing.T) {
	now := newClock()
	fake := connectiftest.NewAPI(connectiftest.APIOptions{Now: now.Now, ExportTime: time.Minute})
	for range 5 {
		mustCall(t, fake, http.MethodPost, "/exports/", exportJSON)
	}
	status, answer := call(t, fake, http.MethodPost, "/exports/", exportJSON)
	assert.Equal(t, http.StatusBadRequest, status)
	assert.Equal(t, "E0301", answer["code"])
	now.now = now.now.Add(time.Minute)
	mustCall(t, fake, http.MethodPost, "/exports/", exportJSON)
}
