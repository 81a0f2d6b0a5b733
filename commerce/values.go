package commerce

// The functions below check values that stand alone, which often come from a visitor: errors do not quote them.
// The subject and the path are for the error: what the
// value belongs to, as in "search", and the property, as in "search_text".

// ValidateID checks a value that must arrive byte for byte, as the id of a product that was not found.
func ValidateID(subject, path, id string) error {
	k := newChecker(subject, false)
	k.identifier(path, &id, required)
	k.forget()
	return k.err()
}

// ValidateText checks a text that must not be blank, as that of a search.
func ValidateText(subject, path, text string) error {
	k := newChecker(subject, false)
	k.text(path, text)
	return k.err()
}

// ValidateEmail checks an e-mail address, as that of a newsletter subscription: one address, without display
// name or blanks, with a domain. The address appears in no message.
func ValidateEmail(subject, path, email string) error {
	k := newChecker(subject, false)
	k.email(path, &email, required)
	return k.err()
}

// ValidateLabels checks page tags or page categories: at most 10, each of 1 to 25 characters.
func ValidateLabels(subject, path string, labels []string) error {
	k := newChecker(subject, false)
	k.labels(path, labels)
	return k.err()
}
