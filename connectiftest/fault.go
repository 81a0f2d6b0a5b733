package connectiftest

import (
	"fmt"
	"net/http"
	"time"
)

// Cut says where a connection is cut.
type Cut int

// The places where a connection is cut: nowhere, before the first byte of the answer, and in the middle of
// its body.
const (
	NoCut Cut = iota
	CutBefore
	CutInside
)

// Fault is what goes wrong with a request to a [Server]. Several fields may be set:
//
//	connectiftest.Fault{Cut: connectiftest.CutBefore}   // Connectif is down
//	connectiftest.Fault{Status: 500}                    // Connectif fails
//	connectiftest.Fault{Garbage: true}                  // something else answers in its place
//	connectiftest.Fault{Delay: 5 * time.Second}         // Connectif is slow
type Fault struct {
	// Status, from 200 to 599, is answered instead of the right one.
	Status int
	// Late has the request carried out all the same: a notification is recorded, and only the answer is
	// replaced or cut.
	Late bool
	// Cut ends the connection.
	Cut Cut
	// Garbage replaces the body of the right answer by something that is neither JavaScript nor JSON.
	Garbage bool
	// Delay passes before the answer, when the request was carried out already. Slow passes before each tenth
	// of the answer's body. Both end when the browser goes away.
	Delay, Slow time.Duration
}

func (f Fault) validate() error {
	switch {
	case f.Status != 0 && (f.Status < 200 || f.Status > 599):
		return fmt.Errorf("a Status of %d", f.Status)
	case f.Cut < NoCut || f.Cut > CutInside:
		return fmt.Errorf("a Cut of %d", f.Cut)
	case f.Delay < 0 || f.Slow < 0:
		return fmt.Errorf("a negative time")
	}
	return nil
}

// isRefusal reports whether the request is not carried out.
func (f Fault) isRefusal() bool { return !f.Late && (f.Status != 0 || f.Cut == CutBefore) }

// spoils reports whether not the right answer arrives.
func (f Fault) spoils() bool { return f.Status != 0 || f.Cut != NoCut || f.Garbage }

// spoil makes of the right answer what the fault says.
func (f Fault) spoil(a answer) answer {
	if f.Status != 0 {
		a = failure(f.Status, "A fault that was asked for.").of(a.resource)
	}
	if f.Garbage {
		a.body = []byte(garbage)
	}
	if a.status == http.StatusNoContent || a.status == http.StatusNotModified {
		a.body = nil
	}
	return a
}
