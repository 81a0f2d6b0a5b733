package inspect

import (
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"net/url"
	"slices"
	"strings"

	"github.com/connectif-go/connectif/internal/csp"
)

// A policy is one that browsers obey on the page.
type policy struct {
	*csp.Policy
	from int // where it begins: what the parser meets before is not bound by it
}

// checkPolicies looks for policies that keep Connectif from working.
func (c *checker) checkPolicies() {
	for _, p := range c.policies() {
		blocked := false
		for i := range c.page.Loaders {
			blocked = c.checkLoaderPolicy(p, &c.page.Loaders[i]) || blocked
		}
		c.checkSending(p, blocked)
		c.checkStyles(p)
	}
}

// policies returns those of the response's header, and those of meta elements.
func (c *checker) policies() (list []policy) {
	for text := range csp.Policies(c.options.Header.Values("Content-Security-Policy")) {
		if strings.Trim(text, csp.Blank) != "" {
			list = append(list, policy{csp.Parse(text), -1})
		}
	}
	for _, n := range c.metas {
		if name, _ := c.doc.Attr(n, "http-equiv"); strings.EqualFold(name, "Content-Security-Policy") {
			content, _ := c.doc.Attr(n, "content")
			list = append(list, policy{csp.Parse(clip(content, maxLooked)), c.doc.At(n)})
		}
	}
	return list[:min(len(list), maxPolicies)]
}

// maxPolicies is how many policies of a page are looked at.
const maxPolicies = 20

// checkLoaderPolicy reports a loader that the policy blocks, or what it loads, and whether it does.
func (c *checker) checkLoaderPolicy(p policy, l *Loader) (blocked bool) {
	d := p.Ruling("script-src")
	if d == nil {
		return false
	}
	nonce, _ := c.doc.Attr(l.node, "nonce")
	trusted := nonce != "" && hasNonce(d, nonce)
	where := place{at: l.Position.Offset}
	block := func(what, remedy string) bool {
		c.add(BlockedByPolicy, where, details{found: d.Name + " does not allow " + what, remedy: remedy})
		return true
	}
	if l.Position.Offset > p.from && !trusted {
		src, external := c.doc.Attr(l.node, "src")
		switch {
		case external && !c.allows(d, src):
			return block(quoteURL(src), "Add its origin to "+d.Name+", or give the script the nonce of the policy.")
		case !external && !allowsInline(d, l.code):
			return block("the inline script", "Give the script the nonce of the policy.")
		}
	}
	handsOn := trusted && (l.Kind == LoaderRuntime || l.Kind == LoaderSnippet)
	if l.Kind == LoaderClient || l.URL == "" || handsOn || d.Has("'strict-dynamic'") || c.allows(d, l.URL) {
		return false
	}
	return block(quote(originOf(l.URL)), "Add "+originOf(l.URL)+" to "+d.Name+".")
}

// allows reports whether the sources of a directive name the address, which may be relative to the page's.
func (c *checker) allows(d *csp.Directive, address string) bool {
	if d.Has("'strict-dynamic'") {
		return false
	}
	origin := originOf(c.options.URL)
	u := csp.ParseURL(c.resolve(address))
	if d.Allows(u, origin) {
		return true
	}
	// Without the page's address any host may be its own.
	return origin == "" && u.Origin() == "'self'" && d.NamesHost(".connectif.cloud")
}

// resolve returns an absolute URL, or the path on the own site where the page's address is not known.
func (c *checker) resolve(address string) string {
	if strings.HasPrefix(address, "//") {
		return "https:" + address
	}
	base, err := url.Parse(c.options.URL)
	if err != nil {
		return address
	}
	if resolved, err := base.Parse(address); err == nil {
		return resolved.String()
	}
	return address
}

func originOf(address string) string {
	if strings.HasPrefix(address, "//") {
		address = "https:" + address
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return ""
	}
	return u.Scheme + "://" + u.Host
}

func hasNonce(d *csp.Directive, nonce string) bool {
	return slices.Contains(d.Sources, "'nonce-"+nonce+"'")
}

// allowsInline reports whether a script in the page may run.
func allowsInline(d *csp.Directive, code string) bool {
	s256, s384, s512 := sha256.Sum256([]byte(code)), sha512.Sum384([]byte(code)), sha512.Sum512([]byte(code))
	hashes := []string{"'sha256-" + encode(s256[:]), "'sha384-" + encode(s384[:]), "'sha512-" + encode(s512[:])}
	hashed := false
	for _, source := range d.Sources {
		if slices.Contains(hashes, source) {
			return true
		}
		hashed = hashed || strings.HasPrefix(lower(source), "'sha")
	}
	return d.Has("'unsafe-inline'") && !hashed && !d.HasNonce() && !d.Has("'strict-dynamic'")
}

func encode(sum []byte) string { return base64.StdEncoding.EncodeToString(sum) + "'" }

// checkSending reports that what the client tells cannot be sent, unless the client is blocked itself.
func (c *checker) checkSending(p policy, blocked bool) {
	const cloud = ".connectif.cloud"
	d := p.Ruling("connect-src")
	if d == nil || blocked {
		return
	}
	told := map[string]bool{}
	for i := range c.page.Loaders {
		l := &c.page.Loaders[i]
		host := "https://" + l.Region + "-api" + cloud
		if !strings.HasSuffix(originOf(l.URL), cloud) || told[host] || d.Allows(csp.ParseURL(host), originOf(c.options.URL)) {
			continue
		}
		told[host] = true
		c.add(BlockedByPolicy, place{at: l.Position.Offset}, details{
			found:  d.Name + " does not allow " + quote(host),
			effect: "Connectif's script runs, but cannot send anything.",
			remedy: "Add " + host + " to " + d.Name + ".",
		})
	}
}

// checkStyles reports tags that nothing hides but a style attribute which the policy blocks.
func (c *checker) checkStyles(p policy) {
	d := p.Ruling("style-src-attr")
	if d == nil {
		return
	}
	for i := range c.containers {
		k := &c.containers[i]
		e := &c.elements[k.element]
		if k.item > 0 || e.hidden != byStyle || c.trimmed(k.element) == "" || c.isFull(StyleBlocked) {
			continue
		}
		style, own := c.doc.Attr(e.node, "style")
		if !own {
			style = "display:none"
		}
		if !d.AllowsStyle(clip(style, maxLooked)) {
			c.add(StyleBlocked, c.at(k), details{found: d.Name + " does not allow it"})
		}
	}
}
