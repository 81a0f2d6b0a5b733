package connectif

import (
	"fmt"
	"net/http"
)

// guardedStore is the shop's own FlashStore. A panic of it is an error: it may cost events, and no page.
type guardedStore struct{ store FlashStore }

// Load asks the shop's store.
func (s guardedStore) Load(r *http.Request) (data []byte, err error) {
	defer guard("Load", &err)
	return s.store.Load(r)
}

// Update asks the shop's store.
func (s guardedStore) Update(w http.ResponseWriter, r *http.Request, change func(kept []byte) []byte) (err error) {
	defer guard("Update", &err)
	return s.store.Update(w, r, change)
}

// guard is deferred by what may panic.
func guard(method string, err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("%w: Config.FlashStore: %s: panic: %T", ErrFlash, method, p) // its value may be personal
	}
}
