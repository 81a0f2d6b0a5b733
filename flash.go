package connectif

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"

	"github.com/connectif-go/connectif/events"
)

// A FlashStore keeps the events of [Connectif.Flash] for one visitor until a page is shown. The library
// brings one that uses a sealed cookie; write another to use the shop's sessions, which can hold more. One that
// panics is reported as one that fails.
type FlashStore interface {
	// Load returns what is kept for this visitor, or nothing.
	Load(r *http.Request) ([]byte, error)
	// Update replaces what is kept by what change makes of it; nothing means that it can be forgotten. Two
	// requests of a visitor may come at the same time: a store that holds its lock while change runs loses no
	// event. Update is called before the response's header is sent, so that it may set a cookie. For data
	// that is too large for the store it keeps what it has and returns an error that wraps
	// [ErrFlashTooLarge]; then it is called again with fewer events.
	Update(w http.ResponseWriter, r *http.Request, change func(kept []byte) []byte) error
}

// What is reported to Config.OnProblem when events of [Connectif.Flash] cannot be kept.
var (
	ErrFlash           = errors.New("connectif: flash")
	ErrFlashTooLarge   = fmt.Errorf("%w: too large for the store", ErrFlash)
	ErrFlashUnreadable = fmt.Errorf("%w: what was stored cannot be read", ErrFlash)
)

// Flash keeps events until the next page that the visitor sees, over any number of redirects, and tells them
// there: [Connectif.Script] prints them. That is how a login is told, which happens in a request that answers
// with a redirect:
//
//	cn.Flash(r.Context(), events.Login{})
//	http.Redirect(w, r, "/", http.StatusSeeOther)
//
// Each event is told once: a page that tells one is not stored by the browser (Cache-Control: private,
// no-store), and the runtime remembers the event's id, so that it is not told again on reload, on the way
// back, or in a second tab that was opened at the same time. An event stays until a page that has the script
// was shown, which may well be a page that says "not found".
//
// It is forgotten when that page is sent. Should the browser throw the page away before its script has run,
// because the visitor has clicked elsewhere meanwhile, the event is lost, as it would be with a tag.
//
// The cookie holds what compresses to about 2,800 bytes: a purchase of a dozen lines. A shop with larger ones
// keeps events in its sessions: Config.FlashStore.
//
// With [ConsentRequired] no cookie is set for a visitor who has not agreed: events that this very page does
// not tell are dropped, and nothing is reported. What a page tells the runtime keeps back until there is
// consent. A FlashStore stores nothing in the browser and is not affected. Browsers send the cookie of the
// consent with what the site's own pages ask for and with links to it, not with a form that another site
// posts: where a payment provider does that, redirect first, and call Flash in the request that follows.
//
// The request must have come through [Connectif.Middleware], and the response's header must not be sent yet.
// What cannot be kept is reported to Config.OnProblem.
func (c *Connectif) Flash(ctx context.Context, list ...events.Event) {
	x := c.exchangeFrom(ctx)
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
		err = fmt.Errorf("%w: the response's header has been sent already, or there were %d calls in this request", ErrFlash, maxFlashes)
	}
	c.report(ctx, err)
}

// maxFlashes is how many calls of Flash one request may make.
const maxFlashes = 100

// add keeps a block for a later page, or for this one when its script is yet to be rendered.
func (x *exchange) add(block json.RawMessage) bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.sent || len(x.added) == maxFlashes {
		return false
	}
	x.load()
	x.added = append(x.added, block)
	return true
}

// tell returns the blocks of events that this page tells. That a page may be rendered twice, as when an error
// page takes the place of a broken one, does not lose them.
func (x *exchange) tell() []json.RawMessage {
	if !isShown(x.request) || x.cn.flash == nil {
		return nil
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.load()
	all := slices.Concat(x.stored, x.added)
	if !x.sent {
		x.told = all
	}
	return all
}

// load reads the store, once.
func (x *exchange) load() {
	if x.loaded {
		return
	}
	x.loaded = true
	data, err := x.cn.flash.Load(x.request)
	if err == nil {
		x.stored, err = decodeBlocks(data)
	}
	if err != nil {
		x.broken = true
		x.cn.report(x.request.Context(), err)
	}
}

// flush runs once, just before the header of the response is sent: it forgets what the page tells, and keeps
// the rest.
func (x *exchange) flush(w http.ResponseWriter, status int) {
	if x.cn.flash == nil {
		return
	}
	// A page that is streamed tells only after its header has gone: it must not be kept by a cache either.
	x.load()
	if len(x.stored) > 0 || len(x.added) > 0 {
		setNoStore(w.Header())
	}
	var forget []json.RawMessage
	switch status {
	// A redirect shows nothing, and an error may have taken the place of what was rendered; but for those
	// that have a page of their own.
	case http.StatusOK, http.StatusNotFound, http.StatusGone:
		forget = x.told
	}
	keep := without(x.added, forget)
	if x.cn.config.FlashStore == nil && !x.cn.isGranted(x.request) {
		keep = nil // the visitor's choice, and no problem
	}
	if x.broken || len(keep) > 0 || len(x.stored) > 0 && len(forget) > 0 {
		cookies := len(w.Header().Values("Set-Cookie"))
		x.save(w, forget, keep)
		if len(w.Header().Values("Set-Cookie")) > cookies {
			makePrivate(w.Header()) // a cache would set one visitor's cookie, or take it away, for all
		}
	}
}

// setNoStore keeps a response out of all caches, the browser's included.
func setNoStore(header http.Header) {
	makePrivate(header)
	header.Set("Cache-Control", "private, no-store")
	for _, name := range [...]string{"Expires", "ETag", "Last-Modified"} {
		header.Del(name)
	}
}

// save changes what the store has. Where there is no room for all new blocks the largest ones go.
func (x *exchange) save(w http.ResponseWriter, forget, keep []json.RawMessage) {
	for {
		err := x.cn.flash.Update(w, x.request, func(kept []byte) []byte {
			blocks, _ := decodeBlocks(kept) // what cannot be read has been reported, and goes
			return encodeBlocks(append(without(blocks, forget), keep...))
		})
		if err == nil {
			return
		}
		x.cn.report(x.request.Context(), err)
		if !errors.Is(err, ErrFlashTooLarge) || len(keep) == 0 {
			return
		}
		largest := 0
		for i := range keep {
			if len(keep[i]) > len(keep[largest]) {
				largest = i
			}
		}
		keep = slices.Delete(keep, largest, largest+1)
	}
}

func decodeBlocks(data []byte) (blocks []json.RawMessage, err error) {
	if len(data) == 0 {
		return nil, nil
	}
	if err := json.Unmarshal(data, &blocks); err != nil {
		return nil, fmt.Errorf("%w: not JSON", ErrFlashUnreadable) // the message of err could quote the data
	}
	return blocks, nil
}

func encodeBlocks(blocks []json.RawMessage) []byte {
	if len(blocks) == 0 {
		return nil
	}
	data, _ := json.Marshal(blocks) // cannot fail: each is JSON
	return data
}

// without returns the blocks that are not among those to be forgotten. Each has an id of its own.
func without(blocks, forget []json.RawMessage) []json.RawMessage {
	return slices.DeleteFunc(slices.Clone(blocks), func(block json.RawMessage) bool {
		return slices.ContainsFunc(forget, func(f json.RawMessage) bool { return bytes.Equal(f, block) })
	})
}
