package connectiftest

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// apiRowReader turns the rows of an import into records, and writes the error report.
type apiRowReader struct {
	upload     *apiImport
	store      bool
	properties []apiProperty // by column
	keys       []string      // of which one must be there
	reportFile bytes.Buffer
	report     *csv.Writer
}

// maxReported are how many failed rows the error report of one import has at most.
const maxReported = 100_000

func (a *API) newRowReader(upload *apiImport) *apiRowReader {
	known, keys := a.columns(upload.Type)
	r := &apiRowReader{upload: upload, store: !a.options.CountOnly, keys: keys}
	for _, column := range upload.Columns {
		i := slices.IndexFunc(known, func(p apiProperty) bool { return p.name == column })
		if i < 0 {
			known, i = append(known, apiProperty{}), len(known) // a column without a name is left out
		}
		r.properties = append(r.properties, known[i])
	}
	r.report = csv.NewWriter(&r.reportFile)
	r.report.Comma = rune(upload.Delimiter[0])
	return r
}

// columns returns what a file may have, and the keys.
func (a *API) columns(kind string) (columns []apiProperty, keys []string) {
	switch kind {
	case "products":
		return append([]apiProperty{{name: "productId", required: true}}, productProperties...), []string{"productId"}
	case "coupons":
		return []apiProperty{{name: "code", required: true}}, []string{"code"}
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	columns = append([]apiProperty{{name: "_email", kind: kindEmail}, {name: "_externalId"}}, contactProperties...)
	return append(columns, a.customProperties()...), []string{"_email", "_externalId"}
}

// checkHeader says what is wrong with the columns.
func (r *apiRowReader) checkHeader() string {
	if !slices.ContainsFunc(r.keys, func(key string) bool { return slices.Contains(r.upload.Columns, key) }) {
		return "has no column " + strings.Join(r.keys, " or ")
	}
	if r.upload.Type == "products" {
		for _, column := range []string{"productDetailUrl", "name", "unitPrice"} {
			if !slices.Contains(r.upload.Columns, column) {
				return "has no column " + column
			}
		}
	}
	return ""
}

// add takes one row: into the records, or into the report.
func (r *apiRowReader) add(row []string) {
	record := make(APIRecord, len(row))
	r.upload.Total++
	for i, text := range row {
		if property := r.properties[i]; property.name != "" && text != "" {
			record[property.name] = property.parse(text)
		}
	}
	if reason := r.fault(record); reason != "" {
		r.fail(row, reason)
	} else if r.store {
		r.upload.rows = append(r.upload.rows, record)
	}
}

func (r *apiRowReader) fault(record APIRecord) string {
	if !slices.ContainsFunc(r.keys, func(key string) bool { return record.Text(key) != "" }) {
		return strings.Join(r.keys, " or ") + " is required"
	}
	for _, property := range r.properties {
		value, there := record[property.name]
		if reason := property.fault(value, there); property.name != "" && reason != "" {
			return property.name + " " + reason
		}
	}
	return ""
}

func (r *apiRowReader) fail(row []string, reason string) {
	if r.upload.failed == 0 {
		_ = r.report.Write(append(slices.Clone(r.upload.Columns), "error")) // into memory: it cannot fail
	}
	if r.upload.failed++; r.upload.failed <= maxReported {
		_ = r.report.Write(append(slices.Clone(row), reason))
	}
}

func (r *apiRowReader) finish() {
	r.report.Flush()
	r.upload.report = apiFile{contentType: "text/csv; charset=utf-8", content: r.reportFile.Bytes()}
}

// parse makes of a cell the JSON value that the property has; one that it cannot be stays a text, which the
// check refuses.
func (p apiProperty) parse(text string) any {
	switch p.kind {
	case kindNumber, kindInteger:
		if _, err := strconv.ParseFloat(text, 64); err == nil && json.Valid([]byte(text)) {
			return json.Number(text)
		}
	case kindBoolean:
		if value, err := strconv.ParseBool(text); err == nil {
			return value
		}
	case kindTexts:
		var list []any
		for element := range strings.SplitSeq(text, "|") {
			list = append(list, element)
		}
		return list
	}
	return text
}

// storeRow brings one row of a finished import into the account.
func (a *API) storeRow(i *apiImport, row APIRecord) {
	switch i.Type {
	case "coupons":
		a.addCoupon(i.CouponSetID, row.Text("code"))
	case "products":
		old, found := a.products.find("productId", row.Text("productId"))
		if row = i.patch(old, found, row); row != nil {
			a.storeProduct(row.Text("productId"), row)
		}
	default:
		old, found := a.contacts.find("_email", row.Text("_email"))
		if !found {
			old, found = a.contacts.find("_externalId", row.Text("_externalId"))
		}
		if row = i.patch(old, found, row); row != nil {
			a.putContact(row)
		}
	}
}

// patch returns what of a row goes over an old record by the import's options: nil for nothing.
func (i *APIImport) patch(old APIRecord, found bool, row APIRecord) APIRecord {
	if !found {
		return row
	}
	if !i.OverrideExisting {
		return nil
	}
	if i.UpdateOnlyEmptyFields {
		for name := range old {
			if !slices.Contains(apiKeys[:], name) {
				delete(row, name)
			}
		}
	}
	return row
}
