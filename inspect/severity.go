package inspect

import "fmt"

// A Severity says how much a [Problem] matters. Greater ones matter more.
type Severity uint8

// The severities.
const (
	Info    Severity = iota + 1 // worth knowing; it may well be meant so
	Warning                     // something is told wrong, or only in part
	Error                       // something is not told at all, or is told of somebody else
)

var severityNames = [...]string{"none", "info", "warning", "error"}

// String returns info, warning or error.
func (s Severity) String() string {
	if int(s) >= len(severityNames) {
		return fmt.Sprintf("Severity(%d)", uint8(s))
	}
	return severityNames[s]
}

// MarshalText writes what String returns.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads info, warning or error.
func (s *Severity) UnmarshalText(text []byte) error {
	for severity := Info; severity <= Error; severity++ {
		if string(text) == severity.String() {
			*s = severity
			return nil
		}
	}
	return fmt.Errorf("inspect: %.40q is no severity: write info, warning or error", text)
}
