//go:build unix

package importing

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
	"github.com/connectif-go/connectif/cmd/connectif/internal/clitest"
	"github.com/connectif-go/connectif/connectiftest"
)

// stateOf reads what an import has left.
func stateOf(t *testing.T, file string) (s state) {
	t.Helper()
	data, err := os.ReadFile(file + stateSuffix)
	if err == nil {
		require.NoError(t, json.Unmarshal(data, &s))
		clitest.AssertKeyIsAbsent(t, string(data))
	}
	return s
}

func eventually(t *testing.T, condition func() bool) {
	t.Helper()
	require.Eventually(t, condition, 60*time.Second, 10*time.Millisecond)
}

func TestAnImportThatWasInterruptedWhileItWaitedIsWaitedForAndNotSentAgain(t *testing.T) {
	fake, url := clitest.Serve(t, connectiftest.APIOptions{ImportTime: time.Hour})
	file := clitest.Write(t, clitest.RowsOf(3))
	args := []string{"import", "-type", "products", "-api-url", url, file}
	p := clitest.Start(t, args...)
	eventually(t, func() bool { return len(stateOf(t, file).Parts) == 1 })
	require.NoError(t, p.Process.Signal(os.Interrupt))
	got := p.WaitFor(t)
	assert.Equal(t, cli.ExitInterrupted, got.Code, got.Stderr)
	assert.Contains(t, got.Stderr, "Connectif has the rows up to 3. The same command goes on after them.")
	info, err := os.Stat(file + stateSuffix)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode())

	fake.Jump(time.Hour)
	got = call(t, args...)
	assert.Equal(t, cli.ExitDone, got.Code, got.Stderr)
	assert.Contains(t, got.Stderr, "Going on after row 3")
	assert.Equal(t, file+": imported 3, refused 0, invalid 0\n", got.Stdout)
	assert.Equal(t, 1, clitest.Posts(fake))
	assert.Empty(t, clitest.Left(t, file))
}

func TestWhatIsOnItsWayWhenInterruptedArrivesAndIsNotSentAgain(t *testing.T) {
	t.Parallel()
	fake, url := clitest.Serve(t, connectiftest.APIOptions{ImportTime: time.Hour})
	fake.FailNext(connectiftest.APIFault{Delay: 1500 * time.Millisecond})
	file := clitest.Write(t, clitest.RowsOf(3))
	args := []string{"import", "-type", "products", "-api-url", url, file}
	p := clitest.Start(t, args...)
	eventually(t, func() bool { return len(fake.Imports()) == 1 })
	assert.Empty(t, stateOf(t, file).Parts, "its answer is on its way")
	require.NoError(t, p.Process.Signal(syscall.SIGTERM))
	got := p.WaitFor(t)
	assert.Equal(t, cli.ExitInterrupted, got.Code, got.Stderr)
	assert.Contains(t, got.Stderr, "Stopping when what is on its way has arrived.")
	assert.Len(t, stateOf(t, file).Parts, 1)

	fake.Jump(time.Hour)
	assert.Equal(t, cli.ExitDone, call(t, args...).Code)
	assert.Equal(t, 1, clitest.Posts(fake))
}

func TestTheSecondInterruptEndsAtOnce(t *testing.T) {
	t.Parallel()
	fake, url := clitest.Serve(t, connectiftest.APIOptions{})
	fake.FailNext(connectiftest.APIFault{Delay: 30 * time.Second})
	p := clitest.Start(t, "import", "-type", "products", "-api-url", url, clitest.Write(t, clitest.RowsOf(1)))
	eventually(t, func() bool { return len(fake.Imports()) == 1 })
	require.NoError(t, p.Process.Signal(os.Interrupt))
	eventually(t, func() bool { return strings.Contains(p.Stderr.String(), "Stopping") })
	require.NoError(t, p.Process.Signal(os.Interrupt))
	begin := time.Now()
	assert.Equal(t, cli.ExitInterrupted, p.WaitFor(t).Code)
	assert.Less(t, time.Since(begin), 10*time.Second)
}

func TestWhatWasOnItsWayWhenTheProcessWasKilledIsSentAgainAndTold(t *testing.T) {
	t.Parallel()
	fake, url := clitest.Serve(t, connectiftest.APIOptions{})
	fake.FailNext(connectiftest.APIFault{Delay: 30 * time.Second})
	file := clitest.Write(t, clitest.RowsOf(3))
	args := []string{"import", "-type", "products", "-api-url", url, file}
	p := clitest.Start(t, args...)
	eventually(t, func() bool { return len(fake.Imports()) == 1 })
	require.NoError(t, p.Process.Kill())
	require.Equal(t, -1, p.WaitFor(t).Code)

	got := call(t, args...)
	assert.Equal(t, cli.ExitDone, got.Code, got.Stderr)
	assert.Contains(t, got.Stderr, "An earlier run ended while it sent rows 1 to 3")
	assert.Equal(t, 2, clitest.Posts(fake))
	assert.Empty(t, clitest.Left(t, file))
}

func TestAnInterruptBeforeAnythingIsSentLeavesNothing(t *testing.T) {
	fake, url := clitest.Serve(t, connectiftest.APIOptions{})
	reader, writer, err := os.Pipe()
	require.NoError(t, err)
	defer func() { _ = writer.Close() }()
	command := clitest.NewCommand(t, "import", "-type", "products", "-api-url", url, "-")
	command.Stdin = reader
	p := clitest.StartCommand(t, command)
	_, err = writer.WriteString(strings.Repeat(clitest.RowsOf(1), 10_000)) // more than a pipe holds: it is read
	require.NoError(t, err)
	require.NoError(t, p.Process.Signal(os.Interrupt))
	got := p.WaitFor(t)
	assert.Equal(t, cli.ExitInterrupted, got.Code)
	assert.Equal(t, "Interrupted: nothing was sent.\n", got.Stderr)
	assert.Empty(t, fake.Requests())
}

func TestAPipeIsImportedAsAFile(t *testing.T) {
	fake, url := clitest.Serve(t, connectiftest.APIOptions{})
	reader, writer, err := os.Pipe()
	require.NoError(t, err)
	_, err = writer.WriteString(clitest.RowsOf(2))
	require.NoError(t, err)
	require.NoError(t, writer.Close())
	command := clitest.NewCommand(t, "import", "-type", "products", "-api-url", url, "-state", filepath.Join(t.TempDir(), "s"), "/dev/fd/3")
	command.ExtraFiles = []*os.File{reader}
	p := clitest.StartCommand(t, command)
	got := p.WaitFor(t)
	require.Equal(t, cli.ExitDone, got.Code, got.Stderr)
	assert.Len(t, fake.Products(), 2)
}

const hugeRows = 1500

// huge writes a file that goes in two parts: 60 MB.
func huge(t *testing.T) (path string) {
	t.Helper()
	var b strings.Builder
	b.WriteString(strings.TrimSuffix(clitest.Header, "\n") + ",description\n")
	description := strings.Repeat("Muy \"\"ergonómico\"\", con cable. ", 1250)
	for row := range strings.Lines(strings.TrimPrefix(clitest.RowsOf(hugeRows), clitest.Header)) {
		b.WriteString(strings.TrimSuffix(row, "\n") + ",\"" + description + "\"\n")
	}
	require.Greater(t, b.Len(), 55_000_000)
	return clitest.Write(t, b.String())
}

func TestAHugeFileGoesOnAfterItsFirstPartHoweverItWasEnded(t *testing.T) {
	t.Parallel()
	file := huge(t)
	fake, url := clitest.Serve(t, connectiftest.APIOptions{CountOnly: true, ImportTime: time.Second})
	args := []string{"import", "-type", "products", "-api-url", url, file}
	second := make(chan struct{}, 10)
	fake.FailWhen(func(r *http.Request) connectiftest.APIFault {
		if r.Method != http.MethodPost || len(stateOf(t, file).Parts) == 0 {
			return connectiftest.APIFault{}
		}
		second <- struct{}{}
		return connectiftest.APIFault{Status: http.StatusServiceUnavailable, RetryAfter: time.Minute}
	})
	for _, ended := range []struct {
		signal syscall.Signal
		code   int
	}{{syscall.SIGINT, cli.ExitInterrupted}, {syscall.SIGKILL, -1}} {
		p := clitest.Start(t, args...)
		select {
		case <-second:
		case <-time.After(60 * time.Second):
			require.Fail(t, "there was no second part", p.Stderr.String())
		}
		megabytes := clitest.PeakMB(p.Process.Pid)
		t.Logf("the largest size of the process was %d MB", megabytes)
		assert.Less(t, megabytes, most, "memory grows with the file")
		require.NoError(t, p.Process.Signal(ended.signal))
		got := p.WaitFor(t)
		require.Equal(t, ended.code, got.Code, got.Stderr)
		require.Len(t, stateOf(t, file).Parts, 1)
	}
	part := stateOf(t, file).Parts[0]

	fake.FailWhen(nil)
	p := clitest.Start(t, args...)
	got := p.WaitFor(t)
	require.Equal(t, cli.ExitDone, got.Code, got.Stderr)
	imports := fake.Imports()
	require.Len(t, imports, 2)
	assert.Equal(t, int(part.LastRow), imports[0].Total)
	assert.Equal(t, hugeRows, imports[0].Total+imports[1].Total, "each row once")
	assert.Equal(t, file+": imported 1500, refused 0, invalid 0\n", got.Stdout)
	assert.Empty(t, clitest.Left(t, file))
}

// most is how large a program may become: some 20 MB, and several times as much with the race detector.
const most = 100
