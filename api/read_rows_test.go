package api_test

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/commerce"
)

// read returns the rows of a file, and its errors as "row/line path: rule", or as they are.
func read[T any](t *testing.T, rows iter.Seq2[T, error]) (good []T, bad []string) {
	t.Helper()
	for row, err := range rows {
		var rowErr *api.RowError
		var found *commerce.ValidationError
		switch {
		case err == nil:
			good = append(good, row)
		case !errors.As(err, &rowErr):
			bad = append(bad, err.Error())
		case errors.As(err, &found):
			for _, p := range found.Problems {
				bad = append(bad, fmt.Sprintf("%d/%d %s: %s", rowErr.Row, rowErr.Line, p.Path, p.Rule))
			}
		default:
			bad = append(bad, fmt.Sprintf("%d/%d %v", rowErr.Row, rowErr.Line, rowErr.Err))
		}
	}
	return good, bad
}

const productHeader = "productDetailUrl,productId,name,unitPrice"

func TestAHeaderThatIsWrongEndsTheFile(t *testing.T) {
	rows := map[string][]string{
		"":                                    {"0/1 header: required"},
		"\n\n":                                {"0/1 header: required"},
		"productId,name,unitPrice\n1,x,1\n":   {"0/1 productDetailUrl: required"},
		productHeader + ",colour\n":           {"0/1 colour: unknown value"},
		productHeader + ",_email\n":           {"0/1 _email: unknown value"},
		productHeader + ",ana@shop.example\n": {"0/1 …: unknown value"},
		productHeader + ",name\n":             {"0/1 name: duplicate"},
		productHeader + ", brand\n":           {"0/1  brand: unknown value"},
		strings.ToUpper(productHeader) + "\n": {"0/1 productDetailUrl: required", "0/1 productId: required", "0/1 name: required", "0/1 unitPrice: required"},
		"\"product":                           {`0/1 extraneous or missing " in quoted-field`},
		strings.ReplaceAll(productHeader, ",", ";") + "\n": {"0/1 productDetailUrl: required", "0/1 productId: required", "0/1 name: required", "0/1 unitPrice: required"},
	}
	for file, want := range rows {
		good, bad := read(t, api.ReadProducts(strings.NewReader(file), 0))
		assert.Empty(t, good)
		assert.Equal(t, want, bad, file)
	}
	_, bad := read(t, api.ReadContacts(strings.NewReader("_name,id\n"), ','))
	assert.Equal(t, []string{"0/1 _email: required"}, bad)
	_, bad = read(t, api.ReadContacts(strings.NewReader("_email,_createdAt,1x\n"), ','))
	assert.Equal(t, []string{"0/1 _createdAt: unknown value", "0/1 1x: unknown value"}, bad)
	_, bad = read(t, api.ReadContacts(strings.NewReader("clienta@shop.example,Clienta,Clienta\n"), ','))
	assert.Equal(t, []string{"0/1 _email: required"}, bad, "a person in the place of the header is not told of")
	_, bad = read(t, api.ReadCoupons(strings.NewReader("codes\nA\n"), ','))
	assert.Equal(t, []string{"0/1 code: required"}, bad)
}

func TestARowThatIsWrongIsToldWithItsLineAndColumnAndTheNextIsRead(t *testing.T) {
	file := productHeader + ",rating,isBlacklisted,publishedAt,tags,priority,availability,imageUrl\n" +
		"https://shop.example/1,1,\"two\nlines\",60.25,,,,,,,\n" +
		"https://shop.example/2,2,x,\"60,25\",,,,,,,\n" +
		"/3,3,x,1,9,,,a||b,,,\n" +
		"https://shop.example/4,4,x,1,,yes,20/05/2020,,null,maybe,\n" +
		"https://shop.example/5,5,x,1,,,,,,gone,x\n" +
		"too,few\n" +
		",,,,,,,,,,\n" +
		"https://shop.example/8,8,x,8,4.5,true,2020-05-20T15:24:20Z,a|b,-3,OutOfStock,https://shop.example/8.jpg\n"
	good, bad := read(t, api.ReadProducts(strings.NewReader(file), ','))
	assert.Equal(t, []string{
		"2/4 unitPrice: not a number",
		"3/5 productDetailUrl: not a usable URL", "3/5 tags[1]: blank", "3/5 rating: out of range",
		"4/6 isBlacklisted: unknown value", "4/6 publishedAt: not a date", "4/6 priority: not a number",
		"5/7 imageUrl: not a usable URL", "5/7 availability: unknown value",
		"6/8 wrong number of fields",
		"7/9 productDetailUrl: required", "7/9 productId: required", "7/9 name: required", "7/9 unitPrice: required",
	}, bad)
	require.Len(t, good, 2)
	assert.Equal(t, "two\nlines", good[0].Name)
	assert.Equal(t, api.Product{
		Product: commerce.Product{
			URL: "https://shop.example/8", ProductID: "8", Name: "x", UnitPrice: commerce.MinorUnits(8, 0),
			RatingValue: commerce.MustParseAmount("4.5"), PublishedAt: time.Date(2020, time.May, 20, 15, 24, 20, 0, time.UTC),
			Tags: []string{"a", "b"}, Priority: commerce.NewInt(-3), Availability: commerce.OutOfStock, ImageURL: "https://shop.example/8.jpg",
		},
		Blacklisted: new(true),
	}, good[1])
}

func TestTheMessageOfARowNamesLineColumnAndRuleAndNobody(t *testing.T) {
	for _, err := range api.ReadContacts(strings.NewReader("_email,_points,talla\nclienta@shop,x,"+strings.Repeat("x", 5001)+"\n"), ',') {
		require.EqualError(t, err, "connectif: line 2: contacts: _points: not a number (write a whole number)")
	}
	for _, err := range api.ReadContacts(strings.NewReader("_email,talla\nclienta@shop,"+strings.Repeat("x", 5001)+"\n"), ',') {
		require.ErrorContains(t, err, "connectif: line 2: contact: _email: not an e-mail")
		require.ErrorContains(t, err, "; talla: too long")
		assert.NotContains(t, err.Error(), "clienta")
	}
	assert.EqualError(t, &api.RowError{Row: 3, Err: io.EOF}, "connectif: row 3: EOF")
}

// failingOnce is a reader that tells its error once, as readers may.
type failingOnce struct{ err error }

func (f *failingOnce) Read([]byte) (int, error) {
	err := f.err
	f.err = io.EOF
	return 0, err
}

func TestAFileThatBreaksOffIsNoRowsFault(t *testing.T) {
	broken := errors.New("the disk is gone")
	for _, start := range []string{"", "p", "\uFEFF", productHeader} {
		good, bad := read(t, api.ReadProducts(io.MultiReader(strings.NewReader(start), &failingOnce{broken}), ','))
		assert.Empty(t, good)
		assert.Equal(t, []string{"the disk is gone"}, bad, start)
	}
	_, bad := read(t, api.ReadProducts(iotest.ErrReader(broken), ','))
	assert.Equal(t, []string{"the disk is gone"}, bad)
	file := io.MultiReader(strings.NewReader(productHeader+"\nhttps://shop.example/1,1,x,1\nhttps://"), iotest.ErrReader(broken))
	good, bad := read(t, api.ReadProducts(file, ','))
	assert.Len(t, good, 1)
	assert.Equal(t, []string{"the disk is gone"}, bad)
	good, bad = read(t, api.ReadProducts(strings.NewReader(productHeader+"\nhttps://shop.example/1,1,x,1\na\"b,2,x,1\nhttps://shop.example/3,3,x,1\n"), ','))
	assert.Len(t, good, 1, "after a quote out of place nobody knows where the next row begins")
	assert.Equal(t, []string{`2/3 bare " in non-quoted-field`}, bad)
	for range api.ReadProducts(strings.NewReader(productHeader+"\nx,1,x,1\ny,2,x,1\n"), ',') {
		break // one that is not read to its end does no harm
	}
}

func TestContactsAndCouponsAreReadAsTheyCome(t *testing.T) {
	file := "\uFEFF_email;_externalId;_birthdate;_newsletterSubscriptionStatus;_smsSubscriptionStatus;_mobilePhone;_mobilePhoneStatus;_emailStatus;_points;talla;_name\n" +
		"clienta@shop.example;C-1;1990-05-20;subscribed;none;600111222;active;bounced;-5;XL;\"Clienta; B\"\n" +
		";C-2;;;;;;;;;\n" +
		"otra@shop.example;;20-05-1990;maybe;;6001;;;;;\n"
	good, bad := read(t, api.ReadContacts(strings.NewReader(file), ';'))
	assert.Equal(t, []string{"3/4 _birthdate: not a date"}, bad)
	require.Len(t, good, 2)
	assert.Equal(t, api.Contact{
		Contact: commerce.Contact{
			PrimaryKey: "clienta@shop.example", Name: "Clienta; B", NewsletterStatus: commerce.Subscribed, BirthDate: commerce.NewDate(1990, time.May, 20),
			MobilePhone: "600111222", EmailStatus: commerce.EmailBounced, Fields: []commerce.Field{commerce.TextField("talla", "XL")},
		},
		ExternalID: "C-1", SMSStatus: commerce.NotSubscribed, MobilePhoneStatus: api.PhoneActive, Points: commerce.NewInt(-5),
	}, good[0])
	assert.Equal(t, api.Contact{ExternalID: "C-2"}, good[1])

	codes, bad := read(t, api.ReadCoupons(strings.NewReader("code\nA1\n\" \"\nB2\n"), ','))
	assert.Equal(t, []string{"A1", "B2"}, codes)
	assert.Equal(t, []string{"2/3 code: blank"}, bad)
}

func FuzzReadContacts(f *testing.F) {
	f.Add("_email,talla\nclienta@shop.example,XL\n", true)
	f.Add("_externalId;_points\n1;\"2\n\"", false)
	f.Fuzz(func(t *testing.T, file string, comma bool) {
		delimiter := ';'
		if comma {
			delimiter = ','
		}
		for contact, err := range api.ReadContacts(strings.NewReader(file), delimiter) {
			var bad *api.RowError
			switch {
			case err == nil:
				require.NoError(t, contact.Validate())
			case errors.As(err, &bad) && bad.Row > 0: // names of columns are told, values are not
				assert.NotContains(t, err.Error(), "clienta")
			}
		}
	})
}
