package checking

import (
	"regexp"
	"slices"

	"github.com/connectif-go/connectif/inspect"
)

// A view is a page as it was served, or as it is after its scripts have run.
type view struct {
	page     *inspect.Page
	findings []finding
}

// onlyServed are the problems that only the source as it was served can show: a browser has mended its markup,
// decoded its bytes and hidden its nonces before anybody sees the DOM, and what caches keep is the source.
var onlyServed = []inspect.Code{
	inspect.UnclosedTag, inspect.MovedTag,
	inspect.NotUTF8, inspect.CharsetUnsaid,
	inspect.Cacheable, inspect.CacheUnsaid,
	inspect.BlockedByPolicy, inspect.StyleBlocked, inspect.PageNotAllowed,
	// Connectif's client and its banners have such classes of their own.
	inspect.UnknownTag,
}

// onlyOnce are the problems of scripts. A script that loads another one leaves both in the DOM, so they are
// those of the source, and those of the DOM where the source has none.
var onlyOnce = []inspect.Code{inspect.LoaderAccounts, inspect.UnexpectedAccount, inspect.LegacyLoader, inspect.PageTooComplex}

// merge returns the problems of a page that was loaded in a browser. What Connectif is told is what the DOM
// has, and so are the problems, but for those that can only be seen in the source. Where a problem is in both,
// its place is that in the source, which is what people can mend.
func merge(served, rendered view) []finding {
	var merged []finding
	places := map[kind][]finding{} // of what is in the source, and not yet in merged
	for _, f := range served.findings {
		if countsInSource(f, rendered) {
			merged = append(merged, f)
		} else {
			places[kindOf(f)] = append(places[kindOf(f)], f)
		}
	}
	repeated := clients(rendered.page) - 1 // how many clients are one too many
	for _, f := range rendered.findings {
		if !countsInDOM(f, served) {
			continue
		}
		switch {
		case f.Code == inspect.LoaderRepeated && repeated <= 0, f.Code == inspect.TagInTemplate && tells(rendered.page, f.Tag):
			continue // scripts that load another, and a template that a script has used
		case f.Code == inspect.LoaderRepeated:
			repeated--
		}
		f.Rendered = true
		if same := places[kindOf(f)]; len(same) > 0 {
			f, places[kindOf(f)] = same[0], same[1:]
		}
		merged = append(merged, f)
	}
	slices.SortStableFunc(merged, compare)
	return merged
}

// A kind is what a problem of the source and one of the DOM have in common, if they are the same.
type kind struct {
	code          inspect.Code
	tag, property string
	item          int
	found         string
}

func kindOf(f finding) kind { return kind{f.Code, f.Tag, f.Property, f.Item, f.Found} }

// compare sorts by place: first the page as a whole, then the source, then the DOM.
func compare(a, b finding) int {
	if a.Rendered != b.Rendered {
		if b.Rendered {
			return -1
		}
		return 1
	}
	return a.Position.Offset - b.Position.Offset
}

// countsInSource reports whether a problem of the source is one of the page, whatever the DOM has.
func countsInSource(f finding, rendered view) bool {
	if f.Code == inspect.LoaderRepeated {
		return clients(rendered.page) != 1 // or else one of the loaders has seen that the other was there
	}
	return slices.Contains(onlyServed, f.Code) || slices.Contains(onlyOnce, f.Code)
}

// countsInDOM reports whether a problem of the DOM is one of the page.
func countsInDOM(f finding, served view) bool {
	switch {
	case slices.Contains(onlyServed, f.Code):
		return false
	case slices.Contains(onlyOnce, f.Code), f.Code == inspect.LoaderRepeated:
		return !slices.ContainsFunc(served.findings, func(s finding) bool { return s.Code == f.Code })
	case f.Code == inspect.LoaderMissing:
		return len(served.page.Loaders) == 0
	}
	return true
}

// clients counts the scripts that are Connectif's client itself, of which each loader adds one.
func clients(p *inspect.Page) int {
	n := 0
	for _, l := range p.Loaders {
		if l.Kind == inspect.LoaderClient {
			n++
		}
	}
	return n
}

// tells reports whether Connectif is told what a tag stands for.
func tells(p *inspect.Page, tag string) bool {
	switch tag {
	case "cn_client_info":
		return p.Contact != nil
	case "cn_cart":
		return p.Cart != nil
	case "cn_page_tag":
		return len(p.PageInfo.Tags) > 0
	case "cn_page_category":
		return len(p.PageInfo.Categories) > 0
	case "cn_banner_placeholder":
		return len(p.BannerPlaceholders) > 0
	}
	return len(p.EventsOf(eventOf[tag])) > 0
}

// eventOf are the events of the tags that have one.
var eventOf = map[string]string{
	"cn_product_visited":      inspect.EventProductVisited,
	"cn_product_searched":     inspect.EventProductSearched,
	"cn_product_not_found":    inspect.EventProductNotFound,
	"cn_login":                inspect.EventLogin,
	"cn_register":             inspect.EventRegister,
	"cn_search":               inspect.EventSearch,
	"cn_newsletter_subscribe": inspect.EventNewsletterSubscribe,
	"cn_purchase":             inspect.EventPurchase,
}

// hiddenPurchase finds the class that this library's runtime gives to purchases, so that the client does not
// tell them at each load: the runtime tells them itself.
var hiddenPurchase = regexp.MustCompile(`(<[a-z][^<>]*?\sclass="(?:[^"<>]*\s)?)connectif_purchase([\s"])`)

// unhidePurchases gives them their class back.
func unhidePurchases(dom []byte) []byte {
	return hiddenPurchase.ReplaceAll(dom, []byte("${1}cn_purchase${2}"))
}
