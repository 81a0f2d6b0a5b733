package inspect

// What may be wrong with what loads Connectif's client, and with data blocks.
const (
	LoaderMissing     Code = "loader-missing"
	LoaderRepeated    Code = "loader-repeated"
	LoaderAccounts    Code = "loader-accounts"
	UnexpectedAccount Code = "unexpected-account"
	LegacyLoader      Code = "legacy-loader"
	BlockedByPolicy   Code = "blocked-by-policy"
	StyleBlocked      Code = "style-blocked"
	DataBlockInvalid  Code = "data-block-invalid"
	DataBlockUnread   Code = "data-block-unread"
)

var loaderCodes = []Description{
	{LoaderMissing, Error, "nothing loads Connectif's script",
		"Connectif is told nothing.",
		"Put the script first into the body of each page, unless a tag manager loads it.", "360014628900"},
	{LoaderRepeated, Error, "Connectif's script is loaded twice",
		"Connectif is told everything twice: each visit, each purchase.",
		"Take one of the two out; a tag manager may load it as well.", "360014628900"},
	{LoaderAccounts, Error, "scripts of two Connectif accounts",
		"Both run, and which of them is told what is left to chance.",
		"Load the script of the account that the page's language, currency and shop belong to.", "360015228179"},
	{UnexpectedAccount, Error, "the script of another Connectif account",
		"What happens on the page is told to an account that is not the one expected.",
		"Load the script of the right account: test and production have their own.", "360015228179"},
	{LegacyLoader, Info, "an old script",
		"It still loads Connectif's client.",
		"Copy the script anew from Store settings > Channels > Web.", "360014628900"},
	{BlockedByPolicy, Error, "the Content-Security-Policy blocks Connectif",
		"Browsers do not run the script, or do not let it send anything: Connectif is told nothing.",
		"Add what is missing to the policy.", "360014628900"},
	{StyleBlocked, Warning, "the Content-Security-Policy blocks the style of tags",
		"Browsers ignore the style attribute: the tag is visible.",
		"Write the attribute hidden on the tag.", "360014651660"},
	{DataBlockInvalid, Error, "a data block that is no JSON object",
		"Connectif is told nothing of it.",
		"Write one JSON object, with < as \\u003c.", "360014699620"},
	{DataBlockUnread, Error, "a data block that nothing reads",
		"Connectif is told nothing of it: only this library's script reads data blocks.",
		"Load this library's script in place of Connectif's own.", "360014699620"},
}
