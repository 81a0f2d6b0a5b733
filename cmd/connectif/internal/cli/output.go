package cli

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"unicode"
)

// An Output is what a person sees: results on standard output, all else on standard error.
type Output struct {
	mu             sync.Mutex
	stdout, stderr io.Writer
	secrets        *strings.Replacer
	bar            *Progress // on the last line of standard error; nil if there is none
}

// NewOutput makes one that never tells a key.
func NewOutput(stdout, stderr io.Writer, key string) *Output {
	return &Output{stdout: stdout, stderr: stderr, secrets: secretsOf(key)}
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

// Say tells a result. That it cannot be written changes nothing of what was done.
func (o *Output) Say(format string, args ...any) { o.write(o.stdout, format, args) }

// Warn tells anything else.
func (o *Output) Warn(format string, args ...any) { o.write(o.stderr, format, args) }

func (o *Output) write(w io.Writer, format string, args []any) {
	text := harmless(o.secrets.Replace(fmt.Sprintf(format, args...)))
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

// harmless replaces what would steer a terminal: servers say it, and files are called so.
func harmless(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
			return unicode.ReplacementChar
		}
		return r
	}, text)
}

// Progress shows a bar, or hides it where there is no terminal to show it on.
func (o *Output) Progress(label, unit string, total int64) *Progress {
	o.mu.Lock()
	defer o.mu.Unlock()
	p := newProgress(&o.mu, o.stderr, label, unit, total)
	o.bar = p
	return p
}

// Done ends the bar.
func (o *Output) Done() {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.bar != nil {
		o.bar.erase()
	}
	o.bar = nil
}
