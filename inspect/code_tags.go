package inspect

// What may be wrong with tags as such.
const (
	SecondTag           Code = "second-tag"
	RepeatedEvent       Code = "repeated-event"
	UnknownTag          Code = "unknown-tag"
	MisspeltTag         Code = "misspelt-tag"
	BannerWithoutID     Code = "banner-without-id"
	RepeatedBanner      Code = "repeated-banner"
	PurchaseWithoutCart Code = "purchase-without-cart"
)

var tagCodes = []Description{
	{SecondTag, Error, "a tag that may be there once is there again",
		"Connectif reads the first one of the page and ignores all others.",
		"Print the tag once.", "360014651660"},
	{RepeatedEvent, Warning, "something is told twice",
		"Connectif is told of the same thing again, and counts it again.",
		"Print the tag once.", "360014651860"},
	{UnknownTag, Info, "a class that begins as a tag's does",
		"Connectif ignores it.",
		"Give it another name, if it is not Connectif's: names that begin with cn_ are.", "6078231353244"},
	{MisspeltTag, Error, "a tag that does not exist",
		"Connectif ignores the element and all that is in it.",
		"Correct the class.", "6078231353244"},
	{BannerWithoutID, Warning, "a banner placeholder without id",
		"Connectif cannot put a banner into it.",
		"Give the element the id that the banner has in Connectif.", "360014699620"},
	{RepeatedBanner, Warning, "two banner placeholders with the same id",
		"Connectif puts the banner into the first one.",
		"Give each its own id.", "360014699620"},
	{PurchaseWithoutCart, Info, "a purchase without cart_id",
		"Connectif does not know which cart was bought, and may count it as abandoned.",
		"Print the cart_id that cn_cart had.", "360014651860"},
}
