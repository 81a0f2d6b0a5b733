package api

import (
	"slices"
	"strings"
)

// A syncItem is an element that has changed.
type syncItem[T any] struct {
	row   int64
	value T
	entry SyncEntry
	// callable and importable say by which roads it may go: by one at least.
	callable, importable bool
	// known is whether something else was told of it before.
	known bool
	// shape is the columns that it sets: what has another shape goes into another import.
	shape string
}

// newItem looks at an element; the error is why it can go by no road.
func (k *syncKind[T]) newItem(row int64, value T, maxSize int64) (item syncItem[T], err error) {
	item = syncItem[T]{row: row, value: value}
	err = k.validate(&item.value)
	item.callable = err == nil
	if k.rows != nil && maxSize > 0 && k.rows.validate(&item.value) == nil {
		var size int64
		item.shape, size = k.shape(&item.value)
		item.importable = size <= maxSize
	}
	if !item.callable && !item.importable {
		return item, err
	}
	item.entry, err = k.entry(&item.value)
	return item, err
}

// shape returns the columns of an element, and more than it takes in a file.
func (k *syncKind[T]) shape(value *T) (columns string, size int64) {
	cells := k.rows.cells(value, nil)
	names := make([]string, len(cells))
	for i, c := range cells {
		names[i] = c.column
		size += 2 * int64(len(c.column)+len(c.text)+len(`"",`)) // each quote is written twice
	}
	slices.Sort(names)
	return strings.Join(names, "\x00"), size
}

// plan divides elements by the roads they take. Of each shape, importFrom and more are imported.
func plan[T any](items []syncItem[T], importFrom int) (calls []*syncItem[T], imports [][]*syncItem[T]) {
	groups := make(map[string][]*syncItem[T])
	var shapes []string // in the order in which they came
	for i := range items {
		item := &items[i]
		if !item.importable {
			calls = append(calls, item)
			continue
		}
		if groups[item.shape] == nil {
			shapes = append(shapes, item.shape)
		}
		groups[item.shape] = append(groups[item.shape], item)
	}
	for _, shape := range shapes {
		group := groups[shape]
		if len(group) < importFrom {
			isCallable := func(item *syncItem[T]) bool { return item.callable }
			for _, item := range group {
				if item.callable {
					calls = append(calls, item)
				}
			}
			group = slices.DeleteFunc(group, isCallable)
		}
		if len(group) > 0 {
			imports = append(imports, group)
		}
	}
	return calls, imports
}
