package cli

import (
	"flag"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestOptionsMayStandAnywhere(t *testing.T) {
	for line, want := range map[string]struct {
		others []string
		a      bool
		b      string
	}{
		"":               {nil, false, ""},
		"x y":            {[]string{"x", "y"}, false, ""},
		"-a x -b v y":    {[]string{"x", "y"}, true, "v"},
		"x -b=v y -a":    {[]string{"x", "y"}, true, "v"},
		"- -a":           {[]string{"-"}, true, ""},
		"x -- -a -b":     {[]string{"x", "-a", "-b"}, false, ""},
		"-a -- -- -b":    {[]string{"--", "-b"}, true, ""},
		"x -a -b v -- y": {[]string{"x", "y"}, true, "v"},
	} {
		flags := flag.NewFlagSet("", flag.ContinueOnError)
		flags.SetOutput(io.Discard)
		a, b := flags.Bool("a", false, ""), flags.String("b", "", "")
		others, err := ParseFlags(flags, strings.Fields(line))
		require.NoError(t, err, line)
		assert.Equal(t, want.others, others, line)
		assert.Equal(t, want.a, *a, line)
		assert.Equal(t, want.b, *b, line)

		_, err = ParseFlags(flags, append(strings.Fields(line), "-c"))
		assert.Equal(t, !strings.Contains(line, "--"), err != nil, line)
	}
}
