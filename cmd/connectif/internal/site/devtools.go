package site

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/connectif-go/connectif/inspect"
)

// errEnded says that Chromium is there no more.
var errEnded = errors.New("it ended too early")

// A message is one of the Chrome DevTools Protocol, in either direction.
type message struct {
	ID        int             `json:"id,omitempty"`
	SessionID string          `json:"sessionId,omitempty"`
	Method    string          `json:"method,omitempty"`
	Params    json.RawMessage `json:"params,omitempty"`
	Result    json.RawMessage `json:"result,omitempty"`
	Error     *struct {
		Message string `json:"message"`
	} `json:"error,omitempty"`
}

// devtools speaks the Chrome DevTools Protocol (https://chromedevtools.github.io/devtools-protocol/) through
// pipes: JSON, with a NUL after each message.
type devtools struct {
	to      io.Writer
	from    chan message // closed when there are no more
	failure error        // why there are no more; to be read when from is closed
	done    chan struct{}
	last    int    // the number of the last call
	session string // that calls are for
	onEvent func(message)
}

// maxMessage is enough for a page whose every fourth character is escaped.
const maxMessage = 2 * inspect.MaxSize

func newDevtools(to io.Writer, from io.Reader) *devtools {
	d := &devtools{to: to, from: make(chan message, 100), done: make(chan struct{}), onEvent: func(message) {}}
	go d.read(from)
	return d
}

// read reads messages until there are no more, or d is closed.
func (d *devtools) read(from io.Reader) {
	defer close(d.from)
	d.failure = errEnded
	lines := bufio.NewScanner(from)
	lines.Buffer(nil, maxMessage)
	lines.Split(func(data []byte, atEOF bool) (int, []byte, error) {
		if end := bytes.IndexByte(data, 0); end >= 0 {
			return end + 1, data[:end], nil
		}
		return 0, nil, nil
	})
	for lines.Scan() {
		var m message
		if json.Unmarshal(lines.Bytes(), &m) != nil {
			return
		}
		select {
		case d.from <- m:
		case <-d.done:
			return
		}
	}
	if errors.Is(lines.Err(), bufio.ErrTooLong) {
		d.failure = fmt.Errorf("larger than %d MB", inspect.MaxSize>>20)
	}
}

func (d *devtools) close() { close(d.done) }

// send sends a call and does not wait for the answer.
func (d *devtools) send(method string, params any) error {
	encoded, err := json.Marshal(params)
	if err != nil {
		return err
	}
	d.last++
	line, err := json.Marshal(message{ID: d.last, SessionID: d.session, Method: method, Params: encoded})
	if err != nil {
		return err
	}
	if _, err := d.to.Write(append(line, 0)); err != nil {
		return errEnded
	}
	return nil
}

// call sends a call and reads its result into result, unless that is nil. Events meanwhile are told to onEvent.
func (d *devtools) call(ctx context.Context, method string, params, result any) error {
	if err := d.send(method, params); err != nil {
		return err
	}
	for id := d.last; ; {
		m, err := d.next(ctx)
		switch {
		case err != nil:
			return err
		case m.ID != id:
			continue
		case m.Error != nil:
			return fmt.Errorf("%s: %s", method, m.Error.Message)
		case result == nil:
			return nil
		}
		return json.Unmarshal(m.Result, result)
	}
}

// next waits for the next message.
func (d *devtools) next(ctx context.Context) (message, error) {
	select {
	case m, more := <-d.from:
		if !more {
			return message{}, d.failure
		}
		if m.Method != "" && m.SessionID == d.session {
			d.onEvent(m)
		}
		return m, nil
	case <-ctx.Done():
		return message{}, ctx.Err()
	}
}
