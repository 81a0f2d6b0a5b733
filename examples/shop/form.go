package main

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"
)

// Form is what a visitor filled in and has to fill in again: the values, never a password, and what is wrong
// with them.
type Form struct {
	Page   string // the page that shows it, such as "/register"
	Values map[string]string
	Errors map[string]string // by field
}

// field is an input of a form, as the templates show it.
type field struct {
	Name, Label, Type, Autocomplete string
	Value, Error                    string
	Required                        bool
}

func newField(f Form, name, label, kind, autocomplete string) field {
	return field{
		Name: name, Label: label, Type: kind, Autocomplete: autocomplete,
		Value: f.Values[name], Error: f.Errors[name], Required: name != "surname",
	}
}

const (
	maxBody  = 64 << 10 // bytes of a posted form
	maxField = 200      // characters in a field
)

// form wraps the handler of a posted form. A form that cannot be read leads back with a message, as any bad
// input does.
func (s *Shop) form(handle http.HandlerFunc) http.Handler {
	return s.page(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		if err := r.ParseForm(); err != nil {
			problem := "No hemos podido leer el formulario. Inténtalo otra vez."
			if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
				problem = "El formulario es demasiado grande."
			}
			s.answer(w, r, Notice{Bad: true, Text: problem}, cameFrom(r))
			return
		}
		handle(w, r)
	})
}

// answer says what has come of a form: on the page that is shown next, which is target, or right there if htmx
// has sent it.
func (s *Shop) answer(w http.ResponseWriter, r *http.Request, notice Notice, target string) {
	if isHTMX(r) {
		s.answerHTMX(w, r, notice)
		return
	}
	s.with(r.Context(), func(se *Session) { se.notice(notice) })
	http.Redirect(w, r, target, http.StatusSeeOther)
}

// fields reads text fields of a posted form. What was typed stays as it was, but for white space around it;
// problems says which fields hold what no browser lets one type, or too much of it.
func fields(r *http.Request, names ...string) (values, problems map[string]string) {
	values, problems = map[string]string{}, map[string]string{}
	for _, name := range names {
		value := strings.TrimSpace(r.PostForm.Get(name))
		switch {
		case !utf8.ValidString(value) || strings.ContainsRune(value, 0):
			problems[name] = "Contiene caracteres que no son texto."
		case utf8.RuneCountInString(value) > maxField:
			problems[name] = "Es demasiado largo: como mucho, 200 caracteres."
		default:
			values[name] = value
		}
	}
	return values, problems
}

// cameFrom is the page of this shop on which the form was, or the home page: a path, so never another site.
func cameFrom(r *http.Request) string {
	from, err := url.Parse(r.Referer())
	if err != nil || from.Host != r.Host || !strings.HasPrefix(from.Path, "/") || strings.HasPrefix(from.Path, "//") {
		return "/"
	}
	return (&url.URL{Path: from.Path, RawPath: from.RawPath, RawQuery: from.RawQuery}).String()
}
