package main

import (
	"bytes"
	"embed"
	"fmt"
	"net/http"
	"text/template"
)

//go:embed pictures/*.svg
var pictureFiles embed.FS

// Picture says how a product is drawn: what it is, in which colours, and which of its shapes.
type Picture struct {
	Kind    string `json:"kind"`
	Palette string `json:"palette"`
	Variant int    `json:"variant"`
}

// palette holds the colours of a drawing.
type palette struct{ Back, Halo, Main, Dark, Accent, Light string }

var palettes = map[string]palette{
	"butter":     {"#f7e9c3", "#fbf4df", "#e3b23c", "#6f5410", "#c4583a", "#fffaec"},
	"indigo":     {"#d9dcf3", "#e9ebfa", "#4c58b8", "#242a62", "#f2a65a", "#f4f5fd"},
	"night":      {"#cdd5df", "#e0e6ed", "#35425a", "#171e2b", "#4fbfab", "#eff3f7"},
	"rose":       {"#f6d9de", "#fbebee", "#cf667d", "#662232", "#f0c25e", "#fff3f5"},
	"sage":       {"#d9e4d5", "#e9f0e6", "#7d9b77", "#384c3d", "#e5b05c", "#f5f2e7"},
	"sand":       {"#e9dfce", "#f4eee2", "#b99d75", "#54422a", "#5f8d84", "#fcf8f0"},
	"sea":        {"#cce6e7", "#e2f2f2", "#2d8b92", "#12464b", "#ef8455", "#eefafa"},
	"terracotta": {"#f3d8c9", "#faebe2", "#c86b46", "#67301e", "#efbe75", "#fff5ec"},
}

var pictureTemplates = template.Must(template.New("").Funcs(template.FuncMap{
	"seq": func(n int) []int {
		numbers := make([]int, n)
		for i := range numbers {
			numbers[i] = i
		}
		return numbers
	},
	"add": func(a, b int) int { return a + b },
	"mul": func(a, b int) int { return a * b },
	"mod": func(a, b int) int { return a % b },
}).ParseFS(pictureFiles, "pictures/*.svg"))

func (p Picture) check() error {
	if _, ok := palettes[p.Palette]; !ok {
		return fmt.Errorf("picture: no palette %q", p.Palette)
	}
	if pictureTemplates.Lookup(p.Kind+".svg") == nil {
		return fmt.Errorf("picture: no drawing of a %q", p.Kind)
	}
	return nil
}

// draw makes the SVG of a product.
func (p Picture) draw() ([]byte, error) {
	var b bytes.Buffer
	err := pictureTemplates.ExecuteTemplate(&b, p.Kind+".svg", struct {
		palette
		Variant int
	}{palettes[p.Palette], p.Variant})
	return b.Bytes(), err
}

// picture answers GET /picture/{file}: the drawing of a product, "tt1001.svg".
func (s *Shop) picture(w http.ResponseWriter, r *http.Request) {
	svg, ok := s.pictures[r.PathValue("file")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "image/svg+xml")
	w.Header().Set("Cache-Control", "public, max-age=3600")
	w.Header().Set("Content-Security-Policy", "default-src 'none'")
	w.Write(svg)
}
