package inspect

// What may be wrong with texts, dates and URLs.
const (
	PlaceholderValue  Code = "placeholder-value"
	DoubleEscaped     Code = "double-escaped"
	MarkupAsText      Code = "markup-as-text"
	MarkupInValue     Code = "markup-in-value"
	BrokenCharacters  Code = "broken-characters"
	UndocumentedValue Code = "undocumented-value"
	ValueCase         Code = "value-case"
	TooLong           Code = "too-long"
	TooMany           Code = "too-many"
	BadDate           Code = "bad-date"
	BadEmail          Code = "bad-email"
	RelativeURL       Code = "relative-url"
	BadURL            Code = "bad-url"
	ForeignDomain     Code = "foreign-domain"
)

var valueCodes = []Description{
	{PlaceholderValue, Error, "what a template leaves where there is no value",
		"Connectif takes it for the value: all visitors would share the cart null.",
		"Leave the element out where there is no value.", "360014655140"},
	{DoubleEscaped, Warning, "a text that is escaped twice",
		"Connectif shows the escapes to people, and does not find what they are in the URL or id.",
		"Escape each value once: &amp; and not &amp;amp;.", "360014655140"},
	{MarkupAsText, Warning, "HTML written as text",
		"Connectif takes the value as plain text: the tags will be seen in e-mails and on the site.",
		"Write plain text.", "360014655140"},
	{MarkupInValue, Info, "elements within a value",
		"Connectif takes the text alone, with all that is between the elements.",
		"Write plain text into the property's element.", "360014655140"},
	{BrokenCharacters, Warning, "characters that got lost",
		"Connectif takes the value with the signs � in it, which stand for bytes that are no UTF-8, or for characters that were lost before.",
		"Write UTF-8 throughout, from the database to the template.", "360014655140"},
	{UndocumentedValue, Warning, "a value that is not documented",
		"Connectif takes it as it is, and nothing says what it makes of it.",
		"Write one of the documented values, or leave the property out.", "360014655140"},
	{ValueCase, Info, "a documented value in other letters",
		"Connectif seems not to mind upper and lower case, but documents one.",
		"Write it as documented.", "360014655140"},
	{TooLong, Warning, "a text that is too long",
		"Connectif cuts it or refuses it.",
		"Shorten it: page tags and categories have at most 25 characters.", "360014652160"},
	{TooMany, Warning, "more than Connectif takes",
		"Connectif ignores those beyond the limit.",
		"Print the most important ones: a page has at most ten page tags and ten categories.", "360014652160"},
	{BadDate, Warning, "a date that is not ISO 8601",
		"Connectif does not understand the date.",
		"Write it as in 2020-05-20T15:12:20Z; a day alone as in 1990-02-03.", "360014655140"},
	{BadEmail, Error, "no e-mail address",
		"Connectif finds or makes no contact for it.",
		"Write one address as name@example.com, without a display name, or leave the element out.", "360014701399"},
	{RelativeURL, Error, "a URL without scheme and host",
		"Connectif cannot follow it: it leads nowhere outside of this site.",
		"Write the whole URL: https://www.example.com/product.", "360014655140"},
	{BadURL, Error, "a URL that cannot be used",
		"Connectif cannot follow it.",
		"Write an http or https URL, without blanks and credentials, and not encoded as a whole.", "360014655140"},
	{ForeignDomain, Error, "a URL outside of the authorized domains",
		"Connectif does not take products and cart recovery URLs outside of the account's authorized domains.",
		"Write a URL of the shop, or add the domain under Store settings > Channels > Web > Advanced.", "6088128435740"},
}
