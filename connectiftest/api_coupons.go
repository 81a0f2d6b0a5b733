package connectiftest

import (
	"slices"
	"time"
)

// APICouponSet is a set of coupons of an account. One of Type multiple has many codes, which are imported;
// one of Type single has the one Code, and Quantity says how often it can be used.
type APICouponSet struct {
	ID       string
	Name     string
	Type     string
	Code     string
	Quantity int
}

func (s APICouponSet) record(now time.Time) APIRecord {
	created := now.UTC().Format(apiTime)
	record := APIRecord{
		"id": s.ID, "name": s.Name, "type": s.Type, "quantity": integer(s.Quantity), "available": integer(s.Quantity),
		"assigned": integer(0), "usedInWorkflows": []any{}, "createdAt": created, "updatedAt": created,
	}
	if s.Code != "" {
		record["code"] = s.Code
	}
	return record
}

func (a *API) listCouponSets(e *apiExchange) apiAnswer {
	a.mu.Lock()
	defer a.mu.Unlock()
	return page(e, a.couponSets.all())
}

// apiCodes are the codes of a coupon set.
type apiCodes struct {
	list  []string
	known map[string]bool
}

// addCoupon adds a code to a set. One that is there already changes nothing.
func (a *API) addCoupon(set, code string) {
	codes := a.coupons[set]
	if codes == nil {
		codes = &apiCodes{known: make(map[string]bool)}
		a.coupons[set] = codes
	}
	if codes.known[code] {
		return
	}
	codes.known[code] = true
	codes.list = append(codes.list, code)
	n := integer(len(codes.list))
	record, _ := a.couponSets.find("id", set)
	a.couponSets.put(merge(record, APIRecord{"quantity": n, "available": n, "updatedAt": a.timestamp()}))
}

// PutCouponSet adds a coupon set, or replaces that of the same id.
func (a *API) PutCouponSet(set APICouponSet) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.couponSets.put(set.record(a.clock.now()))
}

// Coupons returns the codes that were imported into a set, in their order.
func (a *API) Coupons(set string) []string {
	a.mu.Lock()
	defer a.mu.Unlock()
	if codes := a.coupons[set]; codes != nil {
		return slices.Clone(codes.list)
	}
	return nil
}
