package jsbundle

import (
	"slices"
	"strings"
)

// consentTypes are those of https://developers.google.com/tag-platform/security/concepts/consent-mode.
var consentTypes = []string{
	"ad_storage", "ad_user_data", "ad_personalization", "analytics_storage",
	"functionality_storage", "personalization_storage", "security_storage",
}

// ConsentMode is the [ConsentAdapter] for banners that speak Google's Consent Mode v2
// (https://developers.google.com/tag-platform/security/guides/consent):
//
//	jsbundle.ConsentMode{Types: []string{"ad_storage", "ad_user_data", "ad_personalization"}}
//
// It reads the consent commands in window.dataLayer, whether Google's tag is on the page or not. The visitor
// has agreed when each of Types is granted:
//
//   - by the last update, or else by the last default without a region;
//   - by a default only after its wait_for_update, and not where a default for any region denies the type: in
//     which region the visitor is cannot be told in the browser. A default for a region that grants counts for
//     nobody.
//
// The visitor has refused, or withdrawn, when an update denies one of Types. A default that denies refuses
// nothing: sites print it on every page, before their banner grants what the visitor allowed long ago. So a
// banner must tell a withdrawal by an update, as Google asks for, and not by another default on the next page.
//
// What a banner tells Tag Manager alone, by the functions for its templates, may not pass through
// window.dataLayer, nor does anything when the array was given another name. Then use [TCF], or have the banner
// dispatch connectif:consent.
//
// Which types stand for what Connectif does in a shop is for the shop to decide, with its lawyer. There is no
// default here, for there is none that would be right.
type ConsentMode struct {
	// Types are the consent types that must all be granted, at least one of ad_storage, ad_user_data,
	// ad_personalization, analytics_storage, functionality_storage, personalization_storage and
	// security_storage.
	Types []string
}

func (m ConsentMode) file() *file { return consentModeFile }

// appendAttributes appends types that are valid, and so in need of no escaping.
func (m ConsentMode) appendAttributes(dst []byte) []byte {
	dst = append(dst, ` data-connectif-types="`...)
	dst = append(dst, strings.Join(m.Types, " ")...)
	return append(dst, '"')
}

func (m ConsentMode) validate() []error {
	unknown := func(t string) bool { return !slices.Contains(consentTypes, t) }
	if len(m.Types) > 0 && !slices.ContainsFunc(m.Types, unknown) && !hasDuplicate(m.Types) {
		return nil
	}
	return []error{&FieldError{"ConsentAdapter.Types", strings.Join(m.Types, " "),
		"the consent types that must all be granted, each once, at least one of " + strings.Join(consentTypes, ", ")}}
}
