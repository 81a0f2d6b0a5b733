package connectif

import (
	"bytes"
	"encoding/base64"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAnOldFlashCookieIsWorthNothing(t *testing.T) {
	start := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	c := newFlashCookie([][]byte{bytes.Repeat([]byte{1}, flashKeySize)})
	c.now = func() time.Time { return start }
	w := httptest.NewRecorder()
	require.NoError(t, c.Update(w, httptest.NewRequest(http.MethodGet, "/", nil), func(kept []byte) []byte {
		assert.Empty(t, kept)
		return []byte("data")
	}))
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.AddCookie(w.Result().Cookies()[0])

	for age, readable := range map[time.Duration]bool{
		0: true, flashLifetime: true, flashLifetime + time.Second: false, 24 * time.Hour: false,
		-time.Minute: true, -time.Hour: false, // clocks of several servers differ a little, not by hours
	} {
		c.now = func() time.Time { return start.Add(age) }
		data, err := c.Load(r)
		if readable {
			require.NoError(t, err, age)
			assert.Equal(t, "data", string(data), age)
		} else {
			require.ErrorIs(t, err, ErrFlashUnreadable, age)
			assert.Empty(t, data)
		}
	}
}

func FuzzFlashCookieOpensOnlyWhatItSealed(f *testing.F) {
	c := newFlashCookie([][]byte{bytes.Repeat([]byte{1}, flashKeySize)})
	f.Add("")
	f.Add("AAAA")
	f.Add(newFlashCookie([][]byte{bytes.Repeat([]byte{2}, flashKeySize)}).seal([]byte("x")))
	f.Fuzz(func(t *testing.T, value string) {
		if data, err := c.open(value); err == nil {
			t.Fatalf("opened %q from %q", data, value)
		}
	})
}

func TestAFlashCookieWithNothingInItIsNone(t *testing.T) {
	c := newFlashCookie([][]byte{bytes.Repeat([]byte{1}, flashKeySize)})
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.AddCookie(&http.Cookie{Name: flashCookieName})
	data, err := c.Load(r)
	require.NoError(t, err)
	assert.Empty(t, data)
}

func TestAFlashCookieOfAnOlderFormatIsUnreadable(t *testing.T) {
	c := newFlashCookie([][]byte{bytes.Repeat([]byte{1}, flashKeySize)})
	plain := append(make([]byte, 8), "[not compressed]"...)
	c.now = func() time.Time { return time.Unix(0, 0) }
	sealed := c.aeads[0].Seal(nil, nil, plain, []byte(flashCookieName))
	_, err := c.open(base64.RawURLEncoding.EncodeToString(sealed))
	require.EqualError(t, err, "not compressed")
}
