package cli

import (
	"os"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// shown is a bar on a terminal that is a text.
func shown(total int64) (p *Progress, screen *strings.Builder, clock *time.Time) {
	screen = &strings.Builder{}
	p = newProgress(&sync.Mutex{}, screen, "importing", "rows", total)
	now := time.Date(2026, time.May, 20, 12, 0, 0, 0, time.UTC)
	p.terminal, p.now, p.start = screen, func() time.Time { return now }, now
	return p, screen, &now
}

func TestABarTellsShareRateAndTimeLeft(t *testing.T) {
	p, screen, now := shown(1_000_000)
	p.Set(0, 0, "50000 rows sent")
	assert.Equal(t, "\r\x1b[Kimporting [........................] 0 %  50000 rows sent", screen.String())
	*now = now.Add(10 * time.Second)
	p.Set(250_000, 0, "")
	assert.Equal(t, "importing [######..................] 25 %  25 k rows/s  30s left", p.line())
	*now = now.Add(90 * time.Second)
	p.Set(251_000, 250_000, "")
	assert.Equal(t, "importing [######..................] 25 %  10 rows/s  20h48m20s left", p.line(), "what was done before is no rate")
	p.Set(2_000_000, 0, "")
	assert.Equal(t, "importing [########################] 100 %  20 k rows/s  0s left", p.line())
	p.Set(1, 0, "")
	assert.LessOrEqual(t, len(p.line()), 80)
	assert.Equal(t, "1.5 M", short(1_500_000))
	assert.Equal(t, "0.3", short(0.26))
}

func TestABarsNoteNeitherSteersTheTerminalNorLeavesTheLine(t *testing.T) {
	p, _, _ := shown(10)
	p.Set(0, 0, "a\x1b]0;title\a\u009b2J\u202e\nb.html")
	assert.Equal(t, "importing [........................] 0 %  a\uFFFD]0;title\uFFFD\uFFFD2J\uFFFD b.html", p.line())
	p.Set(0, 0, "https://shop.example/"+strings.Repeat("é", 1000)+"/last.html")
	assert.Equal(t, 79, utf8.RuneCountInString(p.line()))
	assert.Contains(t, p.line(), "0 %  https://shop")
	assert.Contains(t, p.line(), "…é")
	assert.Contains(t, p.line(), "é/last.html")
}

func TestABarOfNothingIsEmpty(t *testing.T) {
	p, _, _ := shown(0)
	assert.Equal(t, "importing [........................] 0 %", p.line())
}

func TestABarIsDrawnTenTimesASecondAtMost(t *testing.T) {
	p, screen, now := shown(10_000)
	for i := range int64(1000) {
		*now = now.Add(time.Millisecond)
		p.Set(i, 0, "")
	}
	assert.InDelta(t, 10, strings.Count(screen.String(), "\r"), 1)
}

func TestMessagesStandAboveTheBar(t *testing.T) {
	p, screen, now := shown(10)
	o := &Output{stderr: screen, secrets: secretsOf(""), bar: p}
	*now = now.Add(time.Second)
	p.Set(5, 0, "")
	line := "\r\x1b[K" + p.line()
	o.Warn("a message")
	o.Done()
	o.Warn("another")
	assert.Equal(t, line+"\r\x1b[Ka message\n"+line+"\r\x1b[Kanother\n", screen.String())
}

func TestThereIsNoBarWithoutATerminal(t *testing.T) {
	file, err := os.Create(t.TempDir() + "/log")
	require.NoError(t, err)
	defer func() { _ = file.Close() }()
	assert.False(t, IsTerminal(file))
	assert.False(t, IsTerminal(&strings.Builder{}))
	o := &Output{stderr: file, secrets: secretsOf("")}
	bar := o.Progress("checking", "B", 10)
	bar.Set(5, 0, "")
	o.Warn("x")
	o.Done()
	text, err := os.ReadFile(file.Name())
	require.NoError(t, err)
	assert.Equal(t, "x\n", string(text))
}
