package inspect

// What may be wrong with links whose clicks Connectif is to follow.
const (
	TrackClickIgnored Code = "track-click-ignored"
	TrackClickValue   Code = "track-click-value"
	TrackClickAlias   Code = "track-click-without-alias"
)

var linkCodes = []Description{
	{TrackClickIgnored, Warning, "clicks to be followed on what is no link",
		"Connectif does not follow the clicks on it.",
		"Write the attribute on an a element that has an href.", "360014785419"},
	{TrackClickValue, Warning, "a way of following clicks that does not exist",
		"Connectif does not follow clicks in such a way.",
		"Write async, sync, track-click, after-redirect, or the attribute without a value.", "360014785419"},
	{TrackClickAlias, Warning, "a javascript: link without a name",
		"Connectif cannot tell the clicks on it from others.",
		"Name the link in data-cn-alias.", "360014785419"},
}
