package connectif

import (
	"bytes"
	"context"
	"encoding/base64"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/events"
)

// forgery is a site whose pages tell what is in the flash cookie.
type forgery struct {
	t        *testing.T
	cn       *Connectif
	cookie   *flashCookie
	problems []error
}

func newForgery(t *testing.T, keys ...[]byte) *forgery {
	f := &forgery{t: t}
	cn, err := New(Config{
		Account: "3f0b5c1e-8a52-4c3b-9d57-0c1f2e6a7b90", Region: "eu8", FlashKeys: keys,
		OnProblem: func(_ context.Context, err error) { f.problems = append(f.problems, err) },
	})
	require.NoError(t, err)
	f.cn, f.cookie = cn, cn.flash.(*flashCookie)
	return f
}

// show asks for a page with a cookie, and returns the page; what is not 200 fails the test.
func (f *forgery) show(cookies ...string) (page string, header http.Header) {
	f.t.Helper()
	w := httptest.NewRecorder()
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	for _, cookie := range cookies {
		r.Header.Add("Cookie", flashCookieName+"="+cookie)
	}
	f.cn.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, string(f.cn.Script().GoHTML(r.Context())))
	})).ServeHTTP(w, r)
	require.Equal(f.t, http.StatusOK, w.Code)
	require.Contains(f.t, w.Body.String(), "<script async")
	return w.Body.String(), w.Header()
}

// sealed is the cookie of a login.
func (f *forgery) sealed() string {
	block, err := events.DataBlock{Events: []events.Event{events.Login{}}, OnceID: "once-1"}.AppendJSON(nil)
	require.NoError(f.t, err)
	return f.cookie.seal(append(append([]byte("["), block...), ']'))
}

func TestAFlashCookieIsBelievedWholeAndUnchangedOnly(t *testing.T) {
	f := newForgery(t, bytes.Repeat([]byte{1}, flashKeySize))
	good := f.sealed()
	page, _ := f.show(good)
	require.Contains(t, page, `"type":"login"`, "the cookie that is not forged is believed")

	var forged []string
	for n := range len(good) { // truncated, at each place, from both ends
		forged = append(forged, good[:n], good[n+1:])
	}
	raw, err := base64.RawURLEncoding.DecodeString(good)
	require.NoError(t, err)
	for bit := range 8 * len(raw) { // each bit changed
		changed := bytes.Clone(raw)
		changed[bit/8] ^= 1 << (bit % 8)
		forged = append(forged, base64.RawURLEncoding.EncodeToString(changed))
	}
	for _, aad := range []string{"", "connectif_consent", flashCookieName + "2"} { // sealed with the right key, for something else
		forged = append(forged, base64.RawURLEncoding.EncodeToString(f.cookie.aeads[0].Seal(nil, nil, raw, []byte(aad))))
	}
	forged = append(forged,
		newForgery(t, bytes.Repeat([]byte{2}, flashKeySize)).sealed(), // sealed with another key
		good+good, good+"=", good+"A", "A"+good, strings.ToLower(good), "="+good,
		strings.Repeat("A", 1<<20), strings.Repeat(good, 300), // oversized
		"null", "[]", `[{"events":[{"type":"login"}]}]`, base64.RawURLEncoding.EncodeToString([]byte(`[{"events":[{"type":"login"}]}]`)), "%00", "\xff", "a;b", ",", `"`+good[:4]+`"`,
	)
	for _, value := range forged {
		page, header := f.show(value)
		require.NotContains(t, page, `"type":"login"`, "%.300q was believed", value)
		for _, set := range header.Values("Set-Cookie") {
			require.Contains(t, set, "Max-Age=0", "it is taken away")
			require.Contains(t, set, "Path=/;")
		}
	}
	for _, err := range f.problems {
		require.ErrorIs(t, err, ErrFlashUnreadable)
		require.Less(t, len(err.Error()), 200)
	}
	t.Attr("prove.faults", strconv.Itoa(len(forged)))
}

func TestAFlashCookieThatIsReplayedTellsNothingNewAndSoonNothing(t *testing.T) {
	f := newForgery(t, bytes.Repeat([]byte{1}, flashKeySize))
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	f.cookie.now = func() time.Time { return now }
	good := f.sealed()
	first, header := f.show(good)
	assert.Contains(t, header.Get("Set-Cookie"), "Max-Age=0", "the browser forgets it")
	now = now.Add(flashLifetime)
	again, _ := f.show(good)
	assert.Contains(t, first, `"id":"once-1"`)
	assert.Equal(t, first, again, "with the same id, so that no browser tells it twice")
	for _, jump := range []time.Duration{time.Second, time.Hour, 100 * 365 * 24 * time.Hour, -flashLifetime - time.Hour, -10 * 365 * 24 * time.Hour} {
		at := now
		now = now.Add(jump)
		page, _ := f.show(good)
		assert.NotContains(t, page, "once-1", "%v later", jump)
		now = at
	}
	t.Attr("prove.faults", "6")
}

func TestKeysOfTheFlashCookieAreChangedInTwoSteps(t *testing.T) {
	older, newer := bytes.Repeat([]byte{1}, flashKeySize), bytes.Repeat([]byte{2}, flashKeySize)
	before, during, after := newForgery(t, older), newForgery(t, newer, older), newForgery(t, newer)
	ofBefore, ofDuring := before.sealed(), during.sealed()
	page, _ := during.show(ofBefore)
	assert.Contains(t, page, "login", "the older key still opens")
	page, _ = after.show(ofDuring)
	assert.Contains(t, page, "login", "the newer one seals")
	page, _ = after.show(ofBefore)
	assert.NotContains(t, page, "login", "a key that is gone opens nothing")
	page, _ = before.show(ofDuring)
	assert.NotContains(t, page, "login")
}

// A browser sends cookies of the same name that were set for other paths or by other hosts of the domain, those of longer paths first. Which is
// which the server cannot see.
func TestAFlashCookieOfAnotherPathIsNotBelievedAndDoesNotHideOurs(t *testing.T) {
	f := newForgery(t, bytes.Repeat([]byte{1}, flashKeySize))
	good := f.sealed()
	for _, foreign := range []string{"", "planted", newForgery(t, bytes.Repeat([]byte{9}, flashKeySize)).sealed()} {
		page, _ := f.show(foreign)
		assert.NotContains(t, page, "login")
		for _, cookies := range [][]string{{foreign, good}, {good, foreign}, {foreign, foreign, good, foreign}} {
			page, _ = f.show(cookies...)
			assert.Equal(t, 1, strings.Count(page, `"type":"login"`), cookies)
		}
	}
}
