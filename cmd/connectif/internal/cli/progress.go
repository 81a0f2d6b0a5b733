package cli

import (
	"fmt"
	"io"
	"math"
	"os"
	"strings"
	"sync"
	"time"
)

// A Progress is a bar on a terminal, with the rate and the time that is left. Its owner's lock guards it.
type Progress struct {
	mu          *sync.Mutex
	terminal    io.Writer // nil to show nothing
	now         func() time.Time
	label, unit string
	total, base int64 // base was done before
	count       int64
	note        string
	start, last time.Time
}

const (
	barWidth  = 24
	drawEvery = 100 * time.Millisecond
)

func newProgress(mu *sync.Mutex, w io.Writer, label, unit string, total int64) *Progress {
	p := &Progress{mu: mu, now: time.Now, label: label, unit: unit, total: total}
	if IsTerminal(w) && os.Getenv("TERM") != "dumb" {
		p.terminal = w
	}
	p.start = p.now()
	return p
}

// IsTerminal tells a terminal from a file and a pipe.
func IsTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// Set says how much is done, of which base was before this bar began.
func (p *Progress) Set(count, base int64, note string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.count, p.base, p.note = count, base, note
	if p.terminal == nil {
		return
	}
	if now := p.now(); now.Sub(p.last) >= drawEvery {
		p.last = now
		p.draw()
	}
}

func (p *Progress) draw() {
	if p.terminal != nil {
		_, _ = io.WriteString(p.terminal, "\r\x1b[K"+p.line())
	}
}

func (p *Progress) erase() {
	if p.terminal != nil {
		_, _ = io.WriteString(p.terminal, "\r\x1b[K")
	}
}

// line is one line that fits into 80 columns.
func (p *Progress) line() string {
	share := 0.0
	if p.total > 0 {
		share = min(float64(p.count)/float64(p.total), 1)
	}
	full := int(share * barWidth)
	text := fmt.Sprintf("%s [%s%s] %d %%", p.label, strings.Repeat("#", full), strings.Repeat(".", barWidth-full), int(share*100))
	if rate, left, ok := p.pace(); ok {
		return text + fmt.Sprintf("  %s %s/s  %s left", short(rate), p.unit, left)
	}
	if p.note != "" {
		text += "  " + p.note
	}
	return clip(strings.ReplaceAll(harmless(text), "\n", " "))
}

// barColumns is how long a bar is at most: a line that went on in the next one could not be erased.
const barColumns = 79

// clip takes out of the middle what is too much.
func clip(text string) string {
	runes := []rune(text)
	if len(runes) <= barColumns {
		return text
	}
	const end = 20
	return string(runes[:barColumns-end-1]) + "…" + string(runes[len(runes)-end:])
}

// pace is how much is done in a second, and how long the rest takes at that. It is not known at first.
func (p *Progress) pace() (rate float64, left time.Duration, ok bool) {
	passed := p.now().Sub(p.start).Seconds()
	done := p.count - p.base
	if done <= 0 || passed <= 0 {
		return 0, 0, false
	}
	rate = float64(done) / passed
	seconds := math.Ceil(float64(max(p.total-p.count, 0)) / rate)
	return rate, time.Duration(seconds) * time.Second, true
}

// short writes a number with three digits or so.
func short(n float64) string {
	switch {
	case n >= 1e6:
		return fmt.Sprintf("%.1f M", n/1e6)
	case n >= 1e4:
		return fmt.Sprintf("%.0f k", n/1e3)
	case n >= 10:
		return fmt.Sprintf("%.0f", n)
	}
	return fmt.Sprintf("%.1f", n)
}
