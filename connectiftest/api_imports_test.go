package connectiftest_test

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
)

func TestAnImportIsValidatedAsDocumented(t *testing.T) {
	const people = "_email\na@example.com\n"
	fake := connectiftest.NewAPI(connectiftest.APIOptions{CouponSets: []connectiftest.APICouponSet{
		{ID: "one", Type: "single"}, {ID: "many", Type: "multiple"},
	}})
	rows := []struct {
		csv     string
		changes map[string]string
		want    string
	}{
		{people, map[string]string{"type": "purchases"}, "type: must be one of contacts products coupons"},
		{people, map[string]string{"delimiter": "|"}, "delimiter: must be one of , ;"},
		{people, map[string]string{"overrideExisting": ""}, "overrideExisting: must be one of true false"},
		{people, map[string]string{"updateOnlyEmptyFields": "1"}, "updateOnlyEmptyFields: must be one of true false"},
		{people, map[string]string{"overrideExisting": "false", "updateOnlyEmptyFields": "true"}, "updateOnlyEmptyFields: needs overrideExisting"},
		{people, map[string]string{"couponSetId": "many"}, "couponSetId: is for imports of coupons, which must have it"},
		{"code\nA\n", map[string]string{"type": "coupons"}, "couponSetId: is for imports of coupons, which must have it"},
		{"code\nA\n", map[string]string{"type": "coupons", "couponSetId": "one"}, "couponSetId: is no set of many coupons"},
		{"code\nA\n", map[string]string{"type": "coupons", "couponSetId": "none"}, "couponSetId: is no set of many coupons"},
		{people, map[string]string{"kind": "application/json"}, "file: must be of the type text/csv"},
		{people, map[string]string{"kind": ";"}, "file: must be of the type text/csv"},
		{"", nil, "file: is required"},
		{"_name\nx\n", nil, "file: has no column _email or _externalId"},
		{"productId,name,unitPrice\n1,x,1\n", map[string]string{"type": "products"}, "file: has no column productDetailUrl"},
		{"_email\n\"a\n", nil, "file: is no CSV file"},
		{"\"_email\n", nil, "file: is no CSV file"},
		{"\n", nil, "file: is empty"},
	}
	for _, row := range rows {
		w := serve(fake, importForm(t, row.csv, row.changes))
		assert.Equal(t, http.StatusUnprocessableEntity, w.Code, row.want)
		assert.Contains(t, w.Body.String(), strings.SplitN(row.want, ": ", 2)[1], row.want)
	}
	assert.Empty(t, fake.Imports())
}

func TestAnUploadThatIsNoFormIsRefused(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
	for _, kind := range []string{"", "application/json", "multipart/form-data", "multipart/mixed; boundary=x"} {
		r := importForm(t, "_email\n", nil)
		r.Header.Set("Content-Type", kind)
		assert.Equal(t, http.StatusUnsupportedMediaType, serve(fake, r).Code, kind)
	}
	whole, err := io.ReadAll(importForm(t, "_email\na@example.com\n", nil).Body)
	require.NoError(t, err)
	for _, end := range []int{len(whole) / 4, len(whole) - 30} {
		r := importForm(t, "_email\na@example.com\n", nil)
		kind := r.Header.Get("Content-Type")
		form := string(whole[:end])
		boundary := strings.TrimPrefix(strings.SplitN(form, "\r\n", 2)[0], "--")
		r = request(http.MethodPost, "/imports/", form)
		r.Header.Set("Content-Type", strings.SplitN(kind, "boundary=", 2)[0]+"boundary="+boundary)
		assert.Equal(t, http.StatusBadRequest, serve(fake, r).Code, form)
	}
	r := importForm(t, "_email\n", nil)
	r.Body = io.NopCloser(iotest.ErrReader(errors.New("the line was cut")))
	assert.Equal(t, http.StatusBadRequest, serve(fake, r).Code)
}

func TestAFileBeyond50MBIsRefused(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{CountOnly: true})
	const header, email = "_email,_name\n", "1@example.com,"
	row := email + strings.Repeat("x", 1_000_000-len(email)-1) + "\n"
	csv := header + strings.Repeat(row, 49) + email + strings.Repeat("x", 1_000_000-len(header)-len(email)-1) + "\n"
	w := serve(fake, importForm(t, csv+"\n", nil))
	assert.Equal(t, http.StatusRequestEntityTooLarge, w.Code, w.Body.String())
	upload(t, fake, csv, nil)
	got := fake.Imports()[0]
	assert.Equal(t, int64(50_000_000), got.Size)
	assert.Equal(t, 50, got.Success)
	assert.Empty(t, fake.Contacts(), "they are only counted")
}

func TestAnImportTakesItsTimeAndEndsAsAskedFor(t *testing.T) {
	now := newClock()
	outcome := "finished"
	fake := connectiftest.NewAPI(connectiftest.APIOptions{
		Now: now.Now, ImportTime: 30 * time.Second, ImportOutcome: func(connectiftest.APIImport) string { return outcome },
	})
	id := upload(t, fake, "_email\n1@example.com\n2@example.com\n3@example.com\nx\n", nil)
	get := func() map[string]any { return mustCall(t, fake, http.MethodGet, "/imports/"+id, "") }
	assert.Equal(t, "queued", get()["status"])
	status, _ := call(t, fake, http.MethodDelete, "/imports/"+id, "")
	assert.Equal(t, http.StatusBadRequest, status, "it has not ended")
	now.now = now.now.Add(20 * time.Second)
	halfway := get()
	assert.Equal(t, "inProgress", halfway["status"])
	assert.Equal(t, 2.0, halfway["success"])
	assert.Empty(t, fake.Contacts())
	now.now = now.now.Add(10 * time.Second)
	finished := get()
	assert.Equal(t, []any{"finished", 4.0, 3.0, 1.0}, []any{finished["status"], finished["total"], finished["success"], finished["errors"]})
	assert.Equal(t, "2026-05-20T12:00:30.000Z", finished["finishedAt"])
	assert.Len(t, fake.Contacts(), 3)

	outcome = "error"
	id = upload(t, fake, "_email\n4@example.com\n", nil)
	now.now = now.now.Add(time.Minute)
	assert.Equal(t, "error", get()["status"])
	mustCall(t, fake, http.MethodDelete, "/imports/"+id, "")
	outcome = "cancelled"
	id = upload(t, fake, "_email\n4@example.com\n", nil)
	now.now = now.now.Add(time.Minute)
	assert.Equal(t, "2026-05-20T12:02:30.000Z", get()["cancelledAt"])
	outcome = "finished"
	id = upload(t, fake, "_email\n4@example.com\n", nil)
	fake.CancelImport(id)
	fake.CancelImport("nothing")
	assert.Equal(t, "cancelled", get()["status"])
	now.now = now.now.Add(time.Minute)
	assert.Len(t, fake.Contacts(), 3, "what did not finish brought nothing")

	for _, method := range []string{http.MethodGet, http.MethodDelete} {
		status, _ = call(t, fake, method, "/imports/nothing", "")
		assert.Equal(t, http.StatusNotFound, status)
	}
	assert.Len(t, mustCall(t, fake, http.MethodGet, "/imports/", "")["results"], 3)
}

func TestTheEleventhImportInAQueueIsE0401(t *testing.T) {
	now := newClock()
	fake := connectiftest.NewAPI(connectiftest.APIOptions{Now: now.Now, ImportTime: time.Minute})
	for range 10 {
		upload(t, fake, "_email\n1@example.com\n", nil)
	}
	w := serve(fake, importForm(t, "_email\n1@example.com\n", nil))
	assert.Equal(t, http.StatusBadRequest, w.Code)
	assert.Contains(t, w.Body.String(), `"code":"E0401"`)
	now.now = now.now.Add(time.Minute)
	upload(t, fake, "_email\n1@example.com\n", nil)
}

func TestTheErrorReportHasTheFailedRowsAndItsAddressExpires(t *testing.T) {
	now := newClock()
	fake := connectiftest.NewAPI(connectiftest.APIOptions{Now: now.Now})
	id := upload(t, fake, "_email;_points\n1@example.com;x\n;1\n3@example.com;3\n", map[string]string{"delimiter": ";"})
	address, _ := mustCall(t, fake, http.MethodGet, "/imports/"+id, "")["errorReportFileUrl"].(string)
	require.NotEmpty(t, address)
	download := func(method string) (int, string) {
		r := request(method, strings.TrimPrefix(address, "https://api.connectif.cloud"), "")
		r.Header.Del("Authorization")
		w := serve(fake, r)
		return w.Code, w.Body.String()
	}
	status, report := download(http.MethodGet)
	assert.Equal(t, http.StatusOK, status)
	assert.Equal(t, "_email;_points;error\n1@example.com;x;_points has the wrong type\n;1;_email or _externalId is required\n", report)
	status, _ = download(http.MethodPost)
	assert.Equal(t, http.StatusForbidden, status)
	now.now = now.now.Add(101 * time.Minute)
	status, _ = download(http.MethodGet)
	assert.Equal(t, http.StatusForbidden, status)
}

func TestImportsOverrideAndFillAsTheirOptionsSay(t *testing.T) {
	rows := []struct{ override, empty, name, surname string }{
		{"false", "false", "Old", ""},
		{"true", "false", "New", "New"},
		{"true", "true", "Old", "New"},
	}
	for _, row := range rows {
		fake := connectiftest.NewAPI(connectiftest.APIOptions{})
		fake.PutContact(connectiftest.APIRecord{"_externalId": "1", "_name": "Old"})
		fake.PutProduct(connectiftest.APIRecord{"productId": "1", "name": "Old"})
		options := map[string]string{"overrideExisting": row.override, "updateOnlyEmptyFields": row.empty}
		upload(t, fake, "_externalId,_name,_surname,unknown\n1,New,New,x\n", options)
		options["type"] = "products"
		upload(t, fake, "productId,productDetailUrl,name,unitPrice,tags,isBlacklisted\n"+
			"1,https://shop.example/1,New,1,a|b,true\n2,https://shop.example/2,New,x,,\n3,https://shop.example/3,New,3,,maybe\n", options)
		contact, _ := fake.Contact("1")
		assert.Equal(t, row.name, contact.Text("_name"), row)
		assert.Equal(t, row.surname, contact.Text("_surname"), row)
		assert.NotContains(t, contact, "unknown")
		product, _ := fake.Product("1")
		assert.Equal(t, row.name, product.Text("name"), row)
		if row.override == "true" {
			assert.Equal(t, []string{"a", "b"}, product.Texts("tags"), row)
			assert.Equal(t, "true", product.Text("isBlacklisted"), row)
		}
		assert.Len(t, fake.Products(), 1, "the others have values of another type")
	}
}

func TestCouponsAreImportedOnceEach(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
	fake.PutCouponSet(connectiftest.APICouponSet{ID: "set", Name: "Verano", Type: "multiple"})
	fake.PutCouponSet(connectiftest.APICouponSet{ID: "one", Type: "single", Code: "VERANO", Quantity: 5})
	assert.Nil(t, fake.Coupons("set"))
	upload(t, fake, "code\nA\nB\nA\n", map[string]string{"type": "coupons", "couponSetId": "set"})
	assert.Equal(t, []string{"A", "B"}, fake.Coupons("set"))
	set := mustCall(t, fake, http.MethodGet, "/coupon-sets/set", "")
	assert.Equal(t, []any{"Verano", "multiple", 2.0}, []any{set["name"], set["type"], set["available"]})
	assert.Equal(t, "VERANO", mustCall(t, fake, http.MethodGet, "/coupon-sets/one", "")["code"])
	status, _ := call(t, fake, http.MethodGet, "/coupon-sets/none", "")
	assert.Equal(t, http.StatusNotFound, status)
}

func TestTheFileIsTheLastPartOfAnUpload(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
	whole, err := io.ReadAll(importForm(t, "_email\na@example.com\n", nil).Body)
	require.NoError(t, err)
	form := string(whole)
	boundary := strings.TrimPrefix(strings.SplitN(form, "\r\n", 2)[0], "--")
	more := strings.TrimSuffix(form, "--\r\n") + "\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nproducts\r\n--" + boundary + "--\r\n"
	cut := form[:strings.Index(form, "contacts")+4] // inside a value
	for _, body := range []string{more, cut} {
		r := request(http.MethodPost, "/imports/", body)
		r.Header.Set("Content-Type", "multipart/form-data; boundary="+boundary)
		assert.Equal(t, http.StatusBadRequest, serve(fake, r).Code, body)
	}
	assert.Empty(t, fake.Imports())
}
