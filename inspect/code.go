package inspect

import (
	"cmp"
	"slices"
)

// A Code names a kind of problem. Codes are stable: they may be written into scripts and settings.
type Code string

// A Description is what there is to say about a [Code] in general.
type Description struct {
	Code     Code     `json:"code"`
	Severity Severity `json:"severity"`
	// Title says what is wrong in a few words, without a capital letter and a full stop.
	Title string `json:"title"`
	// Effect says what Connectif does about it, in whole sentences. So does Remedy about how to mend it.
	Effect string `json:"effect"`
	Remedy string `json:"remedy"`
	// Article is the address of an article in Connectif's help centre.
	Article string `json:"article"`
}

// Describe returns the description of the code, false for one that does not exist.
func (c Code) Describe() (Description, bool) {
	d, known := descriptions[c]
	return d, known
}

// Codes returns the descriptions of all codes, in alphabetical order: a new slice at each call.
func Codes() []Description {
	all := make([]Description, 0, len(descriptions))
	for _, d := range descriptions {
		all = append(all, d)
	}
	slices.SortFunc(all, func(a, b Description) int { return cmp.Compare(a.Code, b.Code) })
	return all
}

var descriptions = func() map[Code]Description {
	byCode := map[Code]Description{}
	for _, table := range [][]Description{
		numberCodes, valueCodes, propertyCodes, structureCodes, tagCodes, contactCodes, sumCodes, loaderCodes, responseCodes, workerCodes, linkCodes,
	} {
		for _, d := range table {
			d.Article = articleURL(d.Article)
			byCode[d.Code] = d
		}
	}
	return byCode
}()

// articleURL returns the address of an article of the help centre.
func articleURL(id string) string { return "https://support.connectif.ai/hc/es/articles/" + id }
