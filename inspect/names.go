package inspect

import (
	"maps"
	"strings"
)

// The classes that the client looks for.
const (
	tagCart          = "cn_cart"
	tagContact       = "cn_client_info"
	tagVisited       = "cn_product_visited"
	tagSearched      = "cn_product_searched"
	tagNotFound      = "cn_product_not_found"
	tagLogin         = "cn_login"
	tagRegister      = "cn_register"
	tagSearch        = "cn_search"
	tagNewsletter    = "cn_newsletter_subscribe"
	tagPurchase      = "cn_purchase"
	tagPageTag       = "cn_page_tag"
	tagPageCategory  = "cn_page_category"
	tagPlaceholder   = "cn_banner_placeholder"
	tagPrivate       = "cn_private_client_info" // encrypted, of one platform's own app: known, not read
	classItem        = "product_basket_item"
	classPrimaryKey  = "primary_key"
	attrFieldList    = "data-field-list"
	attrClient       = "data-connectif-client"
	attrClientID     = "data-connectif-id"
	attrDataBlock    = "data-connectif"
	dataBlockMeaning = "send"
)

// propertyNames are the classes that are properties of some tag.
var propertyNames = func() map[string]bool {
	listed := map[string]bool{}
	for _, p := range itemProperties {
		listed[p.class] = true
	}
	for _, t := range tags {
		for _, p := range t.properties {
			listed[p.class] = true
		}
	}
	return listed
}()

// names are the classes that an index lists: tags and properties.
var names = func() map[string]bool {
	listed := maps.Clone(propertyNames)
	for name := range tags {
		listed[name] = true
	}
	return listed
}()

// isName reports whether a class is that of a tag or a property.
func isName(class string) bool { return names[class] }

// looksLikeTag reports whether a class begins as those of tags do, and is none.
func looksLikeTag(class string) bool {
	const prefix = len("cn_")
	if len(class) < prefix || class[2] != '_' && class[2] != '-' || !strings.EqualFold(class[:2], "cn") {
		return false
	}
	return tags[class] == nil
}

// lower is strings.ToLower for ASCII alone.
func lower(s string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
}
