package connectiftest

import (
	"encoding/json"
	"io"
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

// garbage is what a broken proxy might answer.
const garbage = `<html><body>{"id": "not JSON`

// finish writes an answer, spoilt as the fault says, and logs it before: who has seen an answer finds the
// request in the log.
func (e *apiExchange) finish(answer apiAnswer, fault APIFault) {
	if fault.Status != 0 && fault.Late {
		answer = fault.answer()
	}
	e.log(answer.status, fault)
	if fault.Delay > 0 {
		// Only when the request was read does the server notice that its client goes away.
		_, _ = io.Copy(io.Discard, e.r.Body)
		pause(e.r.Context(), fault.Delay)
	}
	if fault.Cut == APICutBefore {
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
	e.write(body, fault)
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

// write sends a body at once, or in ten pieces when it is to be slow, or half of it. A failed write means
// that the client has gone away.
func (e *apiExchange) write(body []byte, fault APIFault) {
	if fault.Cut == APICutInside {
		_, _ = e.w.Write(body[:len(body)/2])
		_ = http.NewResponseController(e.w).Flush()
		panic(http.ErrAbortHandler)
	}
	if fault.Slow == 0 {
		_, _ = e.w.Write(body)
		return
	}
	piece := len(body)/10 + 1
	for len(body) > 0 {
		pause(e.r.Context(), fault.Slow)
		n := min(piece, len(body))
		if _, err := e.w.Write(body[:n]); err != nil {
			return
		}
		_ = http.NewResponseController(e.w).Flush()
		body = body[n:]
	}
}
