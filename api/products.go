package api

import (
	"context"
	"net/http"

	"github.com/connectif-go/connectif/commerce"
)

// ProductsService creates, changes, reads and deletes products of the catalogue by the shop's own ids.
type ProductsService struct{ client *Client }

const productPath = "/products/product-id/{product-id}"

// Upsert creates a product, or changes it if it exists. What the product does not set stays as it is.
//
// A product that is invalid is not sent: the error is a *[commerce.ValidationError]. One whose URL is outside
// the account's authorized domains is refused with [ErrDomain], and Error.AllowedDomains says where it must
// be.
func (s *ProductsService) Upsert(ctx context.Context, product Product) (*ProductRecord, error) {
	if err := product.Validate(); err != nil {
		return nil, err
	}
	var record ProductRecord
	r := productRequest(http.MethodPatch, product.ProductID)
	r.into = &record
	if err := s.client.call(ctx, r, newProductJSON(&product)); err != nil {
		return nil, err
	}
	return &record, nil
}

// Get returns the product of the shop's id; the error is [ErrNotFound] if there is none.
func (s *ProductsService) Get(ctx context.Context, productID string) (*ProductRecord, error) {
	if err := commerce.ValidateID("product", "product_id", productID); err != nil {
		return nil, err
	}
	var record ProductRecord
	r := productRequest(http.MethodGet, productID)
	r.into = &record
	if err := s.client.do(ctx, r); err != nil {
		return nil, err
	}
	return &record, nil
}

// Delete deletes the product of the shop's id; the error is [ErrNotFound] if there is none.
func (s *ProductsService) Delete(ctx context.Context, productID string) error {
	if err := commerce.ValidateID("product", "product_id", productID); err != nil {
		return err
	}
	return s.client.do(ctx, productRequest(http.MethodDelete, productID))
}

func productRequest(method, productID string) *request {
	return &request{method: method, path: productPath, args: []string{productID}}
}
