package api

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"

	"github.com/connectif-go/connectif/commerce"
)

// PurchasesService creates, reads and deletes purchases by the shop's own ids.
//
// A purchase that is told over the API has no web context: it can trigger workflows, but no content on the
// site.
// See https://support.connectif.ai/hc/es/articles/360014605220.
type PurchasesService struct{ client *Client }

// PurchaseOptions are how a purchase is created.
type PurchaseOptions struct {
	// WithoutEvent does not trigger the On-Purchase node of workflows, as for orders of long ago.
	WithoutEvent bool
	// ExactlyOnce makes it safe to create a purchase again: one that is there already counts as created. A
	// call whose answer is lost is then repeated, since Connectif refuses the second of the same id.
	ExactlyOnce bool
	// CreateMissing creates the contact and the products of the purchase that Connectif does not know, from
	// what the purchase says of them, and tries once more.
	CreateMissing bool
}

// A CreatedPurchase is what became of a purchase.
type CreatedPurchase struct {
	// Record is what Connectif answered; nil if the purchase was there already.
	Record *PurchaseRecord
	// Duplicate is set when it was there already, with ExactlyOnce.
	Duplicate bool
	// CreatedContact and CreatedProducts are what was missing and has been created.
	CreatedContact  bool
	CreatedProducts []string
}

const (
	purchasesPath = "/purchases/"
	purchasePath  = "/purchases/purchase-id/{purchase-id}"
)

// Create creates a purchase. The contact and the products must exist already, or CreateMissing be set;
// otherwise the error is [ErrNoContact] or [ErrNoProduct]. One of the same id makes it [ErrConflict], unless
// ExactlyOnce is set.
//
// A purchase that is invalid is not sent: the error is a *[commerce.ValidationError].
func (s *PurchasesService) Create(ctx context.Context, purchase Purchase, options PurchaseOptions) (*CreatedPurchase, error) {
	if err := purchase.Validate(); err != nil {
		return nil, err
	}
	created := &CreatedPurchase{}
	for {
		record, err := s.create(ctx, &purchase, options)
		if err == nil {
			created.Record = record
			return created, nil
		}
		if options.ExactlyOnce && errors.Is(err, ErrConflict) {
			created.Duplicate = true
			return created, nil
		}
		if !options.CreateMissing {
			return nil, err
		}
		if repaired, repairErr := s.repair(ctx, &purchase, created, err); repairErr != nil {
			return nil, fmt.Errorf("%w; creating what is missing: %w", err, repairErr)
		} else if !repaired {
			return nil, err
		}
	}
}

func (s *PurchasesService) create(ctx context.Context, purchase *Purchase, options PurchaseOptions) (*PurchaseRecord, error) {
	var record PurchaseRecord
	r := &request{
		method: http.MethodPost, path: purchasesPath, into: &record, duplicatesTold: options.ExactlyOnce,
	}
	if options.WithoutEvent {
		r.query = url.Values{"triggerPurchaseEvent": {"false"}}
	}
	if err := s.client.call(ctx, r, newPurchaseJSON(purchase)); err != nil {
		return nil, err
	}
	return &record, nil
}

// repair creates what a purchase was refused for, once each.
func (s *PurchasesService) repair(
	ctx context.Context, purchase *Purchase, created *CreatedPurchase, cause error,
) (repaired bool, err error) {
	refusal := &Error{}
	errors.As(cause, &refusal) // what is none has no code
	switch {
	case refusal.Code == NoPurchaseContact && !created.CreatedContact:
		created.CreatedContact = true
		return true, s.createContact(ctx, purchase)
	case refusal.Code == NoPurchaseProduct && created.CreatedProducts == nil:
		created.CreatedProducts, err = s.createProducts(ctx, purchase, refusal.ProductIDs)
		return len(created.CreatedProducts) > 0, err
	}
	return false, nil
}

func (s *PurchasesService) createContact(ctx context.Context, purchase *Purchase) error {
	contact := purchase.buyer()
	upsert := s.client.Contacts.Upsert
	if purchase.Contact.externalID != "" {
		upsert = s.client.Contacts.UpsertByExternalID // by what the purchase names
	}
	_, err := upsert(ctx, contact)
	return err
}

// createProducts creates the products of the ids that Connectif named or, where they are not those of the
// purchase, all of the purchase's.
func (s *PurchasesService) createProducts(ctx context.Context, purchase *Purchase, ids []string) (created []string, err error) {
	isNamed := func(line commerce.BasketItem) bool { return slices.Contains(ids, line.ProductID) }
	all := !slices.ContainsFunc(purchase.Products, isNamed)
	for _, line := range purchase.Products {
		if !all && !isNamed(line) {
			continue
		}
		if _, err := s.client.Products.Upsert(ctx, Product{Product: line.Product}); err != nil {
			return created, err
		}
		created = append(created, line.ProductID)
	}
	return created, nil
}

// Get returns the purchase of the shop's id; the error is [ErrNotFound] if there is none.
func (s *PurchasesService) Get(ctx context.Context, purchaseID string) (*PurchaseRecord, error) {
	if err := commerce.ValidateID("purchase", "purchase_id", purchaseID); err != nil {
		return nil, err
	}
	var record PurchaseRecord
	r := &request{method: http.MethodGet, path: purchasePath, args: []string{purchaseID}, into: &record}
	if err := s.client.do(ctx, r); err != nil {
		return nil, err
	}
	return &record, nil
}

// Delete deletes the purchase of the shop's id; the error is [ErrNotFound] if there is none.
func (s *PurchasesService) Delete(ctx context.Context, purchaseID string) error {
	if err := commerce.ValidateID("purchase", "purchase_id", purchaseID); err != nil {
		return err
	}
	return s.client.do(ctx, &request{method: http.MethodDelete, path: purchasePath, args: []string{purchaseID}})
}
