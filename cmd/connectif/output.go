package main

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"unicode"
)

// An output is what a person sees: results on standard output, all else on standard error.
type output struct {
	mu             sync.Mutex
	stdout, stderr io.Writer
	secrets        *strings.Replacer
	bar            *progress // on the last line of standard error; nil if there is none
}

// minSecret is the length below which a text is no secret, but a part of ordinary words.
const minSecret = 6

// secretsOf replaces a key, and each of its halves. No message is meant to have it; but some quote what was
// typed, or what a server has answered.
func secretsOf(key string) *strings.Replacer {
	id, secret, _ := strings.Cut(strings.TrimSpace(key), ":")
	var pairs []string
	for _, word := range []string{strings.TrimSpace(key), secret, id} {
		if len(word) >= minSecret {
			pairs = append(pairs, word, "…")
		}
	}
	return strings.NewReplacer(pairs...)
}

// say tells a result. That it cannot be written changes nothing of what was done.
func (o *output) say(format string, args ...any) { o.write(o.stdout, format, args) }

// warn tells anything else.
func (o *output) warn(format string, args ...any) { o.write(o.stderr, format, args) }

func (o *output) write(w io.Writer, format string, args []any) {
	text := o.secrets.Replace(fmt.Sprintf(format, args...))
	// What servers say must not steer a terminal.
	text = strings.Map(func(r rune) rune {
		if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
			return unicode.ReplacementChar
		}
		return r
	}, text)
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.bar != nil {
		o.bar.erase()
	}
	_, _ = io.WriteString(w, text+"\n")
	if o.bar != nil {
		o.bar.draw()
	}
}

// progress shows a bar, or hides it where there is no terminal to show it on.
func (o *output) progress(label, unit string, total int64) *progress {
	o.mu.Lock()
	defer o.mu.Unlock()
	p := newProgress(&o.mu, o.stderr, label, unit, total)
	o.bar = p
	return p
}

// done ends the bar.
func (o *output) done() {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.bar != nil {
		o.bar.erase()
	}
	o.bar = nil
}
