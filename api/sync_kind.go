package api

import (
	"context"
	"crypto/sha256"
)

// A syncKind is what a [Sync] does with elements of one type.
type syncKind[T any] struct {
	name    string
	key     func(*T) string
	content func(*T) any // all that would be told
	// validate is for calls; rows has that for imports, and is nil if there are none.
	validate func(*T) error
	rows     *rowKind[T]
	// once is set where what was told cannot be changed.
	once bool
	// call tells one element. It was there already, of those that are told once, if it is a duplicate.
	call func(context.Context, *Client, *T) (duplicate bool, err error)
}

var productSync = syncKind[Product]{
	name:     "product",
	key:      func(p *Product) string { return p.ProductID },
	content:  func(p *Product) any { return newProductJSON(p) },
	validate: func(p *Product) error { return p.Validate() },
	rows:     &productRows,
	call: func(ctx context.Context, c *Client, p *Product) (bool, error) {
		_, err := c.Products.Upsert(ctx, *p)
		return false, err
	},
}

var contactSync = syncKind[Contact]{
	name: "contact",
	key: func(c *Contact) string {
		key := c.Key()
		return key.email + key.externalID // one of them is empty
	},
	content: func(c *Contact) any {
		properties := c.properties()
		properties["_email"], properties["_externalId"] = c.PrimaryKey, c.ExternalID
		return properties
	},
	validate: (*Contact).validateForCall,
	rows:     &contactRows,
	call: func(ctx context.Context, c *Client, contact *Contact) (bool, error) {
		_, err := c.Contacts.Upsert(ctx, *contact)
		return false, err
	},
}

func purchaseSync(how PurchaseOptions) *syncKind[Purchase] {
	return &syncKind[Purchase]{
		name:     "purchase",
		key:      func(p *Purchase) string { return p.PurchaseID },
		content:  func(p *Purchase) any { return newPurchaseJSON(p) },
		validate: func(p *Purchase) error { return p.Validate() },
		once:     true,
		call: func(ctx context.Context, c *Client, p *Purchase) (bool, error) {
			created, err := c.Purchases.Create(ctx, *p, how)
			return err == nil && created.Duplicate, err
		},
	}
}

// entry returns the sums of an element that is valid.
func (k *syncKind[T]) entry(value *T) (SyncEntry, error) {
	content, err := encode(k.content(value))
	if err != nil {
		return SyncEntry{}, err
	}
	return SyncEntry{Key: digest([]byte(k.name + "\x00" + k.key(value))), Content: digest(content)}, nil
}

func digest(data []byte) SyncDigest {
	sum := sha256.Sum256(data)
	return SyncDigest(sum[:len(SyncDigest{})])
}
