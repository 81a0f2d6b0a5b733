package commerce

// The limits that Connectif documents for what describes a page, in UTF-16 units as JavaScript counts them: a
// character outside the basic plane, as most emoji, is two.
const (
	MaxPageTitle    = 50 // units of a page title
	MaxPageLabels   = 10 // page tags, page categories, keywords
	MaxPageLabelLen = 25 // units of each of them
)

// PageInfo describes a page beyond its URL, for pages that tell it by JavaScript. What is left empty
// Connectif reads from the page itself.
//
// See https://support.connectif.ai/hc/es/articles/360014710840.
type PageInfo struct {
	// Title has at most 50 characters.
	Title string
	// Keywords, Tags and Categories have at most 10 elements each, of at most 25 characters.
	Keywords   []string
	Tags       []string
	Categories []string
}

// Validate returns a *[ValidationError] with everything that is beyond Connectif's limits, or nil.
func (p PageInfo) Validate() error {
	k := newChecker("page info", false)
	if utf16Len(trimJS(p.Title)) > MaxPageTitle {
		k.add("title", RuleTooLong, "", "at most 50 characters") // a title may name a person
	}
	k.labels("keywords", p.Keywords)
	k.labels("tags", p.Tags)
	k.labels("categories", p.Categories)
	return k.err()
}

// Truncate returns a copy cut to Connectif's limits, as [TruncateLabels] does.
func (p PageInfo) Truncate() PageInfo {
	return PageInfo{
		Title:      truncate(p.Title, MaxPageTitle),
		Keywords:   TruncateLabels(p.Keywords),
		Tags:       TruncateLabels(p.Tags),
		Categories: TruncateLabels(p.Categories),
	}
}

// Salvage is Truncate that also returns, as a *[ValidationError], what was beyond the limits.
func (p PageInfo) Salvage() (PageInfo, error) { return p.Truncate(), p.Validate() }

// TruncateLabels returns page tags or page categories cut to Connectif's limits: blank ones are left out, the
// first ten stay, each of at most 25 UTF-16 units. It never splits a character as a reader sees it: an accent
// stays with its letter, and an emoji or a flag is whole or gone.
func TruncateLabels(labels []string) []string {
	var cut []string
	for _, label := range labels {
		if label = truncate(label, MaxPageLabelLen); label != "" && len(cut) < MaxPageLabels {
			cut = append(cut, label)
		}
	}
	return cut
}

func (k *checker) labels(name string, labels []string) {
	if len(labels) > MaxPageLabels {
		k.add(name, RuleTooMany, itoa(len(labels)), "at most "+itoa(MaxPageLabels))
	}
	for i, label := range labels {
		switch {
		case isBlank(label):
			k.add(name+"["+itoa(i)+"]", RuleBlank, "", "")
		case utf16Len(trimJS(label)) > MaxPageLabelLen:
			k.add(name+"["+itoa(i)+"]", RuleTooLong, "", "at most "+itoa(MaxPageLabelLen)+" characters; Truncate cuts")
		}
	}
}
