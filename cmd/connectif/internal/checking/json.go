package checking

import (
	"encoding/json"
	"io"
)

// jsonVersion goes up when a program that reads the JSON has to change.
const jsonVersion = 1

// writeJSON writes one object: the version of its form, the summary, and the pages with their problems.
func writeJSON(w io.Writer, r *report) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	pages := r.Pages
	if pages == nil {
		pages = []*page{}
	}
	return encoder.Encode(struct {
		Version int     `json:"version"`
		Summary summary `json:"summary"`
		Pages   []*page `json:"pages"`
	}{jsonVersion, r.summary(), pages})
}
