package commerce_test

import (
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
)

// validateURL validates a product whose URL is s.
func validateURL(s string) error {
	p := fullProduct("pr1")
	p.URL = s
	return p.Validate()
}

func TestURLsThatLeadNowhereAreRefused(t *testing.T) {
	for _, s := range []string{
		"/producto/1", "producto/1", "tienda.example/producto/1", "www.tienda.example", "?id=1", "#top",
		"//tienda.example/1", "https:/tienda.example/1", "https:tienda.example/1", "https//tienda.example/1",
		"javascript:alert(1)", "JavaScript://tienda.example/%0aalert(1)", "data:text/html,<script>", "ftp://tienda.example/1",
		"file:///etc/passwd", "mailto:ana@tienda.example", "blob:https://tienda.example/1", "httpss://tienda.example/", "httpſ://tienda.example/",
		"http://", "https://", "https:///1", "https://?q", "https://#x", "https://:443/", "https://./", "https://../", "https://.tienda.example/", "https://tienda..example/",
		" https://tienda.example/", "https://tienda.example/ ", "https://tienda.example/teclado mecánico", "https://tienda.example/\u00a0",
		"https://tienda.example/\u2028", "https://tienda.example/\u3000", "https://tienda.example/\ufeff", "https://tienda .example/", "https://tienda\u00a0.example/",
		"https://tienda.example/\t", "https://tienda.example/\n", "ht\ntps://tienda.example/", "https://tienda.example/\r\nSet-Cookie:a=b", "https://tienda.example/\x7f",
		"https://tienda.example/\x00", "https://tienda.example\x00.evil.example/", "https://tienda.example/\u0085", "https://tienda.example/\xff", "https://tienda.example/\xed\xa0\x80",
		"https://ana@tienda.example/", "https://ana:clave@tienda.example/", "https://:clave@tienda.example/", "https://@tienda.example/", "https://ana%40x:y@tienda.example/",
		`https://tienda.example\@evil.example/`, `https:\\tienda.example\1`, `https://tienda.example/a\b`,
		`https://tienda.example/"onclick="`, "https://tienda.example/<script>", "https://tienda.example/>", "https://tienda.example/`",
		`https://tienda"example/`, "https://tienda'example/", "https://tienda<example/", "https://tienda{}example/", "https://tienda|example/", "https://tienda^example/",
		"https://tienda!example/", "https://tienda,example/", "https://tienda%2eexample/", "https://%74ienda.example/",
		"https://tienda.example/%", "https://tienda.example/100%", "https://tienda.example/%2", "https://tienda.example/%zz", "https://tienda.example/?q=%u00e1", "https://tienda.example/#%",
		"https://tienda.example:0/", "https://tienda.example:99999/", "https://tienda.example:65536/", "https://tienda.example:/", "https://tienda.example:", "https://tienda.example:+80/",
		"https://tienda.example:-1/", "https://tienda.example:8_0/", "https://tienda.example:http/", "https://tienda.example:80:80/", "https://tienda.example:٨٠/",
		"https://[::1/", "https://::1/", "https://[]/", "https://[zz::1]/", "https://[::1]x/", "https://[::1]:0/", "https://[::1]:99999/", "https://[::1]:/", "https://[fe80::1%25eth0]/",
		"https://[1.2.3.4]/", "https://[tienda.example]/", "https://ana@[::1]/", "https://[::1]@tienda.example/", "https://[::1%zz]/",
		"https://tienda.example/\u202egpj.exe", "https://tienda\u202e.example/", "https://tienda.example/\u2066x\u2069", "https://tienda.example/\u200f",
	} {
		assert.Equal(t, []string{wantProblem("url", commerce.RuleURL)}, problemsOf(t, validateURL(s)), "%q", s)
	}
}

func TestURLsThatWorkAreAccepted(t *testing.T) {
	for _, s := range []string{
		"https://tienda.example", "https://tienda.example/", "http://tienda.example/1", "HTTPS://TIENDA.EXAMPLE/1", "https://tienda.example./1",
		"https://tienda.example/teclado-mecánico?q=ratón&p=1#reseñas", "https://tienda.example/%20a%C3%B1o", "https://tienda.example?q=1", "https://tienda.example#x",
		"https://tienda.example:8443/1", "https://tienda.example:1/", "https://tienda.example:65535/", "http://localhost:8080/", "http://127.0.0.1:8080/", "http://[::1]/", "http://[2001:db8::1]:8080/1",
		"https://caffè.example/è", "https://xn--caff-8oa.example/", "https://日本語.example/商品", "https://my_shop.example/", "https://a-b.example/",
		"https://tienda.example/O'Brien(1),;:!$&+=~*@2x.png", "https://tienda.example/?a[]=1&b={x}|^", "https://tienda.example/👨‍👩‍👧", "https://tienda.example//1", "https://tienda.example/?u=https://x.example/",
		"https://tienda.example/\ufffd",
	} {
		assert.NoError(t, validateURL(s), "%q", s)
		assertIndependentlyUsable(t, s)
	}
}

// assertIndependentlyUsable checks an accepted URL with net/url.
func assertIndependentlyUsable(t *testing.T, s string) {
	t.Helper()
	u, err := url.Parse(s)
	require.NoError(t, err, "%q", s)
	require.Contains(t, []string{"http", "https"}, u.Scheme, "%q", s)
	require.NotEmpty(t, u.Hostname(), "%q", s)
	require.Nil(t, u.User, "%q", s)
	require.Empty(t, u.Opaque, "%q", s)
	if port := u.Port(); port != "" {
		n, err := strconv.Atoi(port)
		require.NoError(t, err, "%q", s)
		require.True(t, n > 0 && n < 65536, "%q", s)
	}
	require.False(t, strings.ContainsAny(s, " \t\r\n\x00\"\\<>`\u00a0\u2028\u2029\u202e"), "%q", s)
}

func TestAnEmptyURLIsMissing(t *testing.T) {
	assert.Equal(t, []string{wantProblem("url", commerce.RuleRequired)}, problemsOf(t, validateURL("")))
}

func TestHugeURLsAreDecidedInLinearTime(t *testing.T) {
	for _, piece := range []string{"a", "%", "%41", "@", ":", "[", ".", "a.", "é", "\u202e", "\xff", "/..", "?", "💩"} {
		for _, start := range []string{"https://", "https://[", "https://tienda.example/", "https://tienda.example:", ""} {
			s := start + strings.Repeat(piece, 1<<20/len(piece))
			inTime(t, func() {
				if err := validateURL(s); err != nil {
					assert.Less(t, len(err.Error()), 1000)
				}
			})
		}
	}
}

func TestMessagesAboutURLsKeepSecrets(t *testing.T) {
	for _, s := range []string{
		"https://usuario:SECRETO@tienda.example/",
		"https://usuario:SECRE?TO@tienda.example/",
		"https://usuario:SECRE#TO@tienda.example/",
		"https://SECRETO@tienda.example/ ",
		"https://tienda.example/ ?email=SECRETO@correo.example",
		"//usuario:SECRETO@tienda.example/",
	} {
		err := validateURL(s)
		require.ErrorIs(t, err, commerce.RuleURL, "%q", s)
		assertSilent(t, err, "secre", "usuario", "correo")
	}
}

func TestMessagesAboutURLsQuoteWhatIsHarmless(t *testing.T) {
	assert.ErrorContains(t, validateURL("/producto/1"), `url: not a usable URL: "/producto/1"`)
}

func FuzzURL(f *testing.F) {
	for _, seed := range []string{
		"https://tienda.example/teclado-mecánico?q=1#x", "http://[::1]:8080/", "https://ana:clave@tienda.example/", "javascript:alert(1)", "https://a:0", "https://[fe80::1%25eth0]/",
		"https://tienda.example/%zz", "https://caffè.example:99999", "https://a\\b", "https://tienda.example/\u202e", "https://a..b/", "https://[::ffff:1.2.3.4]",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		err := validateURL(s)
		if err == nil {
			assertIndependentlyUsable(t, s)
			return
		}
		require.Len(t, problemsOf(t, err), 1)
	})
}
