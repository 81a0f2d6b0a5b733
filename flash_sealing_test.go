package connectif_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif"
)

func TestTheFlashCookieIsSealed(t *testing.T) {
	cn, _ := newConnectif(t, nil)
	w := httptest.NewRecorder()
	r := httptest.NewRequest(http.MethodGet, "/quiet-login", nil)
	r.Header.Set("X-Forwarded-Proto", "https")
	flashShop(cn).ServeHTTP(w, r)
	require.Len(t, w.Result().Cookies(), 1)
	cookie := w.Result().Cookies()[0]
	assert.Equal(t, "connectif_flash", cookie.Name)
	assert.Equal(t, "/", cookie.Path)
	assert.Equal(t, 300, cookie.MaxAge)
	assert.True(t, cookie.HttpOnly)
	assert.True(t, cookie.Secure)
	assert.Equal(t, http.SameSiteLaxMode, cookie.SameSite)
	assert.NotContains(t, cookie.Value, "login")
}

func TestAFlashCookieThatIsNotOursIsNeverBelieved(t *testing.T) {
	key := bytes.Repeat([]byte{7}, 32)
	seal := func(keys ...[]byte) string {
		cn, _ := newConnectif(t, func(c *connectif.Config) { c.FlashKeys = keys })
		w := httptest.NewRecorder()
		flashShop(cn).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/quiet-login", nil))
		return w.Result().Cookies()[0].Value
	}
	good := seal(key)
	flipped := []byte(good)
	flipped[len(flipped)/2] ^= 1
	for name, value := range map[string]string{
		"not base64":  "****",
		"cut":         good[:len(good)-4],
		"very short":  "AAAA",
		"changed":     string(flipped),
		"another key": seal(bytes.Repeat([]byte{8}, 32)),
		"plain JSON":  url.QueryEscape(`[{"events":[{"type":"login"}]}]`),
		"oversized":   strings.Repeat("A", 100_000),
	} {
		t.Run(name, func(t *testing.T) {
			cn, p := newConnectif(t, nil)
			r := httptest.NewRequest(http.MethodGet, "/", nil)
			r.AddCookie(&http.Cookie{Name: "connectif_flash", Value: value})
			w := httptest.NewRecorder()
			flashShop(cn).ServeHTTP(w, r)
			assert.Equal(t, http.StatusOK, w.Code)
			assert.Contains(t, w.Body.String(), "<script async")
			assert.Empty(t, told(w.Body.String()))
			require.Len(t, p.list, 1)
			assert.ErrorIs(t, p.list[0], connectif.ErrFlashUnreadable)
			assert.NotContains(t, p.list[0].Error(), value)
			require.Len(t, w.Result().Cookies(), 1)
			assert.Negative(t, w.Result().Cookies()[0].MaxAge, "and it is taken away")
		})
	}
}

func TestACookieOfTheSameNameThatIsNotOursDoesNotHideOurs(t *testing.T) {
	cn, p := newConnectif(t, nil)
	w := httptest.NewRecorder()
	flashShop(cn).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/quiet-login", nil))
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.AddCookie(&http.Cookie{Name: "connectif_flash", Value: "of-another-host"})
	r.AddCookie(w.Result().Cookies()[0])
	w = httptest.NewRecorder()
	flashShop(cn).ServeHTTP(w, r)
	assert.Equal(t, []string{"login"}, told(w.Body.String()))
	assert.Empty(t, p.list)
}

func TestFlashKeysCanBeChangedWithoutLosingEvents(t *testing.T) {
	older, newer := bytes.Repeat([]byte{1}, 32), bytes.Repeat([]byte{2}, 32)
	before, _ := newConnectif(t, func(c *connectif.Config) { c.FlashKeys = [][]byte{older} })
	after, p := newConnectif(t, func(c *connectif.Config) { c.FlashKeys = [][]byte{newer, older} })

	w := httptest.NewRecorder()
	flashShop(before).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/quiet-login", nil))
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.AddCookie(w.Result().Cookies()[0])
	w = httptest.NewRecorder()
	flashShop(after).ServeHTTP(w, r)
	assert.Equal(t, []string{"login"}, told(w.Body.String()))
	assert.Empty(t, p.list)
}
