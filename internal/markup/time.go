package markup

import "time"

// AppendTime appends t as Connectif documents times: ISO 8601 in UTC, to the millisecond. It has nothing to
// escape.
func AppendTime(dst []byte, t time.Time) []byte {
	return t.UTC().AppendFormat(dst, "2006-01-02T15:04:05.999Z")
}
