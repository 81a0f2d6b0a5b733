package importing

import (
	"fmt"
	"io"
	"os"
	"syscall"
	"testing"
	"time"
	"unsafe"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
)

// openTerminal makes a terminal of the system's: what is written to its one end is read from the other.
func openTerminal(t *testing.T) (screen, terminal *os.File) {
	t.Helper()
	screen, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	require.NoError(t, err)
	t.Cleanup(func() { _ = screen.Close() })
	control := func(request uintptr, number *int32) {
		_, _, failed := syscall.Syscall(syscall.SYS_IOCTL, screen.Fd(), request, uintptr(unsafe.Pointer(number)))
		require.Zero(t, failed)
	}
	var number, unlock int32
	control(syscall.TIOCSPTLCK, &unlock)
	control(syscall.TIOCGPTN, &number)
	terminal, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	require.NoError(t, err)
	t.Cleanup(func() { _ = terminal.Close() })
	return screen, terminal
}

func TestOnATerminalThereIsABar(t *testing.T) {
	t.Parallel()
	_, url := serve(t, connectiftest.APIOptions{ImportTime: 1500 * time.Millisecond})
	screen, terminal := openTerminal(t)
	shown := &buffer{}
	go func() { _, _ = io.Copy(shown, screen) }() // ends with the terminal
	cmd := newCommand(t, "import", "-type", "products", "-api-url", url, write(t, rowsOf(3000)))
	cmd.Env = append(cmd.Env, "TERM=xterm")
	cmd.Stderr = terminal
	require.NoError(t, cmd.Run())
	assert.Contains(t, shown.String(), "\r\x1b[Kimporting [")
	assert.Regexp(t, `\d+ % +[0-9.]+ k?B?(rows)?/s +\d+s left`, shown.String())
	assertKeyIsAbsent(t, shown.String())

	cmd = newCommand(t, "import", "-type", "products", "-api-url", url, write(t, header))
	cmd.Env = append(cmd.Env, "TERM=dumb")
	cmd.Stderr = terminal
	before := shown.String()
	require.NoError(t, cmd.Run())
	assert.Equal(t, before, shown.String())
}
