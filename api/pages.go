package api

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
)

// A list is one page of a list: {links: {next, prev}, results: […]}. A bare array is read as well, as not all
// lists are documented.
type list[T any] struct {
	next    string
	results []T
}

func (l *list[T]) UnmarshalJSON(data []byte) error {
	if json.Unmarshal(data, &l.results) == nil {
		return nil
	}
	o, err := parseObject(data)
	if err != nil {
		return err
	}
	links, _ := parseObject(o["links"]) // none is fine
	l.next = links.text("next")
	if o["results"] == nil {
		return fmt.Errorf("no results: %w", ErrUnreadable)
	}
	return json.Unmarshal(o["results"], &l.results)
}

// pages returns the elements of a list, page by page as they are asked for, one call each. An error is the
// last that is returned.
func pages[T any](ctx context.Context, c *Client, r request) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		for next, seen := r, map[string]bool{}; ; {
			var page list[T]
			next.into = &page
			if err := c.do(ctx, &next); err != nil {
				yield(none, err)
				return
			}
			for _, element := range page.results {
				if !yield(element, nil) {
					return
				}
			}
			if page.next == "" {
				return
			}
			if seen[page.next] { // a list that leads back would never end
				yield(none, &Error{Op: r.op(), Err: ErrUnreadable})
				return
			}
			seen[page.next] = true
			next.link = page.next
		}
	}
}
