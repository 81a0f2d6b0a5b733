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
