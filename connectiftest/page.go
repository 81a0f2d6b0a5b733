package connectiftest

import (
	"testing"

	"github.com/connectif-go/connectif/inspect"
)

// Page reads a page as Connectif's client does, and returns assertions on what Connectif would be told of it:
//
//	html := connectiftest.Page(t, rec.Body)
//	html.Cart().TotalPrice("60.25").HasProduct("pr9658").Quantity(3)
//	html.NoContact().NoProblems()
//
// The body is what a test has at hand, a whole page or a part of one, as htmx swaps it in:
//
//   - a *[net/http/httptest.ResponseRecorder] or a *[net/http.Response], whose header
//     [PageAssertions.NoProblems] takes into account; a response's body is read, closed, and put back
//   - a *[bytes.Buffer], which is not read empty, or another [io.Reader], which is
//   - a string or a []byte
//   - a component of templ's, or a tag of this library
//
// What can be no page, such as an empty body, fails the test.
//
// # What counts
//
// Tags count, and the data blocks of this library, unless the page loads Connectif by a script that does not
// read those. As in the browser, a data block's cart and contact take the place of those of the tags, its
// page info does so key by key, and a purchase that is in both is told once.
//
// # Failures
//
// A failed assertion is an Error of t, at the line of the test: the test goes on, and one run tells all there
// is to mend. What hangs on it is not asserted any more: after "no cart", TotalPrice says nothing and never
// panics. Assertions may be made in any goroutine of the test.
//
// Messages say what was there, and what package inspect finds wrong with it. They show no personal data, since
// logs of tests are read by many: of a contact's values, a subscriber's e-mail address, what somebody searched
// for and the address that brings a cart back they show the form alone ("xxx@xxxx.xxxxxxx"), with the place of
// the first difference. A custom event's payload they do not show at all.
//
// # Values
//
// A number is whatever prints as one: 3, 60.25, "60.250", a [commerce.Amount], a [commerce.Int], another
// decimal type. Numbers are compared by value, floats without the dust of binary arithmetic, and times to the
// millisecond. An empty text, and a number or time that is not set, mean that there is none. Lists are compared
// as a whole, in their order.
//
// [commerce.Amount]: https://pkg.go.dev/github.com/connectif-go/connectif/commerce#Amount
// [commerce.Int]: https://pkg.go.dev/github.com/connectif-go/connectif/commerce#Int
func Page(t testing.TB, body any, options ...PageOption) *PageAssertions {
	t.Helper()
	var settings pageSettings
	for _, option := range options {
		option(&settings)
	}
	p := &PageAssertions{subject: subject{t: t, name: "the page"}, settings: settings, inspected: new(inspect.Page)}
	found, err := readPageBody(body)
	if err != nil {
		p.fail(nil, "%v", err)
		p.missing = true
		return p
	}
	p.source = found.source
	p.inspected = inspect.Bytes(found.source, settings.inspectOptions(found))
	p.told = tell(p.inspected)
	p.problems, p.lost = p.inspected.Problems, lost(p.inspected, p.told)
	return p
}

// NoProblems fails the test with everything that is wrong with a page: it is short for
// [Page] and [PageAssertions.NoProblems].
//
//	connectiftest.NoProblems(t, rec, connectiftest.WithMinSeverity(inspect.Warning))
func NoProblems(t testing.TB, body any, options ...PageOption) {
	t.Helper()
	Page(t, body, options...).NoProblems()
}

// PageAssertions are assertions on what Connectif would be told of a page. [Page] makes them.
type PageAssertions struct {
	subject
	settings  pageSettings
	source    []byte
	inspected *inspect.Page
	told      Notification
}

// Inspected returns all that package inspect has read of the tags, for what no assertion is made for. It is
// never nil.
func (p *PageAssertions) Inspected() *inspect.Page { return p.inspected }

// Notification returns what the client would tell, data blocks included, as [Server.Notifications] has it. It
// has no Time and Account, and no BrowserInfo.
func (p *PageAssertions) Notification() Notification { return p.told }
