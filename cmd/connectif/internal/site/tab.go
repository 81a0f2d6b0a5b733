package site

import (
	"context"
	"encoding/json"
	"errors"
	"time"
)

// quiet is how long nothing must have been loaded for a page to be ready. What scripts show after they have
// loaded it, they show sooner.
const quiet = time.Second

// A tab is a page in Chromium.
type tab struct {
	*devtools
	url     string          // where it is
	loading map[string]bool // the requests that are not over
	parsed  bool            // whether the page itself was read to its end
	loaded  bool            // whether all that is in it is there, too
	changed time.Time       // when a request last began or ended
	failure string          // why there is an error page in place of the page
}

func newTab(c *chromium) *tab {
	t := &tab{devtools: newDevtools(c.commands, c.answers), loading: map[string]bool{}}
	t.onEvent = t.handle
	return t
}

type object map[string]any

// open makes a tab and goes to the address. Nothing is downloaded to a file.
func (t *tab) open(ctx context.Context, address string) error {
	var target struct{ TargetID string }
	var attached struct{ SessionID string }
	if err := t.call(ctx, "Browser.setDownloadBehavior", object{"behavior": "deny"}, nil); err != nil {
		return err
	}
	if err := t.call(ctx, "Target.createTarget", object{"url": "about:blank"}, &target); err != nil {
		return err
	}
	if err := t.call(ctx, "Target.attachToTarget", object{"targetId": target.TargetID, "flatten": true}, &attached); err != nil {
		return err
	}
	t.session = attached.SessionID
	for _, domain := range []string{"Page.enable", "Network.enable"} {
		if err := t.call(ctx, domain, object{}, nil); err != nil {
			return err
		}
	}
	var navigated struct{ ErrorText string }
	t.changed = time.Now()
	if err := t.call(ctx, "Page.navigate", object{"url": address}, &navigated); err != nil {
		return err
	}
	if navigated.ErrorText != "" {
		return errors.New(navigated.ErrorText)
	}
	return nil
}

// handle learns from an event how far the page is.
func (t *tab) handle(m message) {
	var event struct {
		RequestID string
		Type      string
		Frame     struct{ ParentID, URL, UnreachableURL string }
	}
	if json.Unmarshal(m.Params, &event) != nil {
		return
	}
	switch m.Method {
	case "Network.requestWillBeSent":
		// Streams of events are never over, and reports are nobody's concern.
		if event.Type != "EventSource" && event.Type != "Ping" && event.Type != "CSPViolationReport" {
			t.loading[event.RequestID], t.changed = true, time.Now()
		}
	case "Network.loadingFinished", "Network.loadingFailed":
		if t.loading[event.RequestID] {
			delete(t.loading, event.RequestID)
			t.changed = time.Now()
		}
	case "Page.frameNavigated":
		if event.Frame.ParentID == "" {
			t.url, t.parsed, t.loaded, t.changed = event.Frame.URL, false, false, time.Now()
			t.failure = event.Frame.UnreachableURL
			clear(t.loading)
		}
	case "Page.domContentEventFired":
		t.parsed, t.changed = true, time.Now()
	case "Page.loadEventFired":
		t.loaded, t.changed = true, time.Now()
	case "Page.javascriptDialogOpening":
		// Nobody is there to answer, and scripts wait for it.
		_ = t.send("Page.handleJavaScriptDialog", object{"accept": false})
	}
}

// settle waits until the page is ready: all is loaded, and scripts have loaded nothing more for a while. After
// the time most it is content with a page that was read to its end.
func (t *tab) settle(ctx context.Context, most time.Duration) error {
	deadline := time.Now().Add(most)
	for {
		now := time.Now()
		ready := t.loaded && len(t.loading) == 0 && now.Sub(t.changed) >= quiet
		if ready || t.parsed && now.After(deadline) {
			break
		}
		if err := t.wait(ctx, quiet/10); err != nil {
			return err
		}
	}
	if t.failure != "" {
		return errors.New("the page could not be loaded")
	}
	return nil
}

// wait waits for a message, or for a while.
func (t *tab) wait(ctx context.Context, while time.Duration) error {
	short, cancel := context.WithTimeout(ctx, while)
	defer cancel()
	if _, err := t.next(short); err != nil && short.Err() == nil {
		return err
	}
	return ctx.Err()
}

// html returns the HTML of what is there now.
func (t *tab) html(ctx context.Context) ([]byte, error) {
	var document struct{ Root struct{ NodeID int } }
	var html struct{ OuterHTML string }
	if err := t.call(ctx, "DOM.getDocument", object{"depth": 0}, &document); err != nil {
		return nil, err
	}
	if err := t.call(ctx, "DOM.getOuterHTML", object{"nodeId": document.Root.NodeID}, &html); err != nil {
		return nil, err
	}
	return []byte(html.OuterHTML), nil
}
