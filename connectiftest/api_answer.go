package connectiftest

import (
	"encoding/json"
	"net/http"
	"strconv"
)

// apiAnswer is a response that was decided on and not yet written.
type apiAnswer struct {
	status int
	header http.Header
	body   any // written as JSON; []byte as it is; nil means none
}

// apiInvalid is one element of the validationErrors of the status 422.
type apiInvalid struct {
	Name   string `json:"name"`
	Path   string `json:"path"`
	Reason string `json:"reason"`
}

// apiError is Connectif's HttpError.
type apiError struct {
	Status           int          `json:"status"`
	Title            string       `json:"title"`
	Detail           string       `json:"detail"`
	Code             string       `json:"code,omitempty"`
	ProductIDs       []string     `json:"productIds,omitempty"`
	AllowedDomains   []string     `json:"allowedDomains,omitempty"`
	ValidationErrors []apiInvalid `json:"validationErrors,omitempty"`
}

func (e apiError) answer() apiAnswer {
	e.Title = http.StatusText(e.Status)
	return apiAnswer{status: e.Status, body: e}
}

func apiProblem(status int, detail string) apiAnswer {
	return apiError{Status: status, Detail: detail}.answer()
}

// apiCoded is a problem with one of the codes of Connectif's guide; all of them have the status 400.
func apiCoded(code, detail string) apiError {
	return apiError{Status: http.StatusBadRequest, Code: code, Detail: detail}
}

func apiUnprocessable(errors []apiInvalid) apiAnswer {
	return apiError{
		Status: http.StatusUnprocessableEntity, Detail: "The resource has validation errors.", ValidationErrors: errors,
	}.answer()
}

// finish writes an answer, spoilt as the fault says, and logs it before: who has seen an answer finds the
// request in the log.
func (e *apiExchange) finish(answer apiAnswer, fault APIFault) {
	if fault.Status != 0 && fault.Late {
		answer = fault.answer()
	}
	e.log(answer.status, fault)
	if fault.Delay > 0 {
		delay(e.r, fault.Delay)
	}
	if fault.Cut == CutBefore {
		panic(http.ErrAbortHandler)
	}
	body := answer.bytes()
	if fault.Garbage {
		body = []byte(garbage)
	}
	header := e.w.Header()
	for name, values := range answer.header {
		header[name] = values
	}
	header.Set("Date", e.api.Now().UTC().Format(http.TimeFormat))
	if header.Get("Content-Type") == "" && len(body) > 0 {
		header.Set("Content-Type", "application/json; charset=utf-8")
	}
	if answer.status != http.StatusNoContent {
		header.Set("Content-Length", strconv.Itoa(len(body)))
	}
	e.w.WriteHeader(answer.status)
	writeBody(e.w, e.r, body, fault.Cut, fault.Slow)
}

func (a apiAnswer) bytes() []byte {
	switch body := a.body.(type) {
	case nil:
		return nil
	case []byte:
		return body
	default:
		// Records are made of what JSON can say: there is no error to look at.
		encoded, _ := json.Marshal(body)
		return encoded
	}
}
