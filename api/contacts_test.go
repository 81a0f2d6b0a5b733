package api_test

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/connectiftest"
)

func TestAnInvalidContactIsNotSent(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
	client := newClient(t, fake)
	rows := []struct {
		name   string
		change func(*api.Contact)
		want   []string
	}{
		{"nobody", func(c *api.Contact) { c.PrimaryKey, c.ExternalID = "", "" }, []string{"primary_key: required"}},
		{"an address that is none", func(c *api.Contact) { c.PrimaryKey = "clienta" }, []string{"primary_key: not an e-mail"}},
		{"a phone of no country", func(c *api.Contact) { c.MobilePhone = "600111222" }, []string{"_mobilePhone: not a phone"}},
		{"a long external id", func(c *api.Contact) { c.ExternalID = strings.Repeat("ñ", 51) }, []string{"_externalId: too long"}},
		{"a blank around an external id", func(c *api.Contact) { c.ExternalID = " 1" }, []string{"_externalId: bad identifier"}},
		{"an unknown status of texts", func(c *api.Contact) { c.SMSStatus = "yes" }, []string{"_smsSubscriptionStatus: unknown value"}},
		{"an unknown status of a phone", func(c *api.Contact) { c.MobilePhoneStatus = "banned" }, []string{"_mobilePhoneStatus: unknown value"}},
		{"all of it", func(c *api.Contact) { c.NewsletterStatus, c.SMSStatus = "x", "x" },
			[]string{"_newsletter_subscription_status: unknown value", "_smsSubscriptionStatus: unknown value"}},
	}
	for _, row := range rows {
		c := contact()
		row.change(&c)
		_, err := client.Contacts.Upsert(t.Context(), c)
		assert.Equal(t, row.want, rules(t, err), row.name)
		assert.NotContains(t, err.Error(), "clienta")
	}
	_, err := client.Contacts.UpsertByExternalID(t.Context(), api.Contact{Contact: commerce.Contact{PrimaryKey: "clienta@shop.example"}})
	assert.Equal(t, []string{"_externalId: required"}, rules(t, err))
	_, err = client.Contacts.UpsertByExternalID(t.Context(), api.Contact{ExternalID: "C-1", SMSStatus: "x"})
	assert.Equal(t, []string{"_smsSubscriptionStatus: unknown value"}, rules(t, err))
	for _, key := range []api.ContactKey{{}, api.ByEmail(""), api.ByEmail("clienta"), api.ByExternalID(strings.Repeat("x", 51)), api.ByExternalID(" ")} {
		_, err := client.Contacts.Get(t.Context(), key)
		require.Error(t, err)
		require.Error(t, client.Contacts.Delete(t.Context(), key))
	}
	assert.Empty(t, fake.Requests())
}

func TestAnIDOfDotsAloneNeverReachesAPath(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
	client := newClient(t, fake)
	for _, id := range []string{".", ".."} {
		require.ErrorContains(t, client.Products.Delete(t.Context(), id), "dots")
		require.ErrorContains(t, client.Contacts.Delete(t.Context(), api.ByExternalID(id)), "dots")
	}
	assert.Empty(t, fake.Requests())
}

func TestAContactIsToldAsTheAPIHasIt(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{ContactFields: contactFields})
	client := newClient(t, fake)
	record, err := client.Contacts.Upsert(t.Context(), contact())
	require.NoError(t, err)
	assert.Equal(t, []string{"PATCH /contacts/email/clienta+a@shop.example"}, paths(fake))

	got, found := fake.Contact("clienta+a@shop.example")
	require.True(t, found)
	for _, own := range []string{"id", "_createdAt", "_updatedAt", "_isAnonymous", "_hasPushSubscriptions"} {
		delete(got, own)
	}
	assert.Equal(t, connectiftest.APIRecord{
		"_email": "clienta+a@shop.example", "_externalId": "C/17", "_name": "Clienta", "_surname": "De Prueba",
		"_newsletterSubscriptionStatus": "subscribed", "_smsSubscriptionStatus": "none", "_birthdate": "1990-05-20T00:00:00Z",
		"_mobilePhone": "+34600111222", "_mobilePhoneStatus": "active", "_emailStatus": "active", "_points": json.Number("0"),
		"talla": "XL", "pie": json.Number("38.5"), "vip": true, "alta": "2026-01-02", "aficiones": []any{"leer", "correr"},
	}, got)

	want := contact()
	want.TrackerID = "" // the API has none
	want.Fields = []commerce.Field{
		commerce.ListField("aficiones", "leer", "correr"), commerce.TextField("alta", "2026-01-02"),
		commerce.NumberField("pie", commerce.MustParseAmount("38.5")), commerce.TextField("talla", "XL"), commerce.BoolField("vip", true),
	}
	assert.Equal(t, want, record.Contact)
	assert.Len(t, record.ID, 24)
	assert.False(t, record.CreatedAt.IsZero())
	assert.Contains(t, string(record.Raw), `"_isAnonymous"`)
}

func TestAContactIsFoundByEitherKeyAndItsAddressMayChange(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
	client := newClient(t, fake)
	created, err := client.Contacts.Upsert(t.Context(), api.Contact{ExternalID: "C/17"})
	require.NoError(t, err)
	named, err := client.Contacts.UpsertByExternalID(t.Context(), contact())
	require.NoError(t, err)
	assert.Equal(t, created.ID, named.ID)
	for _, key := range []api.ContactKey{api.ByEmail("clienta+a@shop.example"), api.ByExternalID("C/17"), named.Key(), created.Key()} {
		got, err := client.Contacts.Get(t.Context(), key)
		require.NoError(t, err)
		assert.Equal(t, created.ID, got.ID)
	}
	require.NoError(t, client.Contacts.Delete(t.Context(), api.ByExternalID("C/17")))
	require.ErrorIs(t, client.Contacts.Delete(t.Context(), api.ByEmail("clienta+a@shop.example")), api.ErrNotFound)
	assert.Equal(t, []string{
		"PATCH /contacts/external-id/C/17", "PATCH /contacts/external-id/C/17",
		"GET /contacts/email/clienta+a@shop.example", "GET /contacts/external-id/C/17", "GET /contacts/email/clienta+a@shop.example",
		"GET /contacts/external-id/C/17", "DELETE /contacts/external-id/C/17", "DELETE /contacts/email/clienta+a@shop.example",
	}, paths(fake))
}

func TestAnExternalIDThatAnotherHasIsAConflict(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
	fake.PutContact(connectiftest.APIRecord{"_externalId": "C/17"})
	_, err := newClient(t, fake).Contacts.Upsert(t.Context(), contact())
	require.ErrorIs(t, err, api.ErrConflict)
}

func TestWhatIsReadOnlyOfAContactIsReadWhateverItsType(t *testing.T) {
	client := serverOf(t, func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"id":"1","_email":"clienta@shop.example","_birthdate":"1990-05-20","_isAnonymous":true,"_hasPushSubscriptions":"true",
			"_createdAt":1590006740000,"_updatedAt":"no time","_emailBouncedReason":"full","_emailLastBouncedDate":"2026-01-01T00:00:00.000Z",
			"_emailLastSoftBounceDate":"2026-01-02","_emailSoftBounces":"2","_emailLastUnsubscribedDate":"2026-01-03T00:00:00Z",
			"_emailLastUnsubscribedIp":"192.0.2.1","_firstPurchaseDate":"2026-01-04T00:00:00Z","_lastPurchaseDate":"2026-01-05T00:00:00Z",
			"_totalPurchases":3,"_totalPurchasesAmount":120.50,"_averagePurchasesAmount":"40.1666666666666666","_rfm":555,"_recency":5,
			"_frequency":"5","_monetary":1e3,"_clv":{},"_pAlive":0.83746293847629341,"_churnRate":null,"_expectedPurchases":1e300,
			"_points":"x","nulled":null,"odd":{},"number":1.5}`)
	})
	got, err := client.Contacts.Get(t.Context(), api.ByEmail("clienta@shop.example"))
	require.NoError(t, err)
	day := func(d int) time.Time { return time.Date(2026, time.January, d, 0, 0, 0, 0, time.UTC) }
	got.Raw = nil
	assert.Equal(t, &api.ContactRecord{
		Contact: api.Contact{Contact: commerce.Contact{
			PrimaryKey: "clienta@shop.example", BirthDate: commerce.NewDate(1990, time.May, 20),
			Fields: []commerce.Field{commerce.NumberField("number", commerce.MustParseAmount("1.5"))},
		}},
		ID: "1", CreatedAt: time.Date(2020, time.May, 20, 20, 32, 20, 0, time.UTC), IsAnonymous: true, HasPushSubscriptions: true,
		EmailBouncedReason: "full", EmailLastBouncedDate: day(1), EmailLastSoftBounceDate: day(2), EmailSoftBounces: commerce.NewInt(2),
		EmailLastUnsubscribedDate: day(3), EmailLastUnsubscribedIP: "192.0.2.1", FirstPurchaseDate: day(4), LastPurchaseDate: day(5),
		TotalPurchases: commerce.NewInt(3), TotalPurchasesAmount: commerce.MustParseAmount("120.50"),
		AveragePurchasesAmount: commerce.AmountFromFloat(40.166666667), RFM: "555", Recency: commerce.MinorUnits(5, 0),
		Frequency: commerce.MinorUnits(5, 0), Monetary: commerce.MinorUnits(1000, 0), PAlive: commerce.AmountFromFloat(0.837462938),
	}, got)
}

func TestAContactOfAnExternalIDAloneIsNotNothing(t *testing.T) {
	assert.True(t, api.Contact{}.IsZero())
	for _, c := range []api.Contact{
		{ExternalID: "C-1"}, {SMSStatus: commerce.Subscribed}, {MobilePhoneStatus: api.PhoneActive}, {Points: commerce.NewInt(0)},
		{Contact: commerce.Contact{Name: "x"}},
	} {
		assert.False(t, c.IsZero())
	}
}
