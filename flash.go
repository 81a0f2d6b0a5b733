package connectif

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"github.com/connectif-go/connectif/events"
)

// A FlashStore keeps the events of [Connectif.Flash] for one visitor until a page is shown. The library brings one that uses a sealed cookie; write another to use
// the shop's sessions, which can hold more.
type FlashStore interface {
	// Load returns what Save was given last for this visitor, or nothing.
	Load(r *http.Request) ([]byte, error)
	// Save replaces it; no data means that it can be forgotten. It is called before the response's header is sent, so that it may set a cookie. For data that
	// is too large for the store it returns an error that wraps [ErrFlashTooLarge]; then it is called again with fewer events.
	Save(w http.ResponseWriter, r *http.Request, data []byte) error
}

// What is reported to Config.OnProblem when events of [Connectif.Flash] cannot be kept.
var (
	ErrFlash           = errors.New("connectif: flash")
	ErrFlashTooLarge   = fmt.Errorf("%w: too large for the store", ErrFlash)
	ErrFlashUnreadable = fmt.Errorf("%w: what was stored cannot be read", ErrFlash)
)

// Flash keeps events until the next page that the visitor sees, over any number of redirects, and tells them there: [Connectif.Script] prints them. That is how a
// login is told, which happens in a request that answers with a redirect:
//
//	cn.Flash(r.Context(), events.Login{})
//	http.Redirect(w, r, "/", http.StatusSeeOther)
//
// Each event is told once: a page that tells one is not stored by the browser (Cache-Control: no-store), and the runtime remembers the event's id, so that it is
// not told again on reload, on the way back, or in a second tab that was opened at the same time. An event stays until a page with status 2xx and with the script has been shown.
//
// The request must have come through [Connectif.Middleware], and the response's header must not be sent yet. What cannot be kept is reported to Config.OnProblem.
func (c *Connectif) Flash(ctx context.Context, list ...events.Event) {
	x := exchangeFrom(ctx)
	switch {
	case x == nil:
		c.report(ctx, fmt.Errorf("%w: the request did not come through Middleware", ErrFlash))
		return
	case c.flash == nil:
		c.report(ctx, fmt.Errorf("%w: set Config.FlashKeys or Config.FlashStore", ErrFlash))
		return
	}
	block, err := events.DataBlock{Events: list, OnceID: rand.Text()}.Salvage()
	c.report(ctx, err)
	if len(block.Events) == 0 {
		return
	}
	data, err := block.AppendJSON(nil)
	if err == nil && !x.add(data) {
		err = fmt.Errorf("%w: the response's header has been sent already", ErrFlash)
	}
	c.report(ctx, err)
}

// add keeps a block for a later page, or for this one when its script is yet to be rendered.
func (x *exchange) add(block json.RawMessage) bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.sent {
		return false
	}
	x.load()
	x.added = append(x.added, block)
	return true
}

// tell returns the blocks of events that this page tells. That a page may be rendered twice, as when an error page takes the place of a broken one, does not lose them.
func (x *exchange) tell() []json.RawMessage {
	if !isShown(x.request) || x.cn.flash == nil {
		return nil
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.load()
	all := x.all()
	if !x.sent {
		x.told = len(all)
	}
	return all
}

func (x *exchange) all() []json.RawMessage {
	return append(x.stored[:len(x.stored):len(x.stored)], x.added...)
}

// load reads the store, once.
func (x *exchange) load() {
	if x.loaded {
		return
	}
	x.loaded = true
	data, err := x.cn.flash.Load(x.request)
	if err == nil && len(data) > 0 {
		if jsonErr := json.Unmarshal(data, &x.stored); jsonErr != nil {
			err = fmt.Errorf("%w: not JSON", ErrFlashUnreadable) // its own message could quote the data
		}
	}
	if err != nil {
		x.stored, x.broken = nil, true
		x.cn.report(x.request.Context(), err)
	}
}

// beforeHeader runs once, just before the header of the response is sent: it forgets what the page tells, and keeps the rest.
func (x *exchange) beforeHeader(header http.Header, w http.ResponseWriter, status int) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.sent {
		return
	}
	x.sent = true
	remaining := x.all()
	if x.told > 0 && status >= 200 && status < 300 {
		remaining = remaining[x.told:]
		header.Set("Cache-Control", "no-store")
	}
	if changed := x.broken || len(x.added) > 0 || len(remaining) != len(x.stored); changed {
		x.save(w, remaining)
	}
}

// save stores as many blocks as there is room for, the oldest first.
func (x *exchange) save(w http.ResponseWriter, blocks []json.RawMessage) {
	ctx := x.request.Context()
	for {
		var data []byte
		if len(blocks) > 0 {
			data, _ = json.Marshal(blocks) // cannot fail: each is JSON
		}
		err := x.cn.flash.Save(w, x.request, data)
		if err == nil {
			return
		}
		x.cn.report(ctx, err)
		if !errors.Is(err, ErrFlashTooLarge) || len(blocks) == 0 {
			return
		}
		blocks = blocks[:len(blocks)-1]
	}
}
