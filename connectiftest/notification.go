package connectiftest

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"
)

// Notification is one message from the client to Connectif: what happened on a page, who was there, and what
// was in the cart. See https://support.connectif.ai/hc/es/articles/360014699620.
type Notification struct {
	// Seq numbers the notifications of a server, from 1.
	Seq int
	// Time is when it arrived.
	Time time.Time
	// Account is the id of the Connectif account that was told.
	Account string
	// Region is the account's region, such as eu8, if the message came in under Connectif's own host names.
	Region string
	// TrackerID identifies the browser: the one that it named, or else the one that it was given in the answer.
	TrackerID string

	// EntityInfo is the contact: primaryKey (the e-mail), _name, _surname, _newsletterSubscriptionStatus,
	// custom fields. Numbers are json.Number. See https://support.connectif.ai/hc/es/articles/360014775379.
	EntityInfo map[string]any
	// Cart is nil when none was told, which also means: the same as before.
	Cart *Cart
	// Events are in the order in which they were told.
	Events             []Event
	PageInfo           PageInfo
	PushSubscription   *PushSubscription
	BannerPlaceholders []string
	BrowserInfo        BrowserInfo

	// Unreadable names each value whose JSON type is not the documented one, and which is therefore unset
	// above: "cart.totalPrice: null, not a number". It also names each list of which not all was read, since
	// no more than 10,000 elements of lists are read from a message. Not more than 100 are named.
	Unreadable []string
	// Raw is the message, byte for byte.
	Raw json.RawMessage
}

// PrimaryKey is the contact's e-mail, or "" for an anonymous visitor.
func (n Notification) PrimaryKey() string {
	key, _ := n.EntityInfo["primaryKey"].(string)
	return key
}

// ParseNotification reads the body of a request to Connectif's collector. Its error says why the body is no
// JSON object; an object is always accepted, with what is wrong inside it named in Unreadable. Seq, Time,
// Account and Region, which are not in the body, are left unset.
func ParseNotification(body []byte) (Notification, error) {
	fields, err := parseObject(body)
	if err != nil {
		return Notification{}, err
	}
	n := Notification{Raw: append(json.RawMessage(nil), body...)}
	o := object{fields: fields, reading: new(reading)}
	n.EntityInfo = o.anything("entityInfo")
	n.TrackerID, _ = n.EntityInfo["trackerId"].(string)
	if cart, ok := o.object("cart"); ok {
		n.Cart = readCart(cart)
	}
	events := o.objects("events")
	n.Events = slices.Grow(n.Events, len(events))
	for _, event := range events {
		n.Events = append(n.Events, readEvent(event))
	}
	if info, ok := o.object("pageInfo"); ok {
		n.PageInfo = readPageInfo(info)
	}
	if subscription, ok := o.object("pushSubscription"); ok {
		n.PushSubscription = readPushSubscription(subscription)
	}
	n.BannerPlaceholders = o.texts("bannerPlaceholders")
	if info, ok := o.object("browserInfo"); ok {
		n.BrowserInfo = readBrowserInfo(info)
	}
	n.Unreadable = o.reading.unreadable
	return n, nil
}

func parseObject(body []byte) (map[string]json.RawMessage, error) {
	var fields map[string]json.RawMessage
	err := json.Unmarshal(body, &fields)
	if syntax := (*json.SyntaxError)(nil); errors.As(err, &syntax) {
		return nil, fmt.Errorf("the notification is not JSON: %w at byte %d", err, syntax.Offset)
	}
	if err != nil || fields == nil {
		return nil, errors.New("the notification is JSON, but not an object")
	}
	return fields, nil
}
