package jsbundle

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// tcfPurposes is how many purposes the framework has; they are numbered from 1.
const tcfPurposes = 11

// TCF is the [ConsentAdapter] for consent management platforms that implement IAB Europe's Transparency and
// Consent Framework, version 2.2 (https://iabeurope.eu/transparency-consent-framework/):
//
//	jsbundle.TCF{Purposes: []int{1, 5, 6}}
//
// It listens to the platform by __tcfapi. The visitor has agreed when there is consent to each of Purposes,
// and to Vendor where one is given, or when the platform says that the GDPR does not apply to the visit;
// legitimate interest does not count. While the platform's dialog is open, what held before holds. Without a
// platform on the page nobody ever agrees.
//
// Which purposes Connectif's work in a shop falls under is for the shop to decide, with its lawyer. There is
// no default here, for there is none that would be right.
type TCF struct {
	// Purposes are the numbers of the purposes that must all be consented to, 1 to 11: at least one. 1 is to
	// store information on the device, without which Connectif's client does not work.
	Purposes []int
	// Vendor is the id in IAB Europe's list of the vendor that must be consented to, or 0 not to ask for one.
	// Whether Connectif is in the list, and as what, its public documentation does not say: ask Connectif.
	Vendor int
}

func (t TCF) file() *file { return tcfFile }

func (t TCF) appendAttributes(dst []byte) []byte {
	dst = append(dst, ` data-connectif-purposes="`...)
	for i, purpose := range t.Purposes {
		if i > 0 {
			dst = append(dst, ' ')
		}
		dst = strconv.AppendInt(dst, int64(purpose), 10)
	}
	if t.Vendor != 0 {
		dst = append(dst, `" data-connectif-vendor="`...)
		dst = strconv.AppendInt(dst, int64(t.Vendor), 10)
	}
	return append(dst, '"')
}

func (t TCF) validate() (errs []error) {
	unknown := func(purpose int) bool { return purpose < 1 || purpose > tcfPurposes }
	if len(t.Purposes) == 0 || slices.ContainsFunc(t.Purposes, unknown) || hasDuplicate(t.Purposes) {
		errs = append(errs, &FieldError{"ConsentAdapter.Purposes", strings.Trim(fmt.Sprint(t.Purposes), "[]"),
			fmt.Sprintf("the purposes of the framework that must all be consented to: numbers from 1 to %d, each once, at least one", tcfPurposes)})
	}
	if t.Vendor < 0 {
		errs = append(errs, &FieldError{"ConsentAdapter.Vendor", strconv.Itoa(t.Vendor), "an id of IAB Europe's vendor list, or 0 for none"})
	}
	return errs
}

func hasDuplicate[T comparable](list []T) bool {
	for i, v := range list {
		if slices.Contains(list[:i], v) {
			return true
		}
	}
	return false
}
