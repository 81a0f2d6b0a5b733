package importing

import (
	"io"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/cmd/connectif/internal/clitest"
	"github.com/connectif-go/connectif/connectiftest"
)

func TestOnATerminalThereIsABar(t *testing.T) {
	t.Parallel()
	_, url := clitest.Serve(t, connectiftest.APIOptions{ImportTime: 1500 * time.Millisecond})
	screen, terminal := clitest.OpenTerminal(t)
	shown := &clitest.Buffer{}
	go func() { _, _ = io.Copy(shown, screen) }() // ends with the terminal
	cmd := clitest.NewCommand(t, "import", "-type", "products", "-api-url", url, clitest.Write(t, clitest.RowsOf(3000)))
	cmd.Env = append(cmd.Env, "TERM=xterm")
	cmd.Stderr = terminal
	require.NoError(t, cmd.Run())
	assert.Contains(t, shown.String(), "\r\x1b[Kimporting [")
	assert.Regexp(t, `\d+ % +[0-9.]+ k?B?(rows)?/s +\d+s left`, shown.String())
	clitest.AssertKeyIsAbsent(t, shown.String())

	cmd = clitest.NewCommand(t, "import", "-type", "products", "-api-url", url, clitest.Write(t, clitest.Header))
	cmd.Env = append(cmd.Env, "TERM=dumb")
	cmd.Stderr = terminal
	before := shown.String()
	require.NoError(t, cmd.Run())
	assert.Equal(t, before, shown.String())
}
