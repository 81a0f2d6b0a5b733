package api

import (
	"context"
	"encoding/json"
	"iter"
	"net/http"
	"slices"
	"time"

	"github.com/connectif-go/connectif/commerce"
)

// A CouponSet is a set of coupons. Its numbers may be up to 10 seconds old.
type CouponSet struct {
	ID   string
	Name string
	// Type is single, for a set that has the one Code, or multiple.
	Type string
	Code string
	// Quantity, Available and Assigned count coupons. The first two are not set for a single code without a
	// limit.
	Quantity, Available, Assigned commerce.Int
	// UsedInWorkflows are the ids of the workflows that use it.
	UsedInWorkflows      []string
	CreatedAt, UpdatedAt time.Time

	Raw json.RawMessage
}

// UnmarshalJSON reads a coupon set of the API's. What has another form than documented is not set.
func (s *CouponSet) UnmarshalJSON(data []byte) error {
	o, err := parseObject(data)
	if err != nil {
		return err
	}
	*s = CouponSet{
		ID: o.text("id"), Name: o.text("name"), Type: o.text("type"), Code: o.text("code"),
		Quantity: o.integer("quantity"), Available: o.integer("available"), Assigned: o.integer("assigned"),
		CreatedAt: o.time("createdAt"), UpdatedAt: o.time("updatedAt"), Raw: slices.Clone(data),
	}
	var workflows []object
	_ = json.Unmarshal(o["usedInWorkflows"], &workflows) // none is fine
	for _, workflow := range workflows {
		s.UsedInWorkflows = append(s.UsedInWorkflows, workflow.text("workflowId"))
	}
	return nil
}

// CouponsService reads coupon sets. Their codes are imported: see [ImportsService.Coupons].
type CouponsService struct{ client *Client }

const couponSetsPath = "/coupon-sets/"

// List returns all coupon sets, page by page as they are asked for.
func (s *CouponsService) List(ctx context.Context) iter.Seq2[CouponSet, error] {
	return pages[CouponSet](ctx, s.client, request{method: http.MethodGet, path: couponSetsPath})
}

// Get returns a coupon set by Connectif's id; the error is [ErrNotFound] if there is none.
func (s *CouponsService) Get(ctx context.Context, id string) (*CouponSet, error) {
	if err := commerce.ValidateID("coupon set", "id", id); err != nil {
		return nil, err
	}
	var set CouponSet
	r := &request{method: http.MethodGet, path: couponSetsPath + "{id}", args: []string{id}, into: &set}
	if err := s.client.do(ctx, r); err != nil {
		return nil, err
	}
	return &set, nil
}
