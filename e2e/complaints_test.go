package e2e

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/chromedp/cdproto/audits"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// hear notes what the browser complains about. It runs before the command that follows the complaint returns.
func (b *tab) hear(event any) {
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		text := e.ExceptionDetails.Text
		if e.ExceptionDetails.Exception != nil {
			text += " " + e.ExceptionDetails.Exception.Description
		}
		b.note("exception: " + text)
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning || e.Type == runtime.ConsoleAPICalledTypeAssert {
			b.note(fmt.Sprintf("console.%s: %s", e.Type, arguments(e.Args)))
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			b.note(fmt.Sprintf("log: %s %s", e.Entry.Text, e.Entry.URL))
		}
	case *audits.EventIssueAdded:
		if csp := e.Issue.Details.ContentSecurityPolicyIssueDetails; csp != nil {
			b.note(fmt.Sprintf("policy: %s blocked %s", csp.ViolatedDirective, csp.BlockedURL))
		}
	case *network.EventLoadingFailed:
		if !e.Canceled {
			b.note(fmt.Sprintf("request: %s failed: %s %s", e.Type, e.ErrorText, e.BlockedReason))
		}
	case *network.EventResponseReceived:
		if e.Response.Status >= 400 {
			b.note(fmt.Sprintf("response: %d from %s", e.Response.Status, e.Response.URL))
		}
	}
}

func arguments(args []*runtime.RemoteObject) string {
	var texts []string
	for _, a := range args {
		texts = append(texts, strings.Trim(string(a.Value)+" "+a.Description, " "))
	}
	return strings.Join(texts, " ")
}

func (b *tab) note(problem string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.problems = append(b.problems, problem)
}

// expect announces a complaint that belongs to the test. It must come: a test that ends without it fails, too.
func (b *tab) expect(pattern string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.expected = append(b.expected, regexp.MustCompile(pattern))
}

// allow announces complaints that may come along with an expected one.
func (b *tab) allow(pattern string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.allowed = append(b.allowed, regexp.MustCompile(pattern))
}

// finish fails the test for each complaint that was not announced, and for each announced one that did not come.
func (b *tab) finish() {
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	// What the page has complained about so far is heard before this returns.
	_, err := chromedp.Run(ctx, chromedp.Evaluate[int](`1`))
	assert.NoError(b.t, err, "the tab does not answer any more")
	b.mu.Lock()
	for _, problem := range slices.Compact(b.problems) {
		if !matches(problem, b.expected) && !matches(problem, b.allowed) {
			b.t.Errorf("the browser complains: %s", problem)
		}
	}
	for _, pattern := range b.missing() {
		b.t.Errorf("the browser should have complained: %s", pattern)
	}
	b.mu.Unlock()
	if b.t.Failed() {
		b.leavePicture(ctx)
	}
}

// missing returns the announced complaints that have not come. The lock is held.
func (b *tab) missing() []*regexp.Regexp {
	return slices.DeleteFunc(slices.Clone(b.expected), func(p *regexp.Regexp) bool { return slices.ContainsFunc(b.problems, p.MatchString) })
}

// hearExpected waits until all announced complaints have come.
func (b *tab) hearExpected() {
	b.t.Helper()
	require.Eventually(b.t, func() bool {
		b.mu.Lock()
		defer b.mu.Unlock()
		return len(b.missing()) == 0
	}, patience, 10*time.Millisecond, "the browser should have complained")
}

func matches(text string, patterns []*regexp.Regexp) bool {
	return slices.ContainsFunc(patterns, func(p *regexp.Regexp) bool { return p.MatchString(text) })
}
