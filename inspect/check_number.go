package inspect

import (
	"regexp"
	"strings"
	"unicode"
)

// maxSignificant is how many significant digits a number keeps in JavaScript.
const maxSignificant = 15

// checkNumber looks at a number that the client reads.
func (c *checker) checkNumber(k *container, p *property, where place, text string) {
	number := parseFloat(text)
	if p.kind == integer {
		number = parseInt(text)
	}
	found := quote(text)
	effect := "Connectif reads " + number.String() + "."
	if !number.set {
		effect = "Connectif reads no number."
		if p.required {
			effect += " " + c.loss(k, p)
		}
	}
	if codes := misread(p, text, number); len(codes) > 0 {
		for _, code := range codes {
			c.add(code, where, details{found: found, effect: effect})
		}
		return
	}
	switch {
	case number.value < 0 && !p.signed:
		effect := "Connectif takes it as it is."
		if p.drops {
			effect = c.loss(k, p)
		}
		c.add(NegativeNumber, where, details{found: found, effect: effect})
	case p.most > 0 && number.value > p.most, p.least > 0 && number.value < p.least:
		c.add(OutOfRange, where, details{found: found})
	case significant(text) > maxSignificant:
		c.add(TooManyDigits, where, details{found: found, effect: effect})
	}
}

var (
	// figure is digits and what may separate them, from the first digit to the last.
	figure = regexp.MustCompile(`[0-9](?:[0-9.,'’\s\x{A0}\x{2009}\x{202F}]*[0-9])?`)
	groups = regexp.MustCompile(`^[1-9][0-9]{0,2}(?:\.[0-9]{3})+$`)
)

// misread returns what it is that makes the client read another number than was meant, or none.
func misread(p *property, text string, number Number) (codes []Code) {
	whole := floatLen(text) == len(text)
	if whole {
		switch {
		case p.kind == integer && groups.MatchString(text):
			return []Code{ThousandsSeparator}
		case p.kind == integer && parseFloat(text) != number:
			return []Code{NotAnInteger}
		case !number.set:
			return []Code{UnreadableNumber}
		}
		return nil
	}
	at := figure.FindStringIndex(text)
	if at == nil {
		return []Code{UnreadableNumber}
	}
	digits, around := text[at[0]:at[1]], strings.TrimLeft(text[:at[0]], "+-")+text[at[1]:]
	switch {
	case isGrouped(digits):
		codes = append(codes, ThousandsSeparator)
	case strings.Contains(digits, ","):
		codes = append(codes, DecimalComma)
	}
	switch {
	case hasCurrency(around):
		codes = append(codes, CurrencySign)
	case !number.set:
		codes = append(codes, UnreadableNumber)
	case trim(around) != "":
		codes = append(codes, NumberWithText)
	}
	return codes
}

// isGrouped reports whether separators stand between thousands: there are two of them, or it is a blank or an
// apostrophe, or a comma with three digits after it.
func isGrouped(digits string) bool {
	separators := strings.FieldsFunc(digits, unicode.IsDigit)
	if len(separators) == 0 {
		return false
	}
	if len(separators) > 1 || strings.Trim(separators[0], ".,") != "" {
		return true
	}
	before, after, found := strings.Cut(digits, ",")
	return found && len(after) == 3 && len(before) <= 3 && before[0] != '0'
}

var currencies = regexp.MustCompile(
	`(?i)(?:^|[^\pL])(?:EUR|USD|GBP|CHF|MXN|COP|CLP|PEN|ARS|BRL|PLN|CZK|SEK|NOK|DKK|euros?|kr|zł|Kč|lei)(?:$|[^\pL])`)

// hasCurrency reports whether there is a sign or a code of a currency.
func hasCurrency(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return unicode.Is(unicode.Sc, r) }) >= 0 || currencies.MatchString(text)
}

// significant counts the digits of a number from the first to the last one that is not 0, without its
// exponent.
func significant(number string) int {
	if i := strings.IndexAny(number, "eE"); i >= 0 {
		number = number[:i]
	}
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, number)
	return len(strings.Trim(digits, "0"))
}
