package checking

import (
	"strings"

	"github.com/connectif-go/connectif/inspect"
)

// A harm is what a problem does, for people who do not program.
type harm uint8

const (
	harmWrong     harm = iota + 1 // recorded with a wrong value
	harmLost                      // not recorded
	harmPart                      // recorded in part
	harmNumber                    // recorded with another number; lost where that is no number and is needed
	harmTwice                     // counted more than once
	harmMixed                     // taken for somebody else's
	harmAll                       // nothing is recorded
	harmLink                      // a link that leads nowhere
	harmBanner                    // a banner that is not shown
	harmPush                      // messages of Web Push
	harmElsewhere                 // recorded for another account
	harmNothing                   // nothing is lost today
)

// plain is how a problem is told to people who do not program: a title, and what it does.
type plain struct {
	title string
	harm  harm
}

// plainOf returns the plain words for a code. A code without any is told as inspect tells it.
func plainOf(f *finding) plain {
	if p, known := plainWords[f.Code]; known {
		return p
	}
	p := plain{strings.ToUpper(f.Title[:1]) + f.Title[1:], harmPart}
	if f.Severity == inspect.Info {
		p.harm = harmNothing
	}
	return p
}
