package connectiftest

import (
	"encoding/csv"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"slices"
	"strings"
)

const (
	maxImport    = 50_000_000 // bytes of a file
	maxFormValue = 1 << 10    // bytes of any other value
)

// apiUploadError is a problem with an upload.
type apiUploadError struct{ answer apiAnswer }

func (e *apiUploadError) Error() string { return "the upload was refused" }

func uploadInvalid(name, reason string) error {
	return &apiUploadError{apiUnprocessable([]apiInvalid{{name, name, reason}})}
}

// readUpload reads the form of an import as a stream, row by row: the file need not fit into memory when the
// rows are only counted. The options must come before the file.
func (a *API) readUpload(e *apiExchange) (*apiImport, apiAnswer, bool) {
	kind, parameters, err := mime.ParseMediaType(e.r.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/form-data" || parameters["boundary"] == "" {
		return nil, apiProblem(http.StatusUnsupportedMediaType, "The Content-Type must be multipart/form-data."), false
	}
	upload := &apiImport{}
	err = a.readForm(multipart.NewReader(e.r.Body, parameters["boundary"]), upload)
	if refused := (*apiUploadError)(nil); errors.As(err, &refused) {
		return nil, refused.answer, false
	}
	if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
		return nil, apiProblem(http.StatusRequestEntityTooLarge, "The file is too big. Maximum allowed size is 50Mb."), false
	}
	if err != nil {
		return nil, apiProblem(http.StatusBadRequest, "The form cannot be read."), false
	}
	return upload, apiAnswer{}, true
}

func (a *API) readForm(form *multipart.Reader, upload *apiImport) error {
	values := make(map[string]string)
	for {
		part, err := form.NextPart()
		if err == io.EOF {
			return uploadInvalid("file", "is required")
		}
		if err != nil {
			return err
		}
		if part.FormName() == "file" {
			if err := a.readOptions(values, upload); err != nil {
				return err
			}
			return a.readFile(part, form, upload)
		}
		value, err := io.ReadAll(io.LimitReader(part, maxFormValue))
		if err != nil {
			return err
		}
		values[part.FormName()] = string(value)
	}
}

func (a *API) readOptions(values map[string]string, upload *apiImport) error {
	required := []struct {
		name    string
		allowed []string
	}{
		{"type", []string{"contacts", "products", "coupons"}},
		{"delimiter", []string{",", ";"}},
		{"overrideExisting", []string{"true", "false"}},
		{"updateOnlyEmptyFields", []string{"true", "false"}},
	}
	for _, option := range required {
		if !slices.Contains(option.allowed, values[option.name]) {
			return uploadInvalid(option.name, "must be one of "+strings.Join(option.allowed, " "))
		}
	}
	upload.Type, upload.Delimiter, upload.CouponSetID = values["type"], values["delimiter"], values["couponSetId"]
	upload.OverrideExisting = values["overrideExisting"] == "true"
	upload.UpdateOnlyEmptyFields = values["updateOnlyEmptyFields"] == "true"
	if upload.UpdateOnlyEmptyFields && !upload.OverrideExisting {
		return uploadInvalid("updateOnlyEmptyFields", "needs overrideExisting")
	}
	if (upload.Type == "coupons") != (upload.CouponSetID != "") {
		return uploadInvalid("couponSetId", "is for imports of coupons, which must have it")
	}
	if upload.Type != "coupons" {
		return nil
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if set, found := a.couponSets.find("id", upload.CouponSetID); !found || set.Text("type") == "single" {
		return uploadInvalid("couponSetId", "is no set of many coupons")
	}
	return nil
}

// readFile reads the rows of the file, which must be the form's last part.
func (a *API) readFile(part *multipart.Part, form *multipart.Reader, upload *apiImport) error {
	if kind, _, err := mime.ParseMediaType(part.Header.Get("Content-Type")); err != nil || kind != "text/csv" {
		return uploadInvalid("file", "must be of the type text/csv")
	}
	counted := &countingReader{reader: http.MaxBytesReader(nil, part, maxImport)}
	rows := csv.NewReader(counted)
	rows.Comma = rune(upload.Delimiter[0])
	rows.ReuseRecord = true
	header, err := rows.Read()
	if err == io.EOF {
		return uploadInvalid("file", "is empty")
	}
	if err != nil {
		return fileError(err)
	}
	upload.Columns = slices.Clone(header)
	table := a.newRowReader(upload)
	if reason := table.checkHeader(); reason != "" {
		return uploadInvalid("file", reason)
	}
	for {
		row, err := rows.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return fileError(err)
		}
		table.add(row)
	}
	upload.Size = counted.n
	table.finish()
	if _, err := form.NextPart(); err != io.EOF {
		return errors.Join(errors.New("the file is not the last part"), err)
	}
	return nil
}

// fileError tells a file that is no CSV from one that could not be read.
func fileError(err error) error {
	if bad := (*csv.ParseError)(nil); errors.As(err, &bad) {
		return uploadInvalid("file", "is no CSV file")
	}
	return err
}

type countingReader struct {
	reader io.Reader
	n      int64
}

func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.reader.Read(p)
	c.n += int64(n)
	return n, err
}
