package connectiftest

import "slices"

// Visitor is a browser that told something, as it is known by now.
type Visitor struct {
	Account   string
	TrackerID string
	Contact   map[string]any // the latest EntityInfo
	Cart      *Cart          // the latest that was told; nil if there never was one
	Latest    Notification
}

// Visitors returns the browsers that told something, the one that did so last at the front, as far as the server
// remembers. A cart is told only when it changes; here each browser has the one that it told last.
func (s *Server) Visitors() []Visitor {
	var visitors []Visitor
	for _, n := range s.Notifications() {
		v := Visitor{Account: n.Account, TrackerID: n.TrackerID}
		i := slices.IndexFunc(visitors, func(known Visitor) bool {
			return known.Account == v.Account && known.TrackerID == v.TrackerID
		})
		if i >= 0 {
			v.Cart = visitors[i].Cart
			visitors = slices.Delete(visitors, i, i+1)
		}
		if n.Cart != nil {
			v.Cart = n.Cart
		}
		v.Contact, v.Latest = n.EntityInfo, n
		visitors = append(visitors, v)
	}
	slices.Reverse(visitors)
	return visitors
}
