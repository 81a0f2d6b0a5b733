package site

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os/exec"
	"time"
)

// programs are what Chromium is called, where people install it.
var programs = []string{
	"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge",
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
	"/Applications/Chromium.app/Contents/MacOS/Chromium",
}

// A browser shows pages in Chromium. The nil browser shows none.
type browser struct {
	program   string
	userAgent string // "" for Chromium's own
	timeout   time.Duration
}

// newBrowser looks for Chromium, if the options ask for it.
func newBrowser(o Options) (*browser, error) {
	if !o.Browser {
		return nil, nil
	}
	b := &browser{userAgent: o.UserAgent, timeout: o.timeout()}
	if o.BrowserPath != "" {
		program, err := exec.LookPath(o.BrowserPath)
		if err != nil {
			return nil, fmt.Errorf("the browser cannot be started: %w", err)
		}
		b.program = program
		return b, nil
	}
	for _, name := range programs {
		if program, err := exec.LookPath(name); err == nil {
			b.program = program
			return b, nil
		}
	}
	return nil, errors.New("no browser was found: install Chromium or Google Chrome")
}

// render adds what scripts have made of a page.
func (b *browser) render(ctx context.Context, g *getter, doc *Document, delay time.Duration) {
	if b == nil || doc.Err != nil {
		return
	}
	if doc.Err = g.pause(ctx, delay); doc.Err != nil {
		return
	}
	defer func() { g.last = time.Now() }()
	ctx, cancel := context.WithTimeout(ctx, b.timeout)
	defer cancel()
	dom, err := b.show(ctx, doc.URL)
	if err != nil {
		doc.Err = fmt.Errorf("in the browser: %w", reason(err))
		return
	}
	doc.DOM = dom
}

// show loads a page in a Chromium of its own, with an empty profile, waits for its scripts, and returns the
// HTML of what is there then.
func (b *browser) show(ctx context.Context, address string) ([]byte, error) {
	c, err := startChromium(b.program, b.arguments(address))
	if err != nil {
		return nil, err
	}
	defer c.stop()
	t := newTab(c)
	defer t.close()
	if err := t.open(ctx, address); err != nil {
		return nil, c.explain(err)
	}
	// Half of the time is for what loads for ever: scripts that poll, a picture that never comes.
	if err := t.settle(ctx, b.timeout/2); err != nil {
		return nil, c.explain(err)
	}
	if !sameOrigin(t.url, address) {
		return nil, errors.New("its scripts lead to another site")
	}
	dom, err := t.html(ctx)
	return dom, c.explain(err)
}

func sameOrigin(a, b string) bool {
	first, err := url.Parse(a)
	second, bad := url.Parse(b)
	return err == nil && bad == nil && originOf(first) == originOf(second)
}
