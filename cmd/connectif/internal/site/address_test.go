package site

import (
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWhatIsNoAddressIsRefusedWithoutBeingShown(t *testing.T) {
	for _, s := range []string{
		"", "shop.example", "/x", "ftp://shop.example", "javascript:alert(1)", "file:///etc/passwd", "https://", "https:///x", "http://[::1",
		"https://user@shop.example", "https://user:secret@shop.example/x", "https://secret example/", "https://shop.example:port/", "https://a\u200b.example:99999999999999999999x",
	} {
		u, err := parseAddress(s)
		require.Error(t, err, s)
		assert.Nil(t, u)
		assert.NotContains(t, err.Error(), "secret")
		assert.NotContains(t, err.Error(), "user@")
	}
}

func TestAPasswordIsNotShown(t *testing.T) {
	for s, want := range map[string]string{
		"https://user:secret@shop.example/@x":   "https://shop.example/@x",
		"https://a@b@shop.example":              "https://shop.example",
		"https://user:secret@shop.example?a=@b": "https://shop.example?a=@b",
		`https://user:secret@shop.example\@`:    `https://shop.example\@`,
		"https://shop.example/@x":               "https://shop.example/@x",
		"page@home.html":                        "page@home.html",
	} {
		assert.Equal(t, want, redact(s))
	}
}

func TestAddressesThatMeanTheSameAreTheSame(t *testing.T) {
	for s, want := range map[string]string{
		"HTTPS://Shop.Example:443":           "https://shop.example/",
		"http://shop.example:80/a/../b/./c":  "http://shop.example/b/c",
		"http://shop.example:443/":           "http://shop.example:443/",
		"https://shop.example/a#b":           "https://shop.example/a",
		"https://shop.example/../../a":       "https://shop.example/a",
		"https://ñandú.example/":             "https://xn--and-6ma2c.example/",
		"https://my_shop.example/":           "https://my_shop.example/",
		" https://shop.example/a\tb\n":       "https://shop.example/ab",
		`https://shop.example\a\b?c\d`:       `https://shop.example/a/b?c\d`,
		"https://shop.example/100%":          "https://shop.example/100%25",
		"https://shop.example/%zz":           "https://shop.example/%25zz",
		"https://shop.example/café":          "https://shop.example/caf%C3%A9",
		"https://shop.example/a b?c d=\"é>":  "https://shop.example/a%20b?c%20d=%22%C3%A9%3E",
		"https://shop.example/a%2Fb":         "https://shop.example/a%2Fb",
		"https://shop.example/?":             "https://shop.example/",
		"https://shop.example?q=1":           "https://shop.example/?q=1",
		"http://[::1]:8080/":                 "http://[::1]:8080/",
		"https://shop.example/\x00\x7f":      "https://shop.example/%00%7F",
		"https://shop.example/a?q=%":         "https://shop.example/a?q=%25",
		"https://shop.example/%E4%B8%AD/%e4": "https://shop.example/%E4%B8%AD/%e4",
	} {
		u, err := parseAddress(s)
		require.NoError(t, err, s)
		assert.Equal(t, want, u.String(), s)
		again, err := parseAddress(u.String())
		require.NoError(t, err)
		assert.Equal(t, want, again.String(), "of %s", s)
	}
}

func TestALinkLeadsToAPageOrNowhere(t *testing.T) {
	base, err := url.Parse("https://shop.example/a/b?c")
	require.NoError(t, err)
	for link, want := range map[string]string{
		"":                                "https://shop.example/a/b?c",
		"d":                               "https://shop.example/a/d",
		"/d e":                            "https://shop.example/d%20e",
		"?d":                              "https://shop.example/a/b?d",
		"#d":                              "https://shop.example/a/b?c",
		"//cdn.example/x":                 "https://cdn.example/x",
		`\\evil.example\x`:                "https://evil.example/x",
		"../../../d":                      "https://shop.example/d",
		"mailto:a@b.example":              "",
		"tel:1":                           "",
		" java\nscript:alert(1)":          "",
		"data:text/html,x":                "",
		"https://user:x@shop.example/":    "",
		"http://[":                        "",
		"/" + strings.Repeat("a/", 1000):  "",
		"https://" + string(rune(0)) + "": "",
	} {
		u := resolve(base, link)
		if want == "" {
			assert.Nil(t, u, link)
			continue
		}
		require.NotNil(t, u, link)
		assert.Equal(t, want, u.String(), link)
	}
}

func TestASiteHasItsNameWithWWWAndWithout(t *testing.T) {
	for _, row := range []struct {
		from, to string
		same     bool
	}{
		{"http://shop.example/", "https://shop.example/x", true},
		{"http://shop.example/", "https://www.shop.example/", true},
		{"https://www.shop.example/", "https://shop.example/", true},
		{"http://127.0.0.1:80/", "http://127.0.0.1/", true},
		{"https://shop.example:8443/", "https://shop.example:8443/a", true},
		{"https://shop.example/", "http://shop.example/", false},
		{"https://shop.example/", "https://blog.shop.example/", false},
		{"https://shop.example/", "https://shop.example:8443/", false},
		{"https://shop.example/", "https://accounts.example/", false},
	} {
		from, err := parseAddress(row.from)
		require.NoError(t, err)
		to, err := parseAddress(row.to)
		require.NoError(t, err)
		assert.Equal(t, row.same, isSameShop(from, to), "%+v", row)
	}
}

func FuzzParseAddress(f *testing.F) {
	f.Add("https://user:secret@shop.example/a b?c#d")
	f.Add(`http:\\x%`)
	f.Fuzz(func(t *testing.T, s string) {
		u, err := parseAddress(s)
		if err != nil {
			return
		}
		if strings.ContainsAny(u.RequestURI(), " \r\n\t") || u.User != nil {
			t.Errorf("%q becomes %q", s, u)
		}
		again, err := parseAddress(u.String())
		if err != nil || again.String() != u.String() {
			t.Errorf("%q becomes %q, and that %q (%v)", s, u, again, err)
		}
	})
}
