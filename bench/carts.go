package main

import (
	"context"
	"fmt"
	"net/http"
	"testing"

	"github.com/connectif-go/connectif/bench/internal/carts"
	"github.com/connectif-go/connectif/bench/internal/measure"
	"github.com/connectif-go/connectif/bench/internal/pages"
	"github.com/connectif-go/connectif/bench/internal/scripts"
	"github.com/connectif-go/connectif/bench/internal/subject"
	"github.com/connectif-go/connectif/tags"
)

// sizes are how many items the carts have, how many different carts take turns, and which part of the rounds is made:
// large carts take long, and no bar depends on them.
var sizes = []struct{ items, carts, part int }{{1, 64, 4}, {20, 8, 1}, {1000, 2, 8}}

// The bars of carts of 20.
var (
	tagBars = map[string]bar{
		"html/template": atLeast(40), "templ": atLeast(8), "quicktemplate": atLeast(2),
		"copy+scan": atLeast(1.0 / 3), // no slower than three times that
	}
	eventBars = map[string]bar{"encoding/json": atLeast(3), "templ.JSONScript": atLeast(2.5), "sonic": atLeast(1.2)}
)

// compareCarts measures tags and events of carts of all sizes.
func compareCarts(r *report, rounds int) error {
	for _, size := range sizes {
		list := carts.Make(size.carts, size.items)
		limits, err := pages.Limits(list)
		if err != nil {
			return err
		}
		for _, kind := range []struct {
			name     string
			subjects []subject.Subject
			bars     map[string]bar
		}{
			{"tag", append(pages.Subjects(list), limits...), tagBars},
			{"event", scripts.Subjects(list), eventBars},
		} {
			name := fmt.Sprintf("%s/cart%d", kind.name, size.items)
			if size.items != 20 {
				kind.bars = nil
			}
			if err := compareAll(r, name, kind.subjects, size.carts, kind.bars, max(1, rounds/size.part)); err != nil {
				return err
			}
		}
	}
	return nil
}

// compareAll compares the first subject with each other.
func compareAll(r *report, name string, subjects []subject.Subject, count int, bars map[string]bar, rounds int) error {
	ours := turns(subjects[0], count)
	for i, peer := range subjects[1:] {
		result, err := measure.Compare(ours, turns(peer, count), rounds, measure.Turn)
		if err != nil {
			return fmt.Errorf("%s %s: %w", name, peer.Name, err)
		}
		if i == 0 {
			r.time(name, subject.Ours, result.A)
		}
		r.time(name, peer.Name, result.B)
		r.ratio(name, peer.Name, result.Ratio, bars[peer.Name])
		if bars != nil {
			r.drawn = append(r.drawn, drawnRatio{name + " " + peer.Name, result.Ratio})
		}
	}
	allocs := testing.AllocsPerRun(100, func() { _ = ours(1) })
	r.allocs(name, allocs, zeroWhere(bars != nil))
	return nil
}

// zeroWhere is the bar of no allocation at all.
func zeroWhere(there bool) bar {
	if !there {
		return bar{}
	}
	return atMost(0.5)
}

// turns writes one cart after the other.
func turns(s subject.Subject, count int) measure.Work {
	next := 0
	return func(n int) error {
		for range n {
			if _, err := s.Write(next); err != nil {
				return err
			}
			if next++; next == count {
				next = 0
			}
		}
		return nil
	}
}

// compareItems measures what an item costs in a cart of 1,000, by what it costs in a cart of 20.
func compareItems(r *report, rounds int) error {
	// As many items in both: 50 carts of 20, and one of 1,000.
	few, many := pages.Subjects(carts.Make(50, 20))[0], pages.Subjects(carts.Make(1, 1000))[0]
	result, err := measure.Compare(turns(few, 50), turns(many, 1), rounds, measure.Turn)
	if err != nil {
		return err
	}
	r.ratio("tag/cart1000-per-item", "tag/cart20-per-item", result.Ratio/50, atMost(1.15))
	return nil
}

// countRender counts the allocations of Render to a response.
func countRender(r *report) error {
	cart := tags.Cart(carts.Make(1, 20)[0].Commerce())
	w := &response{header: http.Header{}}
	var err error
	n := testing.AllocsPerRun(100, func() {
		if e := cart.Render(context.Background(), w); e != nil {
			err = e
		}
	})
	r.allocs("render/cart20", n, atMost(1.5))
	return err
}
