package connectiftest

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"
)

// maxBody is the largest notification that is read, in bytes.
const maxBody = 1 << 20

// reply is what the client gets back. The lists are Connectif's content for the page; a stand-in has none.
type reply struct {
	TrackerID   string     `json:"trackerId"`
	WebModals   []struct{} `json:"webModals"`
	Banners     []struct{} `json:"banners"`
	WebContents []struct{} `json:"webContents"`
}

func (s *Server) collect(w http.ResponseWriter, r *http.Request, h host, account string) answer {
	if refusal, refused := methodNotAllowed(r, http.MethodPost); refused {
		return refusal.of(Notifications)
	}
	if !accountPattern.MatchString(account) {
		return malformedAccount().of(Notifications)
	}
	body, err := readBody(w, r)
	if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
		return failure(http.StatusRequestEntityTooLarge,
			fmt.Sprintf("the notification is larger than %d bytes", tooLarge.Limit)).of(Notifications)
	}
	if err != nil {
		return failure(http.StatusBadRequest, "the notification ended early").of(Notifications)
	}
	n, err := ParseNotification(body)
	if err != nil {
		return failure(http.StatusBadRequest, err.Error()).of(Notifications)
	}
	n.Time, n.Account, n.Region = time.Now(), account, h.region()
	if n.TrackerID == "" {
		n.TrackerID = newTrackerID()
	}
	s.mu.Lock()
	s.record.add(n)
	s.mu.Unlock()
	return welcome(n.TrackerID)
}

func readBody(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	if r.Body == nil { // a request that was made by hand, not read from a connection
		return nil, nil
	}
	return io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
}

// newTrackerID makes an id of the form that Connectif's have: 24 hexadecimal digits.
func newTrackerID() string {
	var id [12]byte
	_, _ = rand.Read(id[:]) // never fails; it ends the program where there is no randomness
	return hex.EncodeToString(id[:])
}

func welcome(trackerID string) answer {
	// Text always has a JSON form: there is no error to look at.
	body, _ := json.Marshal(reply{
		TrackerID: trackerID, WebModals: []struct{}{}, Banners: []struct{}{}, WebContents: []struct{}{},
	})
	return answer{
		status: http.StatusOK, resource: Notifications, contentType: "application/json; charset=utf-8", body: body,
	}
}
