package api_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/api"
)

// roundTrip answers requests without a network.
type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// FuzzAnswer has the API answer whatever it likes: a call ends with what could be read or with an error, which never tells the key.
func FuzzAnswer(f *testing.F) {
	f.Add(200, "9", "3", "application/json", []byte(`{"productId":"1","name":"x","unitPrice":1.5,"categories":["a"],"publishedAt":"2024-01-01T00:00:00Z"}`))
	f.Add(404, "", "", "application/json", []byte(`{"status":404,"title":"Not Found","detail":"ana@shop.example key-secret","code":"E0101","validationErrors":[{"name":"x","path":["a",1]}]}`))
	f.Add(429, "-1", "Fri, 31 Dec 9999 23:59:59 GMT", "text/html", []byte(`<html>`))
	f.Add(503, "1e9", "99999999999999999999", "", []byte{0xff, 0})
	f.Fuzz(func(t *testing.T, status int, remaining, after, contentType string, body []byte) {
		if status < 200 || status > 599 {
			status = http.StatusOK
		}
		clock := newInstantClock()
		client, err := api.New("key-id:key-secret", api.WithClock(clock), api.WithRetryTime(time.Minute), api.WithMaxResponse(1<<16),
			api.WithHTTPClient(&http.Client{Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
				clock.now = clock.now.Add(time.Second)
				return &http.Response{
					StatusCode: status, Status: http.StatusText(status), Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Request: r,
					Header: http.Header{"Content-Type": {contentType}, "X-Ratelimit-Remaining": {remaining}, "X-Ratelimit-Reset": {after}, "Retry-After": {after}},
					Body:   io.NopCloser(bytes.NewReader(body)),
				}, nil
			})}))
		require.NoError(t, err)
		for _, call := range []func() (any, error){
			func() (any, error) { return client.Products.Get(t.Context(), "p1") },
			func() (any, error) { return client.Contacts.Get(t.Context(), api.ByEmail("ana@shop.example")) },
			func() (any, error) { return client.Purchases.Get(t.Context(), "o1") },
			func() (any, error) { return client.Imports.Get(t.Context(), "i1") },
			func() (any, error) { return client.Exports.Get(t.Context(), "x1") },
		} {
			got, err := call()
			if err != nil {
				require.NotContains(t, err.Error(), "key-secret")
				require.NotContains(t, err.Error(), "ana@shop.example")
				continue
			}
			require.NotNil(t, got)
			_, err = json.Marshal(got)
			require.NoError(t, err)
		}
	})
}

// FuzzRecords reads all that the API has from whatever JSON: it is an object, or an error.
func FuzzRecords(f *testing.F) {
	f.Add([]byte(`{"id":"1","type":"contacts","status":"finished","total":1e30,"errors":-1,"options":{"a":null},"createdAt":1716200000000}`))
	f.Add([]byte(`{"productId":1,"unitPrice":"60,25","reviewCount":1.5,"tags":"a|b","categories":[1,"x",null],"publishedAt":"yesterday"}`))
	f.Add([]byte(`{"_email":["a"],"_id":{},"purchaseId":"p","products":[null,{"quantity":1e400}],"usedInWorkflows":[{"workflowId":1}],"defaultValue":[[[]]]}`))
	f.Add([]byte(`null`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var object map[string]json.RawMessage
		isObject := json.Unmarshal(data, &object) == nil && object != nil
		for _, record := range []any{
			new(api.ProductRecord), new(api.ContactRecord), new(api.PurchaseRecord), new(api.CouponSet), new(api.ContactField), new(api.Import), new(api.Export),
		} {
			err := record.(json.Unmarshaler).UnmarshalJSON(data)
			require.Equal(t, isObject, err == nil, "%T", record)
		}
	})
}
