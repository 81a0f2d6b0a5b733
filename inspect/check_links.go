package inspect

import (
	"slices"
	"strings"
)

// The ways in which Connectif follows clicks, https://support.connectif.ai/hc/es/articles/360014785419.
var trackModes = []string{"async", "sync", "track-click", "after-redirect"}

const (
	attrTrackClick = "data-cn-track-click"
	attrAlias      = "data-cn-alias"
)

// checkLinks looks at the links whose clicks are to be followed.
func (c *checker) checkLinks() {
	for _, n := range c.tracked {
		where := place{at: c.doc.At(n), property: attrTrackClick}
		href, isLink := c.doc.Attr(n, "href")
		if !isLink || c.doc.Name(n) != "a" || c.doc.IsSVG(n) {
			c.add(TrackClickIgnored, where, details{found: "<" + clip(c.doc.Name(n), maxFound) + ">"})
			continue
		}
		if mode, _ := c.doc.Attr(n, attrTrackClick); mode != "" && !slices.Contains(trackModes, mode) {
			remedy := ""
			if nearest := c.guesser.nearest(trim(mode), trackModes); nearest != "" {
				remedy = "Did you mean " + nearest + "?"
			}
			c.add(TrackClickValue, where, details{found: quote(mode), remedy: remedy})
		}
		const script = "javascript:"
		alias, _ := c.doc.Attr(n, attrAlias)
		if href = trim(href); trim(alias) == "" && strings.EqualFold(href[:min(len(href), len(script))], script) {
			c.add(TrackClickAlias, where, details{})
		}
	}
}
