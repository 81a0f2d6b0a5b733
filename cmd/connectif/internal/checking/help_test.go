package checking

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
)

func TestTheHelpFitsATerminalAndNamesEachOption(t *testing.T) {
	for line := range strings.SplitSeq(help, "\n") {
		assert.LessOrEqual(t, len([]rune(line)), 120, line)
	}
	options := []string{
		"domains", "accounts", "fragment", "ignore", "min-severity", "crawl", "limit", "delay", "browser", "browser-path", "worker",
		"json", "sarif", "junit", "html", "o", "v", "color",
	}
	for _, option := range options {
		assert.Contains(t, help, "\n    -"+option+" ")
	}
	assert.Len(t, regexp.MustCompile(`(?m)^    -`).FindAllString(help, -1), len(options), "no option that there is not")
	for _, code := range []string{"\n    0 ", "\n    1 ", "\n    2 ", "\n    130 "} {
		assert.Contains(t, help, code)
	}
}

func TestHelpGoesToStandardOutput(t *testing.T) {
	for _, args := range [][]string{{"-h"}, {"--help"}, {"page.html", "-help"}} {
		got := call(t, args...)
		assert.Equal(t, ran{cli.ExitDone, help + "\n", ""}, got)
	}
}
