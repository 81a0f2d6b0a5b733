package cli

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestACallGoesToItsSubcommand(t *testing.T) {
	var got []string
	greet := Subcommand{Name: "greet", Summary: "says hello", Help: "connectif greet NAME", Run: func(_ context.Context, call *Invocation) int {
		got = call.Args
		call.Say("hello from %s", call.Env("PLACE"))
		return ExitPartial
	}}
	for _, row := range []struct {
		args           string
		code           int
		stdout, stderr string
	}{
		{"", ExitFailed, "", "what it is for\n    greet     says hello\n\nconnectif help COMMAND tells how.\n"},
		{"help", ExitDone, "what it is for\n    greet     says hello\n\nconnectif help COMMAND tells how.\n", ""},
		{"--help", ExitDone, "what it is for\n    greet     says hello\n\nconnectif help COMMAND tells how.\n", ""},
		{"help greet", ExitDone, "connectif greet NAME\n", ""},
		{"greet -h", ExitDone, "connectif greet NAME\n", ""},
		{"help nobody", ExitFailed, "", "connectif: there is no command \"nobody\"; connectif help lists them\n"},
		{"gret", ExitFailed, "", "connectif: there is no command \"gret\"; connectif help lists them\n"},
		{"greet Ana -x", ExitPartial, "hello from here\n", ""},
	} {
		var stdout, stderr strings.Builder
		code := Run(t.Context(), "what it is for", []Subcommand{greet}, strings.Fields(row.args), strings.NewReader(""), &stdout, &stderr,
			func(name string) string { return map[string]string{"PLACE": "here"}[name] })
		assert.Equal(t, row.code, code, row.args)
		assert.Equal(t, row.stdout, stdout.String(), row.args)
		assert.Equal(t, row.stderr, stderr.String(), row.args)
	}
	assert.Equal(t, []string{"Ana", "-x"}, got)
}
