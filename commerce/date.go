package commerce

import (
	"strconv"
	"time"
)

// A Date is a day of the calendar without time of day or time zone, as a birth date. It prints as yyyy-mm-dd.
// The zero value means "not set".
type Date struct {
	year, day int
	month     time.Month
}

// NewDate makes a Date of a year (1 to 9999), a month and a day. A day that does not exist, as 30 February,
// makes a Date that fails Validate.
func NewDate(year int, month time.Month, day int) Date {
	return Date{year: year, month: month, day: day}
}

// ParseDate reads yyyy-mm-dd, as a form with <input type="date"> sends it. Anything else is a
// *[ValidationError]; so is a day that does not exist. The error does not quote it: it may be a birth date.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < 1 {
		return Date{}, &ValidationError{Subject: "date", Problems: []Problem{{Rule: RuleDate, Hint: "a day as yyyy-mm-dd"}}}
	}
	return NewDate(t.Date()), nil // not DateOf: the first day of year 1 is a day, though a strange one
}

// DateOf makes a Date of the day that t shows in its own location. The zero time makes one that is not set.
func DateOf(t time.Time) Date {
	if t.IsZero() {
		return Date{}
	}
	return NewDate(t.Date())
}

// IsSet reports whether there is a date, be it a bad one.
func (d Date) IsSet() bool { return d != Date{} }

// String returns yyyy-mm-dd, or "" when it is not set.
func (d Date) String() string {
	text, _ := d.AppendText(nil) // never fails
	return string(text)
}

// AppendText appends what String returns. It never fails; the error is there for encoding.TextAppender.
func (d Date) AppendText(dst []byte) ([]byte, error) {
	if !d.IsSet() {
		return dst, nil
	}
	dst = appendPadded(dst, d.year, 4)
	dst = appendPadded(append(dst, '-'), int(d.month), 2)
	return appendPadded(append(dst, '-'), d.day, 2), nil
}

// MarshalText writes what String returns; JSON, too, has a Date as such a text.
func (d Date) MarshalText() ([]byte, error) { return d.AppendText(nil) }

// UnmarshalText reads what ParseDate accepts; empty text is "not set".
func (d *Date) UnmarshalText(text []byte) (err error) {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	*d, err = ParseDate(string(text))
	return err
}

// appendPadded appends n with leading zeros, to at least width digits.
func appendPadded(dst []byte, n, width int) []byte {
	digits := strconv.Itoa(n)
	for range width - len(digits) {
		dst = append(dst, '0')
	}
	return append(dst, digits...)
}

func (d Date) valid() bool {
	y, m, day := time.Date(d.year, d.month, d.day, 0, 0, 0, 0, time.UTC).Date()
	return d == Date{year: y, month: m, day: day} && d.year >= 1 && d.year <= 9999
}
