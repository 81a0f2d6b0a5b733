package checking

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
	"github.com/connectif-go/connectif/cmd/connectif/internal/clitest"
	"github.com/connectif-go/connectif/cmd/connectif/internal/site"
)

// onTerminal calls the command with both outputs on a terminal, and returns what that has shown.
func onTerminal(t *testing.T, web web, env map[string]string, args ...string) string {
	t.Helper()
	t.Setenv("TERM", "xterm")
	screen, terminal := clitest.OpenTerminal(t)
	shown := make(chan string)
	go func() {
		var b strings.Builder
		_, _ = io.Copy(&b, screen) // ends with the terminal
		shown <- b.String()
	}()
	commands := []cli.Subcommand{command(web, time.Now)}
	cli.Run(t.Context(), "", commands, append([]string{"check"}, args...), nil, terminal, terminal, func(name string) string { return env[name] })
	require.NoError(t, terminal.Close())
	return strings.ReplaceAll(<-shown, "\r\n", "\n")
}

func TestOnATerminalThereAreColoursAndABar(t *testing.T) {
	web := &fakeWeb{}
	for i := range 3 {
		web.documents = append(web.documents, document(fmt.Sprintf("/%d", i), commas))
	}
	got := onTerminal(t, web, nil, "-crawl", "https://shop.example/")
	assert.Contains(t, got, "\r\x1b[Kchecking [........................] 0 %  https://shop.example/0")
	_, report, found := strings.Cut(got, "\r\x1b[K\x1b[1mOn several pages")
	require.True(t, found, "the bar is gone before the report: %q", got)
	assert.Contains(t, report, "\x1b[1;31merror:\x1b[0m \x1b[1mcn_product_visited unit_price: a decimal comma: \"60,25\"\x1b[0m")
	assert.NotContains(t, report, "checking [")

	got = onTerminal(t, web, map[string]string{"NO_COLOR": "1"}, "-crawl", "https://shop.example/")
	assert.NotContains(t, got, "\x1b[1")
	assert.Contains(t, got, "checking [")
}

func TestOnePageHasNoBarAndACleanPageIsGreen(t *testing.T) {
	web := &fakeWeb{documents: []site.Document{document("/", clean)}}
	got := onTerminal(t, web, nil, "https://shop.example/")
	assert.Equal(t, "\x1b[1;32m1 page checked, 1 worker: no problems\x1b[0m\n", got)
}
