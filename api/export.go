package api

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/connectif-go/connectif/commerce"
)

// An ExportType is what an export brings.
type ExportType string

// The types of exports that can be asked for.
const (
	ExportContacts   ExportType = "contacts"
	ExportActivities ExportType = "activities"
)

// A DateFormat is how an export writes dates.
type DateFormat string

// The formats of dates that Connectif documents.
const (
	DatesISO DateFormat = "ISO"
	DatesL   DateFormat = "L"
	DatesLL  DateFormat = "LL"
	DatesLLL DateFormat = "LLL"
)

// ExportRequest is what an export is to bring.
type ExportRequest struct {
	Type ExportType
	// Delimiter separates the columns: ',' or ';'. 0 means ','.
	Delimiter rune
	// DateFormat is DatesISO unless it is set.
	DateFormat DateFormat
	// SegmentID leaves out who is not in the segment.
	SegmentID string
	// From and To are for activities, which must have them: at most 31 days apart.
	From, To time.Time
	// ActivityTypes are for activities, too; none means all.
	ActivityTypes []string
	// Version is the form of the file, v1 to v5; empty means v1.
	Version string
}

// ReportRequest asks for an export of a data-explorer report, over at most 31 days, by the account's time
// zone.
type ReportRequest struct {
	ReportID  string
	From, To  commerce.Date
	Delimiter rune // as in ExportRequest
}

// maxExportSpan is how far apart the dates of an export may be.
const maxExportSpan = 31 * 24 * time.Hour

type exportFilters struct {
	SegmentID     string   `json:"segmentId,omitempty"`
	ReportID      string   `json:"reportId,omitempty"`
	From          string   `json:"fromDate,omitempty"`
	To            string   `json:"toDate,omitempty"`
	ActivityTypes []string `json:"activityTypes,omitempty"`
}

type exportJSON struct {
	ExportType ExportType    `json:"exportType,omitempty"`
	Delimiter  string        `json:"delimiter"`
	DateFormat DateFormat    `json:"dateFormat,omitempty"`
	Filters    exportFilters `json:"filters,omitzero"`
	Version    string        `json:"version,omitempty"`
}

func (r *ExportRequest) validate() error {
	var p problems
	activities := r.Type == ExportActivities
	p.add(!activities && r.Type != ExportContacts, "exportType", commerce.RuleUnknown, "write contacts or activities")
	p.addDelimiter(r.Delimiter)
	addOneOf(&p, "dateFormat", r.DateFormat, DatesISO, DatesL, DatesLL, DatesLLL)
	addOneOf(&p, "version", r.Version, "v1", "v2", "v3", "v4", "v5")
	p.add(activities && r.From.IsZero(), "fromDate", commerce.RuleRequired, "")
	p.add(activities && r.To.IsZero(), "toDate", commerce.RuleRequired, "")
	p.add(!activities && !(r.From.IsZero() && r.To.IsZero() && len(r.ActivityTypes) == 0), "filters", commerce.RuleUnknown,
		"dates and activity types are for activities only")
	p.addSpan(r.From, r.To)
	return p.err("export")
}

// addSpan checks how far apart two dates are.
func (p *problems) addSpan(from, to time.Time) {
	p.add(to.Before(from) || to.Sub(from) > maxExportSpan, "toDate", commerce.RuleRange, "at most 31 days after fromDate")
}

func (r *ExportRequest) json() exportJSON {
	format := r.DateFormat
	if format == "" {
		format = DatesISO
	}
	filters := exportFilters{SegmentID: r.SegmentID, ActivityTypes: r.ActivityTypes}
	if r.Type == ExportActivities {
		filters.From, filters.To = instant(r.From).Format(time.RFC3339Nano), instant(r.To).Format(time.RFC3339Nano)
	}
	return exportJSON{r.Type, delimiterText(r.Delimiter), format, filters, r.Version}
}

// validate checks a report's dates as text: they have no time zone to compute with.
func (r *ReportRequest) validate() error {
	var p problems
	from, fromErr := time.Parse(time.DateOnly, r.From.String())
	to, toErr := time.Parse(time.DateOnly, r.To.String())
	p.add(strings.TrimSpace(r.ReportID) == "", "reportId", commerce.RuleRequired, "")
	p.addDelimiter(r.Delimiter)
	p.add(fromErr != nil, "fromDate", commerce.RuleDate, "")
	p.add(toErr != nil, "toDate", commerce.RuleDate, "")
	if fromErr == nil && toErr == nil {
		p.addSpan(from, to)
	}
	return p.err("export")
}

// An Export is an export as Connectif has it. What Connectif does not tell, or tells in another form than
// documented, is not set; Raw has it all.
type Export struct {
	ID     string
	Type   ExportType
	Status JobStatus
	// Total is how many elements there are, Progress how many of them were written so far.
	Total, Progress int64
	// FileName is what the file is called, if Connectif says so. [ExportsService.Download] reads it.
	FileName              string
	Origin                string // api or app
	CreatedAt, FinishedAt time.Time

	Raw     json.RawMessage
	fileURL string // it lets everybody in for 100 minutes
}

// UnmarshalJSON reads an export of the API's.
func (x *Export) UnmarshalJSON(data []byte) error {
	o, err := parseObject(data)
	if err != nil {
		return err
	}
	*x = Export{
		ID: o.text("id"), Type: ExportType(o.text("exportType")), Status: JobStatus(o.text("status")),
		Total: o.number("total"), Progress: o.number("progress"), FileName: o.text("fileName"), Origin: o.text("origin"),
		CreatedAt: o.time("createdAt"), FinishedAt: o.time("finishedAt"), Raw: slices.Clone(data), fileURL: o.text("fileUrl"),
	}
	return nil
}

// Ended reports whether nothing more will happen to the export.
func (x *Export) Ended() bool { return x.Status.ended(x.FinishedAt) }
