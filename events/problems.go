package events

import (
	"errors"
	"strconv"

	"github.com/connectif-go/connectif/commerce"
)

// problems collects what is wrong with the parts of an event or batch.
type problems struct {
	list []commerce.Problem
}

// add puts the problems of a part below the path of that part: "unit_price" of "product" becomes
// "product.unit_price".
func (p *problems) add(path string, err error) {
	invalid, ok := errors.AsType[*commerce.ValidationError](err)
	if !ok {
		return // nil: nothing here has other errors
	}
	for _, problem := range invalid.Problems {
		if path != "" {
			problem.Path = path + "." + problem.Path
		}
		p.list = append(p.list, problem)
	}
}

// addEvent puts the problems of an event below its place in a batch.
func (p *problems) addEvent(i int, err error) {
	if err != nil {
		p.add(eventPath(i), err)
	}
}

func (p *problems) addNilEvent(i int) {
	p.list = append(p.list, commerce.Problem{Path: eventPath(i), Rule: commerce.RuleRequired, Hint: "it is nil"})
}

func eventPath(i int) string { return "events[" + strconv.Itoa(i) + "]" }

// err returns what was collected, as a *[commerce.ValidationError] about subject, or nil.
func (p *problems) err(subject string) error {
	if len(p.list) == 0 {
		return nil
	}
	return &commerce.ValidationError{Subject: subject, Problems: p.list}
}

// about says which event an error of one of its parts belongs to.
func about(subject, path string, err error) error {
	if err == nil {
		return nil
	}
	var p problems
	p.add(path, err)
	return p.err(subject)
}
