package inspect

// What may be wrong with where tags stand in the page.
const (
	NestedTag     Code = "nested-tag"
	OrphanItem    Code = "orphan-item"
	UnclosedTag   Code = "unclosed-tag"
	MovedTag      Code = "moved-tag"
	VisibleTag    Code = "visible-tag"
	TagInTemplate Code = "tag-in-template"
	TagInNoscript Code = "tag-in-noscript"
	TagInComment  Code = "tag-in-comment"
	TagInText     Code = "tag-in-text"
)

var structureCodes = []Description{
	{NestedTag, Error, "a tag within another",
		"Connectif looks for properties at any depth: it may take those of the inner tag for the outer one's.",
		"Print one tag after the other. If they are not nested in the template, an end tag is missing.", "360014651660"},
	{OrphanItem, Warning, "a basket item outside of a cart or purchase",
		"Connectif does not see it.",
		"Put it into cn_cart or cn_purchase; an end tag may be one too many.", "360014704899"},
	{UnclosedTag, Warning, "an element without its end tag",
		"Browsers close it somewhere else: what follows may become part of the tag, or of the value.",
		"Write the end tag. A slash at the end of a start tag closes nothing.", "360014651660"},
	{MovedTag, Warning, "an element that browsers move",
		"It is not read where it stands: what may not be in a table is moved in front of it, and out of its tag, too; what may not be in the head ends it.",
		"Put the tag into the body, outside of tables, and properties into <span>.", "360014651660"},
	{VisibleTag, Warning, "a tag that nothing hides",
		"Visitors see it, and Connectif reads what they see, with the changes that style sheets make, such as capital letters.",
		`Write style="display:none" or the attribute hidden on the tag, unless a style sheet hides it.`, "360014651660"},
	{TagInTemplate, Warning, "a tag in a <template>",
		"Connectif does not see what is in a template.",
		"Print the tag outside of it, unless a script takes it out.", "6078231353244"},
	{TagInNoscript, Error, "a tag in <noscript>",
		"Connectif does not see it: where its script runs, this is text.",
		"Print the tag outside of it.", "6078231353244"},
	{TagInComment, Info, "a tag in a comment",
		"Connectif does not see it.",
		"Take the comment's marks away, or the comment.", "6078231353244"},
	{TagInText, Warning, "a tag in an element that holds text alone",
		"Connectif does not see it: to browsers it is text.",
		"Print the tag outside of it; an end tag may be missing.", "6078231353244"},
}
