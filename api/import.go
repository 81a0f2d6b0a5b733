package api

import (
	"encoding/json"
	"io"
	"slices"
	"time"

	"github.com/connectif-go/connectif/commerce"
)

// An ImportType is what an import brings. Purchases cannot be imported.
type ImportType string

// The types of imports.
const (
	ImportContacts ImportType = "contacts"
	ImportProducts ImportType = "products"
	ImportCoupons  ImportType = "coupons"
)

// What Connectif documents of imports: the size of a file in bytes, and how many may be queued.
// See https://support.connectif.ai/hc/es/articles/360020966799.
const (
	// MaxImportSize is 50 MB, read as the smaller of its two meanings.
	MaxImportSize    = 50_000_000
	MaxQueuedImports = 10
)

// ImportSettings say what an import does with what is there already, and how its file is written.
type ImportSettings struct {
	// OverrideExisting changes elements that exist; without it they are left alone. UpdateOnlyEmptyFields,
	// which needs it, sets only what they do not have.
	OverrideExisting      bool
	UpdateOnlyEmptyFields bool
	// Delimiter separates the columns: ',' or ';'. 0 means ','.
	Delimiter rune
	// CouponSetID is where coupons go. It is for coupons only, which must have it.
	CouponSetID string
}

func (s *ImportSettings) validate(kind ImportType) error {
	var p problems
	p.add(!slices.Contains([]ImportType{ImportContacts, ImportProducts, ImportCoupons}, kind), "type", commerce.RuleUnknown,
		"write one of contacts products coupons")
	p.addDelimiter(s.Delimiter)
	p.add(s.UpdateOnlyEmptyFields && !s.OverrideExisting, "updateOnlyEmptyFields", commerce.RuleUnknown,
		"it needs overrideExisting")
	p.add(kind == ImportCoupons && s.CouponSetID == "", "couponSetId", commerce.RuleRequired, "")
	p.add(kind != ImportCoupons && s.CouponSetID != "", "couponSetId", commerce.RuleUnknown, "it is for coupons only")
	return p.err("import")
}

// An ImportRequest is one file to be imported, as it is: UTF-8, with a row of column names, at most
// [MaxImportSize]. [ImportsService.Contacts], Products and Coupons make such files.
type ImportRequest struct {
	Type ImportType
	ImportSettings
	// File has Size bytes. It is read again when the call is repeated.
	File io.ReaderAt
	Size int64
}

// An Import is an import as Connectif has it. What Connectif does not tell, or tells in another form than
// documented, is not set; Raw has it all.
type Import struct {
	ID     string
	Type   ImportType
	Status JobStatus
	// Total is how many rows the file has, Success and Errors how many of them were imported or not so far.
	Total, Success, Errors int64
	// ErrorReportURL is where the rows are listed that were not imported; empty if there is no such list.
	ErrorReportURL string
	Settings       ImportSettings
	// Origin is api, or app for imports that were made in Connectif.
	Origin                                        string
	CreatedAt, StartedAt, FinishedAt, CancelledAt time.Time

	Raw json.RawMessage
}

// UnmarshalJSON reads an import of the API's.
func (i *Import) UnmarshalJSON(data []byte) error {
	o, err := parseObject(data)
	if err != nil {
		return err
	}
	options, _ := parseObject(o["options"]) // none is fine
	*i = Import{
		ID: o.text("id"), Type: ImportType(o.text("type")), Status: JobStatus(o.text("status")),
		Total: o.number("total"), Success: o.number("success"), Errors: o.number("errors"),
		ErrorReportURL: o.text("errorReportFileUrl"), Origin: o.text("origin"),
		Settings: ImportSettings{
			OverrideExisting:      options.boolean("overrideExisting"),
			UpdateOnlyEmptyFields: options.boolean("updateOnlyEmptyFields"), CouponSetID: options.text("couponSetId"),
		},
		CreatedAt: o.time("createdAt"), StartedAt: o.time("startedAt"), FinishedAt: o.time("finishedAt"),
		CancelledAt: o.time("cancelledAt"), Raw: slices.Clone(data),
	}
	for _, r := range options.text("delimiter") {
		i.Settings.Delimiter = r
	}
	return nil
}

// Ended reports whether nothing more will happen to the import.
func (i *Import) Ended() bool { return i.Status.ended(i.FinishedAt, i.CancelledAt) }

// outcome is the error of an import that ended without being finished.
func (i *Import) outcome() error {
	if i.Ended() && i.Status != JobFinished {
		return &JobEndedError{Job: "import", ID: i.ID, Status: i.Status}
	}
	return nil
}
