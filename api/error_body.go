package api

import (
	"encoding/json"
	"net/http"
	"strings"
)

// readProblem makes an Error of an answer that is no success. Connectif's answers are {status, title, detail,
// code?, …}; what a proxy says instead is not quoted. Words that name a person are replaced.
func (r *request) readProblem(status int, data []byte, words *strings.Replacer) *Error {
	e := &Error{Op: r.op(), Status: status, Title: http.StatusText(status)}
	o, err := parseObject(data)
	if err != nil {
		return e
	}
	if title := o.text("title"); title != "" {
		e.Title = mask(title, words)
	}
	e.Detail = mask(o.text("detail"), words)
	e.Code = Code(mask(o.text("code"), words))
	// The reference's table says productIds, its example productsId.
	for _, name := range []string{"productIds", "productsId"} {
		e.ProductIDs = append(e.ProductIDs, o.texts(name)...)
	}
	e.AllowedDomains = o.texts("allowedDomains")
	var invalid []json.RawMessage
	_ = json.Unmarshal(o["validationErrors"], &invalid) // none is fine
	for _, data := range invalid {
		v, err := parseObject(data)
		if err != nil {
			continue
		}
		e.Invalid = append(e.Invalid, InvalidValue{
			Name: mask(v.text("name"), words), Path: mask(v.path("path"), words), Reason: mask(v.text("reason"), words),
		})
	}
	return e
}

// mask takes out of Connectif's words what would tell who a call was about: the values of the path, the key,
// and everything that looks like an e-mail address.
func mask(text string, words *strings.Replacer) string {
	text = words.Replace(text)
	if !strings.Contains(text, "@") {
		return text
	}
	parts := strings.Fields(text)
	for i, part := range parts {
		if strings.Contains(part, "@") {
			parts[i] = "…"
		}
	}
	return strings.Join(parts, " ")
}
