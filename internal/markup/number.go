package markup

import (
	"strconv"
	"time"

	"github.com/connectif-go/connectif/internal/swar"
)

// AppendInt appends n in decimal. It has nothing to escape.
func AppendInt(dst []byte, n int) []byte {
	if n < 0 {
		return strconv.AppendInt(dst, int64(n), 10)
	}
	return swar.AppendUint(dst, uint64(n))
}

// AppendTime appends t as Connectif documents times: ISO 8601 in UTC, to the millisecond. It has nothing to
// escape.
func AppendTime(dst []byte, t time.Time) []byte {
	return t.UTC().AppendFormat(dst, "2006-01-02T15:04:05.999Z")
}
