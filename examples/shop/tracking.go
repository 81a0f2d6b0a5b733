package main

import (
	"context"
	"net/http"
	"strings"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/events"
)

// This file is where the shop meets Connectif: how its own types become those of package commerce, and where
// events wait for the next page. The templates do the rest: see "tracking" in templates/tracking.html.

// connectifProduct is what Connectif gets to know of a product. origin goes before all paths, since Connectif
// wants absolute URLs.
func connectifProduct(p *Product, origin string) commerce.Product {
	product := commerce.Product{
		URL:                       origin + "/product/" + p.ID,
		ProductID:                 p.ID,
		Name:                      p.Name,
		UnitPrice:                 amount(p.Price),
		ImageURL:                  origin + "/picture/" + p.ID + ".svg",
		ThumbnailURL:              origin + "/picture/" + p.ID + ".svg",
		Description:               p.Description,
		Availability:              commerce.InStock,
		Categories:                []string{p.CategoryPath},
		Tags:                      p.Tags,
		Brand:                     p.Brand,
		ReviewCount:               commerce.NewInt(p.ReviewCount),
		RatingValue:               commerce.MustParseAmount(p.Rating),
		RatingCount:               commerce.NewInt(p.RatingCount),
		RelatedExternalProductIDs: p.Related,
		Priority:                  commerce.NewInt(p.Priority),
		UnitPriceWithoutVAT:       amount(p.Price.WithoutVAT()),
		PublishedAt:               p.Published,
		CustomField1:              p.Lang,
		CustomField2:              p.Colour,
		CustomField3:              p.Note,
	}
	if p.Stock == 0 {
		product.Availability = commerce.OutOfStock
	}
	if p.OriginalPrice > 0 {
		product.UnitPriceOriginal = amount(p.OriginalPrice)
		product.DiscountedAmount = amount(p.Discount())
		product.DiscountedPercentage = commerce.MinorUnits(int64(p.DiscountPercent), 0)
	}
	return product
}

// amount is exact on both sides: cents here, a decimal number there.
func amount(c Cents) commerce.Amount { return commerce.MinorUnits(int64(c), 2) }

// connectifCart is the cart as every page tells it, an empty one too: else Connectif would take it for abandoned.
func connectifCart(c Cart, origin string) commerce.Cart {
	return commerce.Cart{CartID: c.ID, Products: basket(c.Lines, origin)}.WithTotals()
}

// connectifPurchase is an order. By the id of its cart Connectif knows that this cart was bought.
func connectifPurchase(o *Order, origin string) commerce.Purchase {
	return commerce.Purchase{
		PurchaseID:    o.ID,
		CartID:        o.Cart.ID,
		Products:      basket(o.Lines, origin),
		PurchaseDate:  o.Placed,
		PaymentMethod: o.Payment,
		SourceName:    "Tecla & Tazza",
		SourceType:    commerce.SourceDigitalStore,
	}.WithTotals()
}

func basket(lines []Line, origin string) []commerce.BasketItem {
	items := make([]commerce.BasketItem, len(lines))
	for i, line := range lines {
		items[i] = commerce.BasketItem{Product: connectifProduct(line.Product, origin), Quantity: line.Quantity}
	}
	return items
}

// connectifContact is the person who is logged in; nobody is the zero value, which is not told. The store's
// lock is held.
func (s *Shop) connectifContact(account *Account) commerce.Contact {
	if account == nil {
		return commerce.Contact{}
	}
	contact := commerce.Contact{
		PrimaryKey:       account.Email,
		Name:             account.Name,
		Surname:          account.Surname,
		NewsletterStatus: commerce.NotSubscribed,
	}
	if s.store.subscribers[strings.ToLower(account.Email)] {
		contact.NewsletterStatus = commerce.Subscribed
	}
	return contact
}

// tell lets the next page tell Connectif what this request did: it answers with a redirect, so it has no page
// to do it.
func (s *Shop) tell(ctx context.Context, event events.Event) { s.connectif.Flash(ctx, event) }

// sessionFlash keeps what is to be told in the shop's sessions. Without it the library would use a cookie,
// which is too small for an order of many lines.
type sessionFlash struct{ shop *Shop }

// Load implements [connectif.FlashStore].
func (f sessionFlash) Load(r *http.Request) (data []byte, err error) {
	f.shop.with(r.Context(), func(se *Session) { data = se.flash })
	return data, nil
}

// Update implements [connectif.FlashStore].
func (f sessionFlash) Update(_ http.ResponseWriter, r *http.Request, change func([]byte) []byte) (err error) {
	f.shop.with(r.Context(), func(se *Session) {
		if data := change(se.flash); len(data) <= maxFlash {
			se.flash = data
		} else {
			err = connectif.ErrFlashTooLarge
		}
	})
	return err
}

// maxFlash bounds what a session collects when no page ever tells it, in bytes. A purchase of the whole
// catalogue takes 54 KB.
const maxFlash = 64 << 10
