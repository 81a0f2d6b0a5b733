package connectiftest

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
)

// CustomAssertions are assertions on a custom event, which a data block tells. [PageAssertions.Custom] makes
// them.
type CustomAssertions struct {
	subject
	payload map[string]any
}

// Custom asserts that there is one custom event of the alias or, where it was told by that, of the id.
func (p *PageAssertions) Custom(alias string) *CustomAssertions {
	p.t.Helper()
	events := p.eventsOf(EventCustom)
	names := make([]string, len(events))
	for i, event := range events {
		names[i] = event.EventAlias
		if names[i] == "" {
			names[i] = event.EventID
		}
	}
	i := p.once(EventCustom, "", names, alias)
	if i < 0 {
		return &CustomAssertions{subject: p.nothing()}
	}
	return &CustomAssertions{p.part("custom event "+showText(alias, ""), ""), events[i].Payload}
}

// NoCustom asserts that there is no custom event.
func (p *PageAssertions) NoCustom() *PageAssertions {
	p.t.Helper()
	return p.no(EventCustom)
}

// Payload asserts a value of what the event carries: anything that has a JSON form, compared as JSON. Nil is
// none. The payload may be about a person: a message shows no value.
func (c *CustomAssertions) Payload(key string, want any) *CustomAssertions {
	c.t.Helper()
	got, told := c.payload[key]
	wanted, err := json.Marshal(want)
	switch {
	case err != nil:
		c.fail(nil, "%s: what the payload's %q is asked to be has no JSON form: %v", c.name, key, err)
	case !told && want != nil:
		c.fail(c.lost, "%s: the payload has no %q; %s", c.name, key, showNearest(slices.Collect(maps.Keys(c.payload)), key))
	case told && !sameJSON(got, wanted):
		c.fail(c.lost, "%s: the payload's %q is another value", c.name, key)
	}
	return c
}

// sameJSON compares a value with one that is encoded. Numbers are compared by value.
func sameJSON(got any, wanted []byte) bool {
	encoded, _ := json.Marshal(got) // it came from JSON
	var a, b any
	_, _ = json.Unmarshal(encoded, &a), json.Unmarshal(wanted, &b) // both are JSON
	return reflect.DeepEqual(a, b)
}
