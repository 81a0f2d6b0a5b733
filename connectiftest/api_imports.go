package connectiftest

import (
	"fmt"
	"net/http"
	"slices"
	"time"
)

// The statuses of imports and exports.
const (
	statusQueued     = "queued"
	statusInProgress = "inProgress"
	statusFinished   = "finished"
	statusError      = "error"
	statusCancelled  = "cancelled"
)

// APIImport is an import as an [API] has it.
type APIImport struct {
	ID     string
	Type   string // contacts, products or coupons
	Status string // queued, inProgress, finished, error or cancelled
	// Total is how many rows the file has besides its header, and Success and Errors how many of them were
	// imported or not, as far as the import has come.
	Total, Success, Errors int

	OverrideExisting      bool
	UpdateOnlyEmptyFields bool
	Delimiter             string
	CouponSetID           string
	Columns               []string
	// Size is that of the file in bytes.
	Size int64
}

// maxQueued are how many imports may be on their way, and maxQueuedExports how many exports.
const (
	maxQueued        = 10
	maxQueuedExports = 5
)

// apiImport is an import with what is to become of it. Its owner holds the lock.
type apiImport struct {
	APIImport
	created, ended time.Time
	outcome        string // how it will end
	rows           []APIRecord
	failed         int
	report         apiFile
}

func (a *API) createImport(e *apiExchange) apiAnswer {
	upload, problem, ok := a.readUpload(e)
	if !ok {
		return problem
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.progress()
	if a.queued() >= maxQueued {
		return apiCoded("E0401", "You have reached the limit of 10 queued imports. "+
			"Please try again when any queued import has been completed.").answer()
	}
	upload.ID, upload.Status, upload.created = a.newID(), statusQueued, a.clock.now()
	upload.outcome = a.options.ImportOutcome(upload.APIImport)
	a.imports = append(a.imports, upload)
	a.progress()
	return apiAnswer{status: http.StatusCreated, body: a.importRecord(e, upload)}
}

func (a *API) queued() int {
	n := 0
	for _, i := range a.imports {
		if i.Status == statusQueued || i.Status == statusInProgress {
			n++
		}
	}
	return n
}

// progress brings all imports to where they are by now.
func (a *API) progress() {
	for _, i := range a.imports {
		if i.Status != statusQueued && i.Status != statusInProgress {
			continue
		}
		switch passed := a.clock.now().Sub(i.created); {
		case passed >= a.options.ImportTime:
			a.end(i, i.outcome)
		case passed >= a.options.ImportTime/3:
			i.Status = statusInProgress
			i.Success = int(int64(i.Total-i.failed) * int64(passed) / int64(a.options.ImportTime))
		}
	}
}

// end stores what an import that finishes has brought. One that ends otherwise has brought nothing.
func (a *API) end(i *apiImport, status string) {
	i.Status, i.ended, i.Success, i.Errors = status, a.clock.now(), 0, 0
	if status == statusFinished {
		i.Success, i.Errors = i.Total-i.failed, i.failed
		for _, row := range i.rows {
			a.storeRow(i, row)
		}
	}
	i.rows = nil
}

// importRecord writes an import as Connectif does.
func (a *API) importRecord(e *apiExchange, i *apiImport) APIRecord {
	record := APIRecord{
		"id": i.ID, "type": i.Type, "status": i.Status, "origin": "api", "createdAt": i.created.UTC().Format(apiTime),
		"total": integer(i.Total), "success": integer(i.Success), "errors": integer(i.Errors),
		"options": APIRecord{
			"delimiter": i.Delimiter, "overrideExisting": i.OverrideExisting, "updateOnlyEmptyFields": i.UpdateOnlyEmptyFields,
		},
	}
	if i.CouponSetID != "" {
		record["options"].(APIRecord)["couponSetId"] = i.CouponSetID
	}
	switch i.Status {
	case statusCancelled:
		record["cancelledAt"] = i.ended.UTC().Format(apiTime)
	case statusFinished, statusError:
		record["finishedAt"] = i.ended.UTC().Format(apiTime)
	}
	if i.Status == statusFinished && i.failed > 0 {
		record["errorReportFileUrl"] = a.publish(e, i.report)
	}
	return record
}

func (a *API) findImport(id string) (*apiImport, bool) {
	a.progress()
	n := slices.IndexFunc(a.imports, func(i *apiImport) bool { return i.ID == id })
	if n < 0 {
		return nil, false
	}
	return a.imports[n], true
}

func (a *API) getImport(e *apiExchange) apiAnswer {
	a.mu.Lock()
	defer a.mu.Unlock()
	i, found := a.findImport(e.id)
	if !found {
		return apiMissing(e)
	}
	return apiAnswer{status: http.StatusOK, body: a.importRecord(e, i)}
}

func (a *API) listImports(e *apiExchange) apiAnswer {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.progress()
	var records []APIRecord
	for _, i := range a.imports {
		records = append(records, a.importRecord(e, i))
	}
	return page(e, records)
}

func (a *API) deleteImport(e *apiExchange) apiAnswer {
	a.mu.Lock()
	defer a.mu.Unlock()
	i, found := a.findImport(e.id)
	if !found {
		return apiMissing(e)
	}
	if i.Status != statusFinished && i.Status != statusError {
		return apiProblem(http.StatusBadRequest, fmt.Sprintf("An import that is %s cannot be deleted.", i.Status))
	}
	a.imports = slices.DeleteFunc(a.imports, func(other *apiImport) bool { return other == i })
	return apiAnswer{status: http.StatusNoContent}
}

// CancelImport cancels an import that has not ended, as somebody in Connectif's application might.
func (a *API) CancelImport(id string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if i, found := a.findImport(id); found && i.ended.IsZero() {
		a.end(i, statusCancelled)
	}
}

// Imports returns all imports that were not deleted, oldest first, as they are now.
func (a *API) Imports() []APIImport {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.progress()
	list := make([]APIImport, len(a.imports))
	for n, i := range a.imports {
		list[n] = i.APIImport
	}
	return list
}
