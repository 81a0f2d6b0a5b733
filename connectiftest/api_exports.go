package connectiftest

import (
	"bytes"
	"encoding/csv"
	"net/http"
	"slices"
	"time"
)

// APIExport is an export as an [API] has it.
type APIExport struct {
	ID      string
	Type    string // contacts, activities or data-explorer
	Status  string // queued, inProgress or finished
	Request APIRecord
}

type apiExport struct {
	APIExport
	created time.Time
	file    apiFile
}

var (
	exportProperties = []apiProperty{
		{name: "exportType", required: true, values: []string{"contacts", "activities"}},
		{name: "delimiter", required: true, values: []string{",", ";"}},
		{name: "dateFormat", required: true, values: []string{"ISO", "L", "LL", "LLL"}},
		{name: "version", values: []string{"v1", "v2", "v3", "v4", "v5"}},
	}
	filterProperties = []apiProperty{
		{name: "segmentId"}, {name: "activityTypes", kind: kindTexts}, {name: "fromDate", kind: kindTime}, {name: "toDate", kind: kindTime},
	}
	reportProperties = []apiProperty{{name: "delimiter", required: true, values: []string{",", ";"}}}
	reportFilters    = []apiProperty{
		{name: "reportId", required: true}, {name: "fromDate", kind: kindTime, required: true}, {name: "toDate", kind: kindTime, required: true},
	}
)

// maxExportSpan is how far the dates of an export may be apart.
const maxExportSpan = 31 * 24 * time.Hour

func (a *API) createExport(e *apiExchange) apiAnswer {
	return a.export(e, exportProperties, filterProperties, func(request, filters APIRecord) (string, []apiInvalid) {
		var invalid []apiInvalid
		for _, date := range []string{"fromDate", "toDate"} {
			if isActivities := request.Text("exportType") == "activities"; isActivities != (filters.Text(date) != "") {
				invalid = append(invalid, apiInvalid{date, "filters." + date, "is for activities, which must have it"})
			}
		}
		return request.Text("exportType"), invalid
	})
}

func (a *API) createReport(e *apiExchange) apiAnswer {
	return a.export(e, reportProperties, reportFilters, func(APIRecord, APIRecord) (string, []apiInvalid) {
		return "data-explorer", nil
	})
}

// export reads the request for an export and queues it.
func (a *API) export(e *apiExchange, properties, filterProperties []apiProperty,
	more func(request, filters APIRecord) (kind string, invalid []apiInvalid),
) apiAnswer {
	request, problem, ok := e.readObject(maxAPIBody)
	if !ok {
		return problem
	}
	filters, _ := request["filters"].(map[string]any)
	invalid := check(merge(request, APIRecord{"filters": nil}), "", properties)
	invalid = append(invalid, check(filters, "filters.", filterProperties)...)
	kind, wrong := more(request, filters)
	if invalid = append(append(invalid, wrong...), checkSpan(filters)...); len(invalid) > 0 {
		return apiUnprocessable(invalid)
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	queued := 0
	for _, other := range a.exports {
		if a.exportStatus(other) != statusFinished {
			queued++
		}
	}
	if queued >= maxQueuedExports {
		return apiCoded("E0301", "You have reached the limit of 5 queued exports. "+
			"Please try again when any queued export has been completed or deleted.").answer()
	}
	export := &apiExport{APIExport: APIExport{ID: a.newID(), Type: kind, Request: request}, created: a.clock.now()}
	export.file = a.exportFile(export)
	a.exports = append(a.exports, export)
	return apiAnswer{status: http.StatusCreated, body: a.exportRecord(e, export)}
}

func checkSpan(filters APIRecord) []apiInvalid {
	from, fromErr := parseTime(filters.Text("fromDate"))
	to, toErr := parseTime(filters.Text("toDate"))
	if fromErr == nil && toErr == nil && (to.Before(from) || to.Sub(from) > maxExportSpan) {
		return []apiInvalid{{"toDate", "filters.toDate", "must be at most 31 days after fromDate"}}
	}
	return nil
}

func (a *API) exportStatus(x *apiExport) string {
	switch passed := a.clock.now().Sub(x.created); {
	case passed >= a.options.ExportTime:
		return statusFinished
	case passed >= a.options.ExportTime/3:
		return statusInProgress
	}
	return statusQueued
}

// exportFile writes the contacts; all else is an empty table.
func (a *API) exportFile(x *apiExport) apiFile {
	var content bytes.Buffer
	table := csv.NewWriter(&content)
	table.Comma = rune(x.Request.Text("delimiter")[0])
	columns := []string{"_email", "_externalId", "_name", "_surname"}
	_ = table.Write(columns) // into memory: it cannot fail
	if x.Type == "contacts" {
		for _, contact := range a.contacts.all() {
			row := make([]string, len(columns))
			for i, column := range columns {
				row[i] = contact.Text(column)
			}
			_ = table.Write(row)
		}
	}
	table.Flush()
	return apiFile{contentType: "text/csv; charset=utf-8", content: content.Bytes()}
}

func (a *API) exportRecord(e *apiExchange, x *apiExport) APIRecord {
	status := a.exportStatus(x)
	total := bytes.Count(x.file.content, []byte("\n")) - 1
	record := merge(x.Request, APIRecord{
		"id": x.ID, "exportType": x.Type, "status": status, "origin": "api", "createdAt": x.created.UTC().Format(apiTime),
		"total": integer(total), "progress": integer(0),
	})
	if status == statusFinished {
		record["progress"], record["fileUrl"] = integer(total), a.publish(e, x.file)
	}
	return record
}

func (a *API) getExport(e *apiExchange) apiAnswer {
	a.mu.Lock()
	defer a.mu.Unlock()
	i := slices.IndexFunc(a.exports, func(x *apiExport) bool { return x.ID == e.id })
	if i < 0 {
		return apiMissing(e)
	}
	return apiAnswer{status: http.StatusOK, body: a.exportRecord(e, a.exports[i])}
}

func (a *API) listExports(e *apiExchange) apiAnswer {
	a.mu.Lock()
	defer a.mu.Unlock()
	var records []APIRecord
	for _, x := range a.exports {
		records = append(records, a.exportRecord(e, x))
	}
	return page(e, records)
}

// Exports returns all exports, oldest first, as they are now.
func (a *API) Exports() []APIExport {
	a.mu.Lock()
	defer a.mu.Unlock()
	list := make([]APIExport, len(a.exports))
	for i, x := range a.exports {
		list[i] = x.APIExport
		list[i].Status = a.exportStatus(x)
	}
	return list
}
