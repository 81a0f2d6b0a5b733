package main

import (
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTheCommandKnowsItsSubcommands(t *testing.T) {
	command := filepath.Join(t.TempDir(), "connectif")
	out, err := exec.Command("go", "build", "-o", command, ".").CombinedOutput()
	require.NoError(t, err, string(out))
	out, err = exec.Command(command, "help").Output()
	require.NoError(t, err)
	for _, name := range []string{"check", "import", "sync"} {
		assert.Regexp(t, `(?m)^    connectif `+name+` `, string(out), "an example of it")
		assert.Regexp(t, `(?m)^    `+name+` +\w`, string(out))
		help, err := exec.Command(command, "help", name).Output()
		require.NoError(t, err)
		assert.Contains(t, string(help), "connectif "+name)
	}
	failed := (*exec.ExitError)(nil)
	require.ErrorAs(t, exec.Command(command).Run(), &failed)
	assert.Equal(t, 2, failed.ExitCode())
}
