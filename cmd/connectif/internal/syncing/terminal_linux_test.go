package syncing

import (
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/cmd/connectif/internal/clitest"
	"github.com/connectif-go/connectif/connectiftest"
)

func TestOnATerminalThereIsABar(t *testing.T) {
	t.Parallel()
	fake, url := clitest.Serve(t, connectiftest.APIOptions{})
	fake.FailWhen(slowly)
	screen, terminal := clitest.OpenTerminal(t)
	shown := &clitest.Buffer{}
	go func() { _, _ = io.Copy(shown, screen) }() // ends with the terminal
	cmd := clitest.NewCommand(t, "sync", "-type", "purchases", "-create-missing", "-api-url", url, write(t, "orders.jsonl", purchases(30)))
	cmd.Env = append(cmd.Env, "TERM=xterm")
	cmd.Stderr = terminal
	require.NoError(t, cmd.Run())
	eventually(t, func() bool { return strings.Contains(shown.String(), "rows/s") })
	assert.Contains(t, shown.String(), "changed 30; requests about 30, which take at least 18s")
	assert.Contains(t, shown.String(), "\r\x1b[Ktelling   [")
	assert.Regexp(t, `\d+ % +[0-9.]+ rows/s +\d+s left`, shown.String())
	clitest.AssertKeyIsAbsent(t, shown.String())
}
