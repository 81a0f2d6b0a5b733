package inspect

// What may be wrong with properties.
const (
	MissingProperty   Code = "missing-property"
	EmptyProperty     Code = "empty-property"
	RepeatedProperty  Code = "repeated-property"
	UnknownProperty   Code = "unknown-property"
	MisspeltProperty  Code = "misspelt-property"
	MisplacedProperty Code = "misplaced-property"
	ClassCollision    Code = "class-collision"
)

var propertyCodes = []Description{
	{MissingProperty, Error, "a required property is missing",
		"Connectif ignores the product, cart or purchase without a word.",
		"Print the property.", "360014655140"},
	{EmptyProperty, Error, "a required property is empty",
		"Connectif ignores the product, cart or purchase without a word.",
		"Print the value.", "360014655140"},
	{RepeatedProperty, Warning, "a property that may be there once is there again",
		"Connectif reads the first one.",
		"Print it once.", "360014655140"},
	{UnknownProperty, Info, "a class that is no property",
		"Connectif ignores the element.",
		"Take it out of the tag: a class may become a property some day.", "360014655140"},
	{MisspeltProperty, Warning, "a property that does not exist",
		"Connectif ignores the element.",
		"Correct the class.", "360014655140"},
	{MisplacedProperty, Warning, "a property of another tag",
		"Connectif does not look for it here.",
		"Put it into the tag it belongs to.", "360014704899"},
	{ClassCollision, Error, "in a value, an element with the class of a property",
		"Connectif looks for properties at any depth and takes the first element that has the class: " +
			"this one may be read instead of the property that was meant.",
		"Take the class away, or write plain text.", "360014655140"},
}
