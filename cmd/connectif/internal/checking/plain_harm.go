package checking

import (
	"slices"
	"strconv"
	"strings"

	"github.com/connectif-go/connectif/inspect"
)

// without returns the properties without which Connectif ignores a whole tag or line.
func without(f *finding) []string {
	switch {
	case f.Item > 0, f.Tag == "cn_product_visited", f.Tag == "cn_product_searched":
		return []string{"name", "url", "product_id", "unit_price"}
	case f.Tag == "cn_cart":
		return []string{"cart_id", "total_quantity", "total_price"}
	case f.Tag == "cn_purchase":
		return []string{"purchase_id", "total_quantity", "total_price"}
	case f.Tag == "cn_product_not_found":
		return []string{"product_id"}
	case f.Tag == "cn_search":
		return []string{"search_text"}
	}
	return nil
}

// harmOf returns what a problem does. Where the harm of its code depends on the property, it is looked at.
func harmOf(f *finding) harm {
	needed := slices.Contains(without(f), f.Property)
	switch f.Code {
	case inspect.MissingProperty, inspect.EmptyProperty, inspect.UnreadableNumber, inspect.NegativeNumber:
		if !needed {
			return harmPart
		}
		return harmLost
	case inspect.ForeignDomain:
		if !needed {
			return harmLink // the link alone is not taken
		}
	}
	h := plainOf(f).harm
	if h == harmNumber && needed && !beginsWithNumber(f.Found) {
		return harmLost
	}
	return h
}

// beginsWithNumber reports whether Connectif reads any number of what was found.
func beginsWithNumber(found string) bool {
	text, err := strconv.Unquote(found)
	text = strings.TrimLeft(text, "+-.")
	return err == nil && text != "" && text[0] >= '0' && text[0] <= '9'
}

// consequence says what a problem does, in a sentence or two.
func consequence(f *finding) string {
	t := thingOf(f)
	switch harmOf(f) {
	case harmWrong:
		return "Connectif records a wrong value for " + t.many + "."
	case harmLost:
		return t.lost
	case harmPart:
		return "A part of what Connectif should know about " + t.many + " is missing or wrong."
	case harmNumber:
		return f.Effect + " What reports and customers get to see of " + t.many + " is wrong."
	case harmTwice:
		return "Connectif counts the same thing more than once: its numbers will be too high."
	case harmMixed:
		return "Visitors may be taken for each other: one may get what is meant for another."
	case harmAll:
		return "Connectif learns nothing at all from this page: no visit, no cart, no purchase."
	case harmLink:
		return "Links and pictures in e-mails, banners and recommendations will not work. This is about " + t.many + "."
	case harmBanner:
		return "A banner may not be shown, or not where it should be."
	case harmPush:
		return "Visitors may not get the messages that Connectif sends to their browsers."
	case harmElsewhere:
		return "What happens on this page goes to another Connectif account, and is missing in yours."
	}
	return "Nothing is lost today, as far as can be told."
}
