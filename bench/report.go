package main

import (
	"fmt"
	"io"
)

// A bar is what a line of the report must hold: a ratio of at least or at most so much.
type bar struct {
	least, most float64 // 0: none
}

func atLeast(x float64) bar { return bar{least: x} }
func atMost(x float64) bar  { return bar{most: x} }

// holds reports whether a ratio is on the right side of the bar.
func (b bar) holds(x float64) bool {
	return (b.least == 0 || x >= b.least) && (b.most == 0 || x <= b.most)
}

func (b bar) String() string {
	switch {
	case b.least != 0:
		return fmt.Sprintf("at least %g", b.least)
	case b.most != 0:
		return fmt.Sprintf("at most %g", b.most)
	default:
		return "no bar"
	}
}

// A report prints one line for each thing that was measured, and remembers which lines miss their bar.
type report struct {
	w      io.Writer
	missed []string
	drawn  []drawnRatio // for the picture
}

// A drawnRatio is one bar of the picture.
type drawnRatio struct {
	name string
	x    float64
}

// ratio prints how much longer the peer takes, and whether that is enough.
func (r *report) ratio(name, peer string, x float64, b bar) {
	r.line(fmt.Sprintf("ratio %s %s %.2f", name, peer, x), x, b)
}

// allocs prints how many allocations something takes.
func (r *report) allocs(name string, n float64, b bar) {
	r.line(fmt.Sprintf("allocs %s %.0f", name, n), n, b)
}

func (r *report) line(line string, x float64, b bar) {
	fmt.Fprintln(r.w, line)
	if !b.holds(x) {
		r.missed = append(r.missed, fmt.Sprintf("%s: want %v", line, b))
	}
}

// time prints how long something took: for people, since it is another number on another machine.
func (r *report) time(name, peer string, nanoseconds float64) {
	fmt.Fprintf(r.w, "time %s %s %.2f µs\n", name, peer, nanoseconds/1000)
}

// err returns what missed its bar, or nil.
func (r *report) err() error {
	if len(r.missed) == 0 {
		return nil
	}
	text := ""
	for _, m := range r.missed {
		text += "\n  " + m
	}
	return fmt.Errorf("%d lines do not hold:%s", len(r.missed), text)
}
