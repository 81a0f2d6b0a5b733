package connectiftest

import (
	"net/http"
	"strconv"
	"strings"
)

// answer is a response that was decided on and not yet written.
type answer struct {
	status      int
	resource    Resource
	contentType string
	allow       string // the methods that would have been right, with status 405
	body        []byte
}

const textPlain = "text/plain; charset=utf-8"

func failure(status int, message string) answer {
	return answer{status: status, contentType: textPlain, body: []byte(message + "\n")}
}

func (a answer) of(resource Resource) answer {
	a.resource = resource
	return a
}

// methodNotAllowed answers a request whose method is none of the given ones; ok is false if there is nothing
// to refuse.
func methodNotAllowed(r *http.Request, methods ...string) (refusal answer, ok bool) {
	for _, method := range methods {
		if r.Method == method {
			return answer{}, false
		}
	}
	refusal = failure(http.StatusMethodNotAllowed, "use "+strings.Join(methods, " or "))
	refusal.allow = strings.Join(methods, ", ")
	return refusal, true
}

func (a answer) write(w http.ResponseWriter, r *http.Request, fault Fault) {
	if fault.Delay > 0 {
		delay(r, fault.Delay)
	}
	if fault.Cut == CutBefore {
		panic(http.ErrAbortHandler)
	}
	header := w.Header()
	header.Set("Content-Type", a.contentType)
	if a.status != http.StatusNoContent {
		header.Set("Content-Length", strconv.Itoa(len(a.body)))
	}
	header.Set("X-Content-Type-Options", "nosniff")
	// Each load must reach the server, or a test could not count it.
	header.Set("Cache-Control", "no-store")
	if a.allow != "" {
		header.Set("Allow", a.allow)
	}
	if a.resource == Notifications {
		// The page that tells is on another origin; without this the client could not read the answer.
		header.Set("Access-Control-Allow-Origin", "*")
	}
	w.WriteHeader(a.status)
	body := a.body
	if r.Method == http.MethodHead {
		body = nil
	}
	writeBody(w, r, body, fault.Cut, fault.Slow)
}
