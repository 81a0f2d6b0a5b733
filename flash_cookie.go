package connectif

import (
	"bytes"
	"compress/flate"
	"crypto/aes"
	"crypto/cipher"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

const (
	flashKeySize    = 32 // bytes: AES-256
	flashCookieName = "connectif_flash"
	flashLifetime   = 5 * time.Minute
	// flashCookieMax is how long the cookie's value may be. Browsers keep 4,096 bytes of name, value and
	// attributes.
	flashCookieMax = 3800
)

// flashCookie is the FlashStore that New makes of Config.FlashKeys: AES-256-GCM, so that the visitor can
// neither read nor change what is in the cookie, and the time of sealing inside, so that an old one is worth
// nothing.
type flashCookie struct {
	aeads []cipher.AEAD // the first seals, all open
	now   func() time.Time
}

func newFlashCookie(keys [][]byte) *flashCookie {
	c := &flashCookie{now: time.Now}
	for _, key := range keys {
		// The two cannot fail: the size of the key has been checked.
		block, _ := aes.NewCipher(key)
		aead, _ := cipher.NewGCMWithRandomNonce(block)
		c.aeads = append(c.aeads, aead)
	}
	return c
}

// Load takes the first cookie that it can open: another host of the same domain may have set one of the same
// name.
func (c *flashCookie) Load(r *http.Request) (data []byte, err error) {
	for _, cookie := range r.CookiesNamed(flashCookieName) {
		if cookie.Value == "" {
			continue
		}
		if data, err = c.open(cookie.Value); err == nil {
			return data, nil
		}
		err = fmt.Errorf("%w: cookie: %w", ErrFlashUnreadable, err)
	}
	return nil, err
}

// Update cannot see what another request of the visitor sets at the same time: of two cookies the last one stays.
func (c *flashCookie) Update(w http.ResponseWriter, r *http.Request, change func([]byte) []byte) error {
	kept, _ := c.Load(r) // what cannot be opened has been reported
	data := change(kept)
	cookie := &http.Cookie{
		Name:     flashCookieName,
		Path:     "/",
		HttpOnly: true,
		SameSite: http.SameSiteLaxMode,
		Secure:   r.TLS != nil || strings.EqualFold(r.Header.Get("X-Forwarded-Proto"), "https"),
		MaxAge:   -1,
	}
	if len(data) > 0 {
		cookie.Value = c.seal(data)
		cookie.MaxAge = int(flashLifetime / time.Second)
	}
	if len(cookie.Value) > flashCookieMax {
		return fmt.Errorf("%w: the cookie would have %d bytes, %d fit; keep events in the shop's sessions with Config.FlashStore",
			ErrFlashTooLarge, len(cookie.Value), flashCookieMax)
	}
	http.SetCookie(w, cookie)
	return nil
}

// seal returns the sealed data for a cookie's value: nonce, time, compressed data, tag, in base64. Nobody
// else has a say in what is compressed together, so its length tells nothing.
func (c *flashCookie) seal(data []byte) string {
	var plain bytes.Buffer
	plain.Write(binary.BigEndian.AppendUint64(nil, uint64(c.now().Unix())))
	w, _ := flate.NewWriter(&plain, flate.BestCompression) // neither this nor writing to memory can fail
	_, _ = w.Write(data)
	_ = w.Close()
	return base64.RawURLEncoding.EncodeToString(c.aeads[0].Seal(nil, nil, plain.Bytes(), []byte(flashCookieName)))
}

func (c *flashCookie) open(value string) ([]byte, error) {
	sealed, err := base64.RawURLEncoding.DecodeString(value)
	if err != nil {
		return nil, errors.New("not base64")
	}
	for _, aead := range c.aeads {
		plain, err := aead.Open(nil, nil, sealed, []byte(flashCookieName))
		if err != nil || len(plain) < 8 {
			continue
		}
		age := c.now().Sub(time.Unix(int64(binary.BigEndian.Uint64(plain)), 0))
		if age > flashLifetime || age < -flashLifetime {
			return nil, fmt.Errorf("older than %v", flashLifetime)
		}
		data, err := io.ReadAll(flate.NewReader(bytes.NewReader(plain[8:])))
		if err != nil {
			return nil, errors.New("not compressed")
		}
		return data, nil
	}
	return nil, errors.New("sealed with none of the keys, or changed since")
}
