package commerce_test

import (
	"net/mail"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
)

func TestEmailsThatIdentifyNobodyAreRefused(t *testing.T) {
	for _, s := range []string{
		"ana", "@", "ana@", "@correo.example", "ana@@correo.example", "ana@b@correo.example", "ana.correo.example", "ana@localhost", "ana@correo", "ana at correo.example",
		"Clienta Exémple <ana@correo.example>", "<ana@correo.example>", `"Clienta" ana@correo.example`, "ana@correo.example (Clienta)", "mailto:ana@correo.example@x.example",
		"ana@correo.example,eva@correo.example", "ana@correo.example;eva@correo.example", "ana@correo.example eva@correo.example", "ana@correo.example\neva@correo.example",
		" ana@correo.example", "ana@correo.example ", "ana @correo.example", "ana@ correo.example", "ana@correo .example", "ana\t@correo.example", "ana@correo.example\r\nBcc: eva@correo.example",
		"ana\u00a0@correo.example", "ñ\u00a0@correo.example", "ana@correo.example\u00a0", "ana@correo.example\ufeff", "ana\u200b@correo.example", "ana@cor\u200breo.example", "ana@correo.example\u200b", "\u202eana@correo.example", "ñ\u202e@correo.example", "ana\u00ad@correo.example",
		"ana@correo.", "ana@correo.example.", "ana@.example", "ana@.correo.example", "ana@correo..example", "ana@-correo.example", "ana@correo-.example", "ana@correo.example-", "ana@correo.-example",
		"ana@correo.e", "ana@correo.123", "ana@127.0.0.1", "ana@[127.0.0.1]", "ana@[IPv6:::1]", "ana@cor_reo.example", "ana@correo.example/", "ana@correo.example:25", "ana@correo!example.com",
		".ana@correo.example", "ana.@correo.example", "an..a@correo.example", `"ana"@correo.example`, `"an a"@correo.example`, `an"a@correo.example`, `an\a@correo.example`, "an(a)@correo.example", "an,a@correo.example", "an;a@correo.example", "an:a@correo.example", "an<a@correo.example", "an[a@correo.example",
		"ana\x00@correo.example", "ana@correo\x00.example", "ñ\x00@correo.example", "ana@correo.example\x00", "ana\x7f@correo.example", "ana\xff@correo.example", "ana@correo\xff.example", "ana@correo.example\xff", "ana\u0085@correo.example",
		strings.Repeat("a", 65) + "@correo.example",
		strings.Repeat("ñ", 33) + "@correo.example",
		"a@" + strings.Repeat("b", 245) + ".example", // 255 bytes
	} {
		err := commerce.ValidateEmail("", "email", s)
		assert.Equal(t, []string{wantProblem("email", commerce.RuleEmail)}, problemsOf(t, err), "%q", s)
		if err != nil && s != "@" {
			assertSilent(t, err, s)
		}
	}
}

func TestEmailsOfPeopleAreAccepted(t *testing.T) {
	for _, s := range []string{
		"ana@correo.example", "a@b.es", "ANA@CORREO.EXAMPLE", "ana.garcia+tienda@mail.correo.example", "o'clienta@correo.example", "ana_2-x@correo-2.example", "1@2.example",
		"!#$%&'*+-/=?^_`{|}~@correo.example", "=?utf-8?q?x?=@correo.example", "ñandú@correo.example", "ana@caffè.example", "ana@xn--caff-8oa.example", "用户@例子.中国", "ana@correo.x1", "ana@correo.xn--p1ai",
		strings.Repeat("a", 64) + "@correo.example",
		"a@" + strings.Repeat("b", 244) + ".example", // 254 bytes
	} {
		assert.NoError(t, commerce.ValidateEmail("", "email", s), "%q", s)
		assertIndependentlyAnAddress(t, s)
	}
}

// assertIndependentlyAnAddress checks an accepted address with net/mail.
func assertIndependentlyAnAddress(t *testing.T, s string) {
	t.Helper()
	address, err := mail.ParseAddress(s)
	require.NoError(t, err, "%q", s)
	require.Equal(t, s, address.Address)
	require.Empty(t, address.Name)
	_, domain, _ := strings.Cut(s, "@")
	require.Contains(t, strings.Trim(domain, "."), ".", "%q", s)
	require.LessOrEqual(t, len(s), 254)
}

func TestHugeEmailsAreDecidedQuickly(t *testing.T) {
	for _, piece := range []string{"a", "@", ".", "a.", "ñ", `"`, "<", "(", "\x00", " "} {
		s := strings.Repeat(piece, 1<<20/len(piece))
		inTime(t, func() {
			for _, s := range []string{s, s + "@correo.example", "a@" + s, "a@" + s + ".example"} {
				err := commerce.ValidateEmail("", "email", s)
				require.ErrorIs(t, err, commerce.RuleEmail)
				assert.Less(t, len(err.Error()), 300)
			}
		})
	}
}

func FuzzEmail(f *testing.F) {
	for _, seed := range []string{"ana@correo.example", "Clienta <ana@correo.example>", `"a b"@correo.example`, "ñ\u200b@correo.example", "a@b.c", "a@1.2", "=?utf-8?q?x?=@correo.example", "a@b@c.example", "ñ@é.es"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		err := commerce.ValidateEmail("", "email", s)
		if err == nil {
			assertIndependentlyAnAddress(t, s)
			require.False(t, strings.ContainsAny(s, " \t\r\n\x00\"<>(),;:\\\u00a0\u200b\u202e\ufeff"), "%q", s)
			return
		}
		require.Len(t, problemsOf(t, err), 1)
		require.Less(t, len(err.Error()), 300)
	})
}
