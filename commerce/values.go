package commerce

// ValidateID checks a value that stands alone and must arrive byte for byte, as the id of a product that was not found. The name is the path of the problem.
func ValidateID(name, id string) error {
	k := newChecker("", false)
	k.identifier(name, &id, required)
	return k.err()
}

// ValidateText checks a text that stands alone and must not be blank, as the text of a search. The name is the path of the problem.
func ValidateText(name, text string) error {
	k := newChecker("", false)
	k.text(name, text)
	return k.err()
}

// ValidateEmail checks an e-mail address that stands alone, as that of a newsletter subscription: one address, without display name or blanks, with a domain. The
// name is the path of the problem; the address appears in no message.
func ValidateEmail(name, email string) error {
	k := newChecker("", false)
	k.email(name, &email, required)
	return k.err()
}
