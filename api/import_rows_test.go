package api_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/connectiftest"
)

func TestAnImportedProductIsTheSameAsOneThatWasToldAlone(t *testing.T) {
	for _, delimiter := range []rune{0, ';'} {
		all := product("pr1")
		all.Blacklisted = new(delimiter == ';')
		fake := connectiftest.NewAPI(connectiftest.APIOptions{})
		client := newClient(t, fake)
		_, err := client.Imports.Products(t.Context(), seq(all, plainProduct("pr2")), api.ImportOptions{
			ImportSettings: api.ImportSettings{Delimiter: delimiter, OverrideExisting: true},
		})
		require.NoError(t, err)
		imported, err := client.Products.Get(t.Context(), "pr1")
		require.NoError(t, err)
		alone := connectiftest.NewAPI(connectiftest.APIOptions{})
		want, err := newClient(t, alone).Products.Upsert(t.Context(), all)
		require.NoError(t, err)
		assert.Equal(t, want.Product, imported.Product)
		plain, err := client.Products.Get(t.Context(), "pr2")
		require.NoError(t, err)
		assert.Equal(t, plainProduct("pr2").Name, plain.Name)
		assert.False(t, plain.Priority.IsSet())
		got := fake.Imports()[0]
		assert.True(t, got.OverrideExisting)
		assert.Len(t, got.Columns, 26)
	}
}

func TestAnImportedContactIsTheSameAsOneThatWasToldAlone(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{ContactFields: contactFields})
	client := newClient(t, fake)
	_, err := client.Imports.Contacts(t.Context(), seq(contact(), api.Contact{ExternalID: "C-2"}), api.ImportOptions{})
	require.NoError(t, err)
	imported, err := client.Contacts.Get(t.Context(), api.ByExternalID("C/17"))
	require.NoError(t, err)
	alone := connectiftest.NewAPI(connectiftest.APIOptions{ContactFields: contactFields})
	want, err := newClient(t, alone).Contacts.Upsert(t.Context(), contact())
	require.NoError(t, err)
	assert.Equal(t, want.Contact, imported.Contact)
	_, err = client.Contacts.Get(t.Context(), api.ByExternalID("C-2"))
	require.NoError(t, err)
}

func TestCodesAreImportedIntoTheirSet(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{CouponSets: []connectiftest.APICouponSet{{ID: "set", Type: "multiple"}}})
	client := newClient(t, fake)
	result, err := client.Imports.Coupons(t.Context(), "set", api.ReadCoupons(strings.NewReader("code\nA,1\n\"B \"\"2\"\n"), ';'), api.ImportOptions{})
	require.NoError(t, err)
	assert.Equal(t, []string{"A,1", `B "2`}, fake.Coupons("set"))
	assert.Equal(t, int64(2), result.Success)
	_, err = client.Imports.Coupons(t.Context(), "other", seq("A"), api.ImportOptions{})
	require.ErrorIs(t, err, api.ErrInvalid)
}

func TestAListWhoseElementsHoldItsSeparatorIsRefused(t *testing.T) {
	client := newClient(t, connectiftest.NewAPI(connectiftest.APIOptions{}))
	p := plainProduct("pr1")
	p.Tags, p.Categories, p.RelatedExternalProductIDs = []string{"a", "b|c"}, []string{"|"}, []string{"1|2"}
	_, err := client.Imports.Products(t.Context(), seq(p), api.ImportOptions{})
	assert.Equal(t, []string{"categories: bad identifier", "tags: bad identifier", "relatedExternalProductIds: bad identifier"}, rules(t, err))
	c := api.Contact{ExternalID: "1", Contact: commerce.Contact{Fields: []commerce.Field{commerce.ListField("aficiones", "a|b")}}}
	_, err = client.Imports.Contacts(t.Context(), seq(c), api.ImportOptions{})
	assert.Equal(t, []string{"aficiones: bad identifier"}, rules(t, err))
}

func TestARowThatIsInvalidEndsTheImportOrIsLeftOut(t *testing.T) {
	bad := plainProduct("pr2")
	bad.UnitPrice = commerce.Amount{}
	rows := seq(plainProduct("pr1"), bad, plainProduct("pr3"))
	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
	client := newClient(t, fake)
	result, err := client.Imports.Products(t.Context(), rows, api.ImportOptions{})
	require.EqualError(t, err, "connectif: row 2: product: unitPrice: required")
	assert.Empty(t, result.Parts)
	assert.Empty(t, fake.Requests())

	var left []int64
	result, err = client.Imports.Products(t.Context(), rows, api.ImportOptions{OnInvalid: func(e *api.RowError) error {
		left = append(left, e.Row)
		return nil
	}})
	require.NoError(t, err)
	assert.Equal(t, []int64{2}, left)
	assert.Equal(t, int64(1), result.Invalid)
	assert.Equal(t, api.ImportProgress{Rows: 3, Sent: 2, Bytes: result.Bytes, Success: 2}, result.ImportProgress)

	enough := errors.New("enough")
	_, err = client.Imports.Products(t.Context(), rows, api.ImportOptions{OnInvalid: func(*api.RowError) error { return enough }})
	require.ErrorIs(t, err, enough)

	file := productHeader + "\nhttps://shop.example/1,1,x,1\nx,2,x,1\n"
	_, err = client.Imports.Products(t.Context(), api.ReadProducts(strings.NewReader(file), ','), api.ImportOptions{})
	require.ErrorContains(t, err, "line 3: product: productDetailUrl: not a usable URL")
}

func TestRowsThatBreakOffEndTheImport(t *testing.T) {
	broken := errors.New("the database is gone")
	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
	_, err := newClient(t, fake).Imports.Products(t.Context(), func(yield func(api.Product, error) bool) {
		_ = yield(plainProduct("pr1"), nil) && yield(api.Product{}, broken)
	}, api.ImportOptions{OnInvalid: func(*api.RowError) error { return nil }})
	require.ErrorIs(t, err, broken)
	assert.Empty(t, fake.Requests())
}

func TestARowThatFitsIntoNoFileIsAnError(t *testing.T) {
	client := newClient(t, connectiftest.NewAPI(connectiftest.APIOptions{}))
	api.LimitImportSize(client, 120)
	p := plainProduct("pr2")
	p.Description = strings.Repeat("x", 100)
	result, err := client.Imports.Products(t.Context(), seq(plainProduct("pr1"), p), api.ImportOptions{})
	require.ErrorIs(t, err, api.ErrTooLarge)
	require.ErrorContains(t, err, "row 2")
	assert.Equal(t, int64(1), result.Sent)
}

func TestAContextThatEndsEndsTheReadingOfRows(t *testing.T) {
	client := newClient(t, connectiftest.NewAPI(connectiftest.APIOptions{}))
	ctx, cancel := context.WithCancel(t.Context())
	result, err := client.Imports.Products(ctx, func(yield func(api.Product, error) bool) {
		for i := 0; yield(plainProduct(fmt.Sprint(i)), nil); i++ {
			if i == 5 {
				cancel()
			}
		}
	}, api.ImportOptions{})
	require.ErrorIs(t, err, context.Canceled)
	assert.Equal(t, int64(6), result.Rows)
}

func TestProgressIsToldWhileRowsAreRead(t *testing.T) {
	var told []int64
	_, err := newClient(t, connectiftest.NewAPI(connectiftest.APIOptions{CountOnly: true})).Imports.Products(t.Context(), products(2000), api.ImportOptions{
		OnProgress: func(p api.ImportProgress) { told = append(told, p.Rows) },
	})
	require.NoError(t, err)
	assert.Equal(t, []int64{1000, 2000, 2000}, told)
}
