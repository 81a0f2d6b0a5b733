package markup_test

import (
	"math"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/internal/markup"
)

func TestTimesAreISO8601InUTC(t *testing.T) {
	madrid := time.FixedZone("CEST", 2*60*60)
	for want, when := range map[string]time.Time{
		"2020-05-20T15:24:20Z":     time.Date(2020, 5, 20, 17, 24, 20, 0, madrid),
		"2020-05-20T15:24:20.5Z":   time.Date(2020, 5, 20, 15, 24, 20, 500e6, time.UTC),
		"2020-05-20T15:24:20.123Z": time.Date(2020, 5, 20, 15, 24, 20, 123_999_999, time.UTC),
		"0001-01-01T00:00:01Z":     time.Date(1, 1, 1, 0, 0, 1, 0, time.UTC),
	} {
		assert.Equal(t, "x"+want, string(markup.AppendTime([]byte("x"), when)))
	}
}

func TestAppendIntIsThatOfStrconv(t *testing.T) {
	for _, n := range []int{0, 1, 9, 10, 99, 12345678, 99_999_999, 100_000_000, math.MaxInt, -1, -10, math.MinInt} {
		assert.Equal(t, "x"+strconv.Itoa(n), string(markup.AppendInt([]byte("x"), n)))
	}
}
