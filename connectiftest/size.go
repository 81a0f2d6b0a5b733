package connectiftest

// What Go needs for a value besides its texts, in bytes. The structs are rounded up; a map is one of up to
// eight keys.
const (
	notificationSize = 1024
	eventSize        = 256
	purchaseSize     = 256
	itemSize         = 512 // of a BasketItem, and a Product is no larger
	mapSize          = 384
	entrySize        = 64 // of a key and value in a map, and of an element in a list
)

// sizeOf estimates what a notification takes in memory: an empty product is two bytes of JSON, but a large
// struct. Each Raw is a copy of its own, and the fields hold the texts of the message once more.
func sizeOf(n Notification) int {
	size := notificationSize + 2*len(n.Raw) + sizeOfAny(n.EntityInfo)
	if n.Cart != nil {
		size += itemSize + len(n.Cart.Raw) + sizeOfItems(n.Cart.Products)
	}
	for _, e := range n.Events {
		size += eventSize + len(e.Raw) + sizeOfAny(e.Payload)
		if e.Product != nil {
			size += itemSize + len(e.Product.Raw)
		}
		if e.Purchase != nil {
			size += purchaseSize + len(e.Purchase.Raw) + sizeOfItems(e.Purchase.Products)
		}
	}
	return size
}

func sizeOfItems(items []BasketItem) int {
	size := 0
	for _, item := range items {
		size += itemSize + len(item.Raw)
	}
	return size
}

// sizeOfAny is the size of a decoded JSON value but for its texts.
func sizeOfAny(value any) int {
	size := entrySize
	switch value := value.(type) {
	case map[string]any:
		if len(value) > 0 {
			size += mapSize
		}
		for _, inside := range value {
			size += sizeOfAny(inside)
		}
	case []any:
		for _, inside := range value {
			size += sizeOfAny(inside)
		}
	}
	return size
}
