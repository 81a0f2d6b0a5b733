package connectiftest

import "slices"

// Title asserts the page's title, of which the client tells the first 50 characters.
//
// See https://support.connectif.ai/hc/es/articles/360014710840.
func (p *PageAssertions) Title(want string) *PageAssertions {
	p.t.Helper()
	p.text("title", p.told.PageInfo.Title, want)
	return p
}

// Keywords asserts the words of <meta name="keywords">, which the client does not trim.
func (p *PageAssertions) Keywords(want ...string) *PageAssertions {
	p.t.Helper()
	p.list("keywords", p.told.PageInfo.Keywords, want)
	return p
}

// PageTags asserts all tags of the page, of which the client tells the first ten and 25 characters of each.
// Without any the page must have none.
//
// See https://support.connectif.ai/hc/es/articles/360014652160.
func (p *PageAssertions) PageTags(want ...string) *PageAssertions {
	p.t.Helper()
	p.about(tagPageTag).list(tagPageTag, p.told.PageInfo.Tags, want)
	return p
}

// HasPageTag asserts that the page has the tag.
func (p *PageAssertions) HasPageTag(tag string) *PageAssertions {
	p.t.Helper()
	p.about(tagPageTag).has(p.told.PageInfo.Tags, tag)
	return p
}

// NoPageTag asserts that the page does not have the tag.
func (p *PageAssertions) NoPageTag(tag string) *PageAssertions {
	p.t.Helper()
	p.about(tagPageTag).hasNot(p.told.PageInfo.Tags, tag)
	return p
}

// PageCategories asserts all categories of the page, of which the client tells the first ten. Without any the
// page must have none.
//
// See https://support.connectif.ai/hc/es/articles/360014652120.
func (p *PageAssertions) PageCategories(want ...string) *PageAssertions {
	p.t.Helper()
	p.about(tagPageCategory).list(tagPageCategory, p.told.PageInfo.Categories, want)
	return p
}

// HasPageCategory asserts that the page has the category.
func (p *PageAssertions) HasPageCategory(category string) *PageAssertions {
	p.t.Helper()
	p.about(tagPageCategory).has(p.told.PageInfo.Categories, category)
	return p
}

// NoPageCategory asserts that the page does not have the category.
func (p *PageAssertions) NoPageCategory(category string) *PageAssertions {
	p.t.Helper()
	p.about(tagPageCategory).hasNot(p.told.PageInfo.Categories, category)
	return p
}

// HasBanner asserts that the page has a place for the banner of the id.
//
// See https://support.connectif.ai/hc/es/articles/360014699620.
func (p *PageAssertions) HasBanner(id string) *PageAssertions {
	p.t.Helper()
	p.about(tagPlaceholder).has(p.told.BannerPlaceholders, id)
	return p
}

// NoBanner asserts that the page has no place for the banner of the id.
func (p *PageAssertions) NoBanner(id string) *PageAssertions {
	p.t.Helper()
	p.about(tagPlaceholder).hasNot(p.told.BannerPlaceholders, id)
	return p
}

// about returns the page as far as a tag is concerned.
func (p *PageAssertions) about(tag string) *subject {
	part := p.part(p.name, tag)
	return &part
}

func (s *subject) has(list []string, text string) {
	s.t.Helper()
	if !slices.Contains(list, text) {
		s.fail(s.tagHints(s.tag), "%s has no %s %q; %s", s.name, s.tag, text, showNearest(list, text))
	}
}

func (s *subject) hasNot(list []string, text string) {
	s.t.Helper()
	if slices.Contains(list, text) {
		s.fail(nil, "%s has a %s %q", s.name, s.tag, text)
	}
}
