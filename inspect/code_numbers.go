package inspect

// What may be wrong with numbers.
const (
	DecimalComma       Code = "decimal-comma"
	ThousandsSeparator Code = "thousands-separator"
	CurrencySign       Code = "currency-sign"
	NumberWithText     Code = "number-with-text"
	UnreadableNumber   Code = "unreadable-number"
	NegativeNumber     Code = "negative-number"
	NotAnInteger       Code = "not-an-integer"
	OutOfRange         Code = "out-of-range"
	TooManyDigits      Code = "too-many-digits"
)

var numberCodes = []Description{
	{DecimalComma, Error, "a decimal comma",
		"Connectif reads a number up to the first character that cannot belong to it, as JavaScript's parseFloat does: of 60,25 that is 60.",
		"Write a decimal point, as in 60.25.", "360014655140"},
	{ThousandsSeparator, Error, "a thousands separator",
		"Connectif reads a number up to the first character that cannot belong to it: of 1,234.56 that is 1, of 1.234,56 it is 1.234.",
		"Write the digits without separators, as in 1234.56.", "360014655140"},
	{CurrencySign, Error, "a currency in a number",
		"Connectif reads a number up to the currency; where the currency comes first it reads none.",
		"Write the number alone: an account has one currency.", "360014655140"},
	{NumberWithText, Warning, "text around a number",
		"Connectif reads the number that the text begins with, and leaves out the rest.",
		"Write the number alone, without unit, percent sign or words.", "360014655140"},
	{UnreadableNumber, Error, "no number",
		"Connectif reads no number. Without a required one it ignores the whole product, cart or purchase.",
		"Write digits with a decimal point, as in 60.25.", "360014655140"},
	{NegativeNumber, Error, "a negative number",
		"Connectif ignores the product, cart or purchase whose price or total is negative; elsewhere it takes a number that makes no sense.",
		"Write what the product costs, 0 or more.", "360014655140"},
	{NotAnInteger, Warning, "a fraction where a whole number belongs",
		"Connectif reads the digits before the point: of 3.7 that is 3.",
		"Write a whole number.", "360014704899"},
	{OutOfRange, Warning, "a number out of range",
		"Connectif takes the number as it is, and what is made of it will be wrong.",
		"Ratings go from 0 to 5, percentages from 0 to 100, and a line has at least one unit.", "360014655140"},
	{TooManyDigits, Info, "more digits than a number can hold",
		"Connectif reads numbers as JavaScript does, which keeps no more than 15 to 17 digits.",
		"Round it.", "360014655140"},
}
