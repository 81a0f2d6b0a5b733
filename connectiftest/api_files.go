package connectiftest

import (
	"fmt"
	"net/http"
	"time"
)

// apiFile is a file that can be downloaded by whoever knows its address.
type apiFile struct {
	contentType string
	content     []byte
	until       time.Time
}

// fileLife is how long the address of a file is valid.
const fileLife = 100 * time.Minute

// publish gives a file a new address. The caller holds the lock.
func (a *API) publish(e *apiExchange, file apiFile) string {
	file.until = a.clock.now().Add(fileLife)
	name := a.newID()
	a.files[name] = file
	return e.link(fmt.Sprintf("/files/%s", name), nil)
}

// file answers a download. It needs no key, and does not count.
func (a *API) file(e *apiExchange) apiAnswer {
	a.mu.Lock()
	defer a.mu.Unlock()
	file, found := a.files[e.segments[1]]
	if e.r.Method != http.MethodGet || !found || a.clock.now().After(file.until) {
		return apiAnswer{status: http.StatusForbidden}
	}
	return apiAnswer{
		status: http.StatusOK, header: http.Header{"Content-Type": {file.contentType}}, body: file.content,
	}
}
