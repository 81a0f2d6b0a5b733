package inspect

import (
	"strings"

	"github.com/connectif-go/connectif/internal/csp"
)

// A panelPermit says what the policies of a page let its panel have.
type panelPermit struct {
	script bool
	nonce  string // of the script, "" where it needs none
	style  bool   // a style sheet from the panel's own folder
}

// permit asks all policies of the page, those in it included.
func (c *checker) permit(folder string) panelPermit {
	policies := c.policies()
	given := panelPermit{script: true, style: true}
	for _, p := range policies {
		if nonce := nonceOf(p.Ruling("script-src")); nonce != "" {
			given.nonce = nonce
			break
		}
	}
	for _, p := range policies {
		given.script = given.script && c.permits(p.Ruling("script-src"), folder+panelScriptName, given.nonce)
		given.style = given.style && c.permits(styleRuling(p.Policy), folder+panelStyleName, "")
		if sandbox := p.Get("sandbox"); sandbox != nil {
			given.script = given.script && sandbox.Has("allow-scripts")
		}
	}
	return given
}

// permits reports whether a directive lets a file of the page's own origin be loaded.
func (c *checker) permits(d *csp.Directive, path, nonce string) bool {
	return d == nil || nonce != "" && hasNonce(d, nonce) || c.allows(d, path)
}

// styleRuling returns the directive that rules for style sheets, nil where everything is allowed.
func styleRuling(p *csp.Policy) *csp.Directive {
	for _, name := range []string{"style-src-elem", "style-src", "default-src"} {
		if d := p.Get(name); d != nil {
			return d
		}
	}
	return nil
}

// nonceOf returns the first nonce of a directive, "" for none.
func nonceOf(d *csp.Directive) string {
	const prefix = "'nonce-"
	if d == nil {
		return ""
	}
	for _, source := range d.Sources {
		if len(source) > len(prefix)+1 && strings.EqualFold(source[:len(prefix)], prefix) && strings.HasSuffix(source, "'") {
			return source[len(prefix) : len(source)-1]
		}
	}
	return ""
}
