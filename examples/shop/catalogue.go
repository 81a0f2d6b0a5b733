package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
)

//go:embed catalogue.json
var catalogueJSON []byte

// Product is an article as this shop knows it: its own type, with its own names and units, as any shop has
// one. What Connectif needs to know is made from it in tracking.go, and nowhere else.
type Product struct {
	ID              string    `json:"id"`
	Lang            string    `json:"lang"` // language of the texts: es or it
	Name            string    `json:"name"`
	Brand           string    `json:"brand"`
	Description     string    `json:"description"`
	CategoryPath    string    `json:"category"` // "/Ordenadores/Teclados/Mecánicos"
	Price           Cents     `json:"price"`
	OriginalPrice   Cents     `json:"originalPrice"` // 0: not reduced
	DiscountPercent int       `json:"discountPercent"`
	Stock           int       `json:"stock"`
	Priority        int       `json:"priority"`
	Rating          string    `json:"rating"` // "4.8", of 5
	RatingCount     int       `json:"ratingCount"`
	ReviewCount     int       `json:"reviewCount"`
	Published       time.Time `json:"published"`
	Tags            []string  `json:"tags"`
	Related         []string  `json:"related"`
	Colour          string    `json:"colour"`
	Note            string    `json:"note"`
	Picture         Picture   `json:"picture"`

	Category *Category `json:"-"`
	index    index     // what search.go looks at
}

// Discount is what a reduced product costs less than before.
func (p *Product) Discount() Cents {
	if p.OriginalPrice == 0 {
		return 0
	}
	return p.OriginalPrice - p.Price
}

// RatingText is the rating with a decimal comma, as the page shows it.
func (p *Product) RatingText() string { return strings.Replace(p.Rating, ".", ",", 1) }

// Category is a node of the tree of categories, three levels deep.
type Category struct {
	Name     string
	Path     string // names: "/Ordenadores/Teclados"
	Slug     string // the same for addresses: "ordenadores/teclados"
	Lang     string
	Parent   *Category
	Children []*Category
	Products []*Product // of this category and all below it
}

// Trail lists the category and those above it, the topmost first.
func (c *Category) Trail() []*Category {
	if c.Parent == nil {
		return []*Category{c}
	}
	return append(c.Parent.Trail(), c)
}

// Catalogue holds the products and categories. It does not change while the shop runs, so it needs no lock.
type Catalogue struct {
	Products    []*Product
	Departments []*Category
	byID        map[string]*Product
	bySlug      map[string]*Category
}

// LoadCatalogue reads and checks a catalogue: a mistake in it shows at the start, not on some page.
func LoadCatalogue(data []byte) (*Catalogue, error) {
	c := &Catalogue{byID: map[string]*Product{}, bySlug: map[string]*Category{}}
	if err := json.Unmarshal(data, &c.Products); err != nil {
		return nil, fmt.Errorf("catalogue: %w", err)
	}
	for _, p := range c.Products {
		if err := p.check(); err != nil {
			return nil, fmt.Errorf("catalogue: product %q: %w", p.ID, err)
		}
		if c.byID[p.ID] != nil {
			return nil, fmt.Errorf("catalogue: product %q is there twice", p.ID)
		}
		c.byID[p.ID] = p
		p.index = newIndex(p)
		c.file(p)
	}
	for _, p := range c.Products {
		for _, id := range p.Related {
			if c.byID[id] == nil {
				return nil, fmt.Errorf("catalogue: product %q: related product %q does not exist", p.ID, id)
			}
		}
	}
	return c, nil
}

func (p *Product) check() error {
	switch {
	case p.ID == "" || p.Name == "" || p.Price <= 0:
		return fmt.Errorf("id, name and price are needed")
	case p.Lang != "es" && p.Lang != "it":
		return fmt.Errorf("language %q: want es or it", p.Lang)
	case strings.Count(p.CategoryPath, "/") != 3:
		return fmt.Errorf("category %q: want three levels", p.CategoryPath)
	case p.Discount()*100 != p.OriginalPrice*Cents(p.DiscountPercent):
		return fmt.Errorf("%s is not %d %% less than %s", p.Price, p.DiscountPercent, p.OriginalPrice)
	}
	return p.Picture.check()
}

// file enters a product in its category, and in those above it.
func (c *Catalogue) file(p *Product) {
	var parent *Category
	var slug string
	for _, name := range strings.Split(p.CategoryPath, "/")[1:] {
		slug = strings.TrimPrefix(slug+"/"+slugOf(name), "/")
		category := c.bySlug[slug]
		if category == nil {
			category = &Category{Name: name, Path: "/" + name, Slug: slug, Lang: p.Lang, Parent: parent}
			c.bySlug[slug] = category
			if parent == nil {
				c.Departments = append(c.Departments, category)
			} else {
				category.Path = parent.Path + category.Path
				parent.Children = append(parent.Children, category)
			}
		}
		category.Products = append(category.Products, p)
		parent = category
	}
	p.Category = parent
}

// Product finds a product by its id; nil if there is none.
func (c *Catalogue) Product(id string) *Product { return c.byID[id] }

// Category finds a category by its path, written as slugs or as names: "Ordenadores/Teclados/Mecánicos" is
// "ordenadores/teclados/mecanicos".
func (c *Catalogue) Category(path string) *Category {
	segments := strings.Split(strings.Trim(path, "/"), "/")
	for i, segment := range segments {
		segments[i] = slugOf(segment)
	}
	return c.bySlug[strings.Join(segments, "/")]
}

// RelatedTo lists the products that go with p.
func (c *Catalogue) RelatedTo(p *Product) []*Product {
	related := make([]*Product, len(p.Related))
	for i, id := range p.Related {
		related[i] = c.byID[id]
	}
	return related
}

// Featured lists the products that the shop wants to be seen first.
func (c *Catalogue) Featured() []*Product {
	return c.where(func(p *Product) bool { return p.Priority > 0 })
}

// Reduced lists the products whose price is reduced and which can be had, the greatest reduction first.
func (c *Catalogue) Reduced() []*Product {
	reduced := c.where(func(p *Product) bool { return p.DiscountPercent > 0 && p.Stock > 0 })
	slices.SortStableFunc(reduced, func(a, b *Product) int { return b.DiscountPercent - a.DiscountPercent })
	return reduced
}

func (c *Catalogue) where(keep func(*Product) bool) (kept []*Product) {
	for _, p := range c.Products {
		if keep(p) {
			kept = append(kept, p)
		}
	}
	return kept
}

// inStockFirst sorts what can be had before what is sold out, and keeps the order otherwise.
func inStockFirst(products []*Product) []*Product {
	sorted := slices.Clone(products)
	slices.SortStableFunc(sorted, func(a, b *Product) int {
		switch {
		case a.Stock > 0 && b.Stock == 0:
			return -1
		case a.Stock == 0 && b.Stock > 0:
			return 1
		}
		return 0
	})
	return sorted
}
