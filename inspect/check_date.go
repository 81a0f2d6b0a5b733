package inspect

import (
	"strings"
	"time"
)

// instants are the forms of ISO 8601 that are understood everywhere. Fractions of seconds are read, too.
var instants = []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04", time.DateOnly}

// isInstant reports whether a text is a date, with or without time, as ISO 8601 has it.
func isInstant(text string) bool {
	for _, form := range instants {
		if _, err := time.Parse(form, text); err == nil {
			return true
		}
	}
	return false
}

// isMilliseconds reports whether a text may be a Unix time in milliseconds, as published_at may be: one of
// seconds would be in the first weeks of 1970.
func isMilliseconds(text string) bool {
	return len(text) >= 11 && len(text) <= 14 && strings.Trim(text, "0123456789") == ""
}
