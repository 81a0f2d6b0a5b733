package inspect

// What may be wrong with the contact.
const (
	ContactClass        Code = "contact-class"
	ContactWithoutClass Code = "contact-without-class"
	AnonymousContact    Code = "anonymous-contact"
	BadPhone            Code = "bad-phone"
	BadFieldID          Code = "bad-field-id"
	BadFieldList        Code = "bad-field-list"
	UnsettableField     Code = "unsettable-field"
)

var contactCodes = []Description{
	{ContactClass, Error, "a contact field with more than its class",
		"Connectif takes the whole class attribute, second classes and blanks included, for the field's name: " +
			"the value goes into a field that does not exist, and is lost.",
		"Give the element one class and no blanks.", "360014701399"},
	{ContactWithoutClass, Warning, "a contact field without class",
		"Connectif does not know which field it is.",
		"Give the element the field's id as its class, and keep everything else out of the tag.", "360014701399"},
	{AnonymousContact, Info, "a contact without e-mail address",
		"Connectif takes the values for those of the browser's visitor, whom it may not know.",
		"Print primary_key, or do not print the tag for visitors who are not logged in.", "360014701399"},
	{BadPhone, Warning, "no phone number",
		"Connectif does not store it.",
		"Write digits without blanks, with the country's prefix: +34600111222.", "360015491240"},
	{BadFieldID, Warning, "a class that cannot be a field's id",
		"Connectif stores a value only where a field of that id exists, and this one cannot.",
		"Write the field's id as it is in Connectif: letters, digits, - and _, at most 150.", "360015491240"},
	{BadFieldList, Warning, "a list of options that is none",
		`Connectif reads options from the elements within one that says data-field-list="true"; otherwise it reads all as one text.`,
		`Write data-field-list="true", and each option's id into an element of its own.`, "360014701399"},
	{UnsettableField, Warning, "a field that a page cannot set",
		"Connectif does not take it from pages.",
		"Set the external id by the API.", "22355022141980"},
}
