package checking

import "github.com/connectif-go/connectif/inspect"

// A palette colours words on a terminal, or leaves them as they are.
type palette bool

func (p palette) paint(code, text string) string {
	if !p || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

func (p palette) bold(text string) string  { return p.paint("1", text) }
func (p palette) dim(text string) string   { return p.paint("2", text) }
func (p palette) green(text string) string { return p.paint("1;32", text) }

// severity paints a text as a problem that matters so much.
func (p palette) severity(s inspect.Severity, text string) string {
	switch s {
	case inspect.Error:
		return p.paint("1;31", text)
	case inspect.Warning:
		return p.paint("1;33", text)
	}
	return p.paint("1;36", text)
}
