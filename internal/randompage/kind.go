package randompage

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// A Kind is a kind of pages.
type Kind int

// The kinds of pages.
const (
	Valid   Kind = iota // everything as it should be
	Wrong               // values, names and places that are wrong, in markup that is right
	Damaged             // markup that was cut, doubled and mixed up
	Nested              // elements in elements: tags in tags, deep trees, tables, foreign content
	Hostile             // any of the markup that parsers have rules of their own for, in any order
	numKinds
)

// String returns the kind's name.
func (k Kind) String() string {
	return [numKinds]string{"valid", "wrong", "damaged", "nested", "hostile"}[k]
}

// Page returns the page of a seed. The kinds take turns.
func Page(seed uint64) string { return Of(Kind(seed%uint64(numKinds)), seed) }

// Of returns the page of a kind and a seed.
func Of(kind Kind, seed uint64) string {
	w := &writer{Rand: rand.New(rand.NewPCG(seed, uint64(kind)))}
	switch kind {
	case Valid:
		w.valid()
	case Wrong:
		w.wrong = true
		w.page(w.tags)
	case Damaged:
		w.wrong = w.one(2)
		w.page(w.tags)
		w.damage()
	case Nested:
		w.wrong = w.one(2)
		w.page(w.nest)
	case Hostile:
		w.wrong = true
		w.soup()
	default:
		panic(fmt.Sprintf("randompage: there is no kind %d", kind))
	}
	return string(w.out)
}

// Damage returns a copy of a page that is damaged as those of the kind [Damaged] are.
func Damage(page []byte, seed uint64) []byte {
	w := &writer{Rand: rand.New(rand.NewPCG(seed, uint64(numKinds))), out: slices.Clone(page), wrong: true}
	w.damage()
	return w.out
}
