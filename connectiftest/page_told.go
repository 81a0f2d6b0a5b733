package connectiftest

import (
	"encoding/json"
	"maps"
	"slices"

	"github.com/connectif-go/connectif/inspect"
)

// tell makes of a page the notification that Connectif would get.
func tell(page *inspect.Page) Notification {
	message := map[string]any{"events": page.Events, "bannerPlaceholders": page.BannerPlaceholders}
	if page.Cart != nil {
		message["cart"] = page.Cart
	}
	if page.Contact != nil {
		message["entityInfo"] = page.Contact
	}
	info := fieldsOf(page.PageInfo)
	events := eventsOf(page)
	for _, block := range readBlocks(page) {
		events = append(events, untold(events, block.Events)...)
		if block.Cart != nil {
			message["cart"] = block.Cart
		}
		if block.EntityInfo != nil {
			message["entityInfo"] = block.EntityInfo
		}
		maps.Copy(info, fieldsOf(block.PageInfo))
	}
	message["events"], message["pageInfo"] = events, info
	body, _ := json.Marshal(message)   // all of it comes from JSON, or has a JSON form
	told, _ := ParseNotification(body) // an object
	return told
}

// readsBlocks reports whether data blocks are read: unless the page loads Connectif by other scripts than this
// library's alone. A part of a page loads nothing.
func readsBlocks(page *inspect.Page) bool {
	isRuntime := func(l inspect.Loader) bool { return l.Kind == inspect.LoaderRuntime }
	return len(page.Loaders) == 0 || slices.ContainsFunc(page.Loaders, isRuntime)
}

// lost says what is not told of the data blocks.
func lost(page *inspect.Page, told Notification) (list []string) {
	for _, p := range page.Problems {
		if p.Code == inspect.DataBlockInvalid || p.Code == inspect.DataBlockUnread && !readsBlocks(page) {
			list = append(list, p.String())
		}
	}
	return append(list, told.Unreadable...)
}

// readBlocks are the data blocks that are read, of those with the same id the first.
func readBlocks(page *inspect.Page) (blocks []inspect.DataBlock) {
	if !readsBlocks(page) {
		return nil
	}
	seen := map[string]bool{"": false}
	for _, block := range page.DataBlocks {
		if !seen[block.ID] {
			blocks = append(blocks, block)
		}
		seen[block.ID] = block.ID != ""
	}
	return blocks
}

func eventsOf(page *inspect.Page) []json.RawMessage {
	events := make([]json.RawMessage, len(page.Events))
	for i, event := range page.Events {
		events[i], _ = json.Marshal(event) // has a JSON form
	}
	return events
}

// untold returns the events without the purchases that are among those told.
func untold(told, events []json.RawMessage) (fresh []json.RawMessage) {
	seen := map[string]bool{}
	for _, event := range told {
		seen[purchaseOf(event)] = true
	}
	for _, event := range events {
		id := purchaseOf(event)
		if id == "" || !seen[id] {
			fresh = append(fresh, event)
		}
		seen[id] = true
	}
	return fresh
}

// purchaseOf returns the id of the purchase that an event is about, "" where there is none.
func purchaseOf(event json.RawMessage) string {
	var e struct {
		Type     string
		Purchase struct{ PurchaseID string }
	}
	if json.Unmarshal(event, &e) != nil || e.Type != EventPurchase {
		return ""
	}
	return e.Purchase.PurchaseID
}

// fieldsOf returns the keys of a JSON object and their values.
func fieldsOf(value any) map[string]json.RawMessage {
	encoded, _ := json.Marshal(value) // has a JSON form
	fields := map[string]json.RawMessage{}
	_ = json.Unmarshal(encoded, &fields) // an object, or nothing at all
	return fields
}
