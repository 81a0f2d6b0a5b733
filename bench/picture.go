package main

import (
	"bytes"
	"fmt"
	"html"
	"math"
)

// draw draws how much longer the peers take as horizontal bars, as an SVG that can be read on light and dark pages. The
// scale is logarithmic: each line across is ten times the one before.
func draw(ratios []drawnRatio) []byte {
	const (
		width, left, right = 860, 330, 70
		top, step, height  = 46, 26, 16
	)
	most := 10.0
	for _, r := range ratios {
		most = max(most, r.x)
	}
	decades := math.Ceil(math.Log10(most)*2) / 2
	place := func(x float64) float64 {
		return left + (width-left-right)*max(0, math.Log10(max(x, 0.1))+1)/(decades+1)
	}
	var b bytes.Buffer
	bottom := top + step*len(ratios)
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" font-family="system-ui,sans-serif" font-size="13">`+"\n", width, bottom+14, width, bottom+14)
	b.WriteString("<style>text{fill:#24292f}.grid{stroke:#8c959f;stroke-opacity:.4}.one{stroke:#24292f}.tag{fill:#0969da}.event{fill:#8250df}" +
		"@media(prefers-color-scheme:dark){text{fill:#e6edf3}.one{stroke:#e6edf3}}</style>\n")
	fmt.Fprintf(&b, `<text x="%d" y="18">Time for a cart of 20, in times of the library’s own, validation included</text>`+"\n", 8)
	for x := 0.1; x <= most; x *= 10 {
		class := "grid"
		if x == 1 {
			class = "one"
		}
		fmt.Fprintf(&b, `<line class="%s" x1="%.1f" x2="%.1f" y1="%d" y2="%d"/><text x="%.1f" y="%d" text-anchor="middle" font-size="11">%g×</text>`+"\n",
			class, place(x), place(x), top-4, bottom, place(x), top-8, x)
	}
	for i, r := range ratios {
		y := top + step*i
		class := "tag"
		if bytes.HasPrefix([]byte(r.name), []byte("event")) {
			class = "event"
		}
		number := fmt.Sprintf("%.1f", r.x)
		if r.x < 1 {
			number = fmt.Sprintf("%.2f", r.x)
		}
		from, to := min(place(1), place(r.x)), max(place(1), place(r.x))
		fmt.Fprintf(&b, `<text x="%d" y="%d" text-anchor="end">%s</text><rect class="%s" x="%.1f" y="%d" width="%.1f" height="%d" rx="2"/><text x="%.1f" y="%d">%s×</text>`+"\n",
			left-8, y+height-3, html.EscapeString(r.name), class, from, y, max(1, to-from), height, to+6, y+height-3, number)
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}
