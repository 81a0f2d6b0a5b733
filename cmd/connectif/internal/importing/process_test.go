//go:build unix

package importing

import (
	"encoding/json"
	"fmt"
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
	"github.com/connectif-go/connectif/connectiftest"
)

// stateOf reads what an import has left.
func stateOf(t *testing.T, file string) (s state) {
	t.Helper()
	data, err := os.ReadFile(file + stateSuffix)
	if err == nil {
		require.NoError(t, json.Unmarshal(data, &s))
		assertKeyIsAbsent(t, string(data))
	}
	return s
}

func eventually(t *testing.T, condition func() bool) {
	t.Helper()
	require.Eventually(t, condition, 60*time.Second, 10*time.Millisecond)
}

func TestAnImportThatWasInterruptedWhileItWaitedIsWaitedForAndNotSentAgain(t *testing.T) {
	fake, url := serve(t, connectiftest.APIOptions{ImportTime: time.Hour})
	file := write(t, rowsOf(3))
	args := []string{"import", "-type", "products", "-api-url", url, file}
	p := start(t, args...)
	eventually(t, func() bool { return len(stateOf(t, file).Parts) == 1 })
	require.NoError(t, p.Process.Signal(os.Interrupt))
	got := p.wait(t)
	assert.Equal(t, cli.ExitInterrupted, got.code, got.stderr)
	assert.Contains(t, got.stderr, "Connectif has the rows up to 3. The same command goes on after them.")
	info, err := os.Stat(file + stateSuffix)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode())

	fake.Jump(time.Hour)
	got = call(t, args...)
	assert.Equal(t, cli.ExitDone, got.code, got.stderr)
	assert.Contains(t, got.stderr, "Going on after row 3")
	assert.Equal(t, file+": imported 3, refused 0, invalid 0\n", got.stdout)
	assert.Equal(t, 1, posts(fake))
	assert.Empty(t, left(t, file))
}

func TestWhatIsOnItsWayWhenInterruptedArrivesAndIsNotSentAgain(t *testing.T) {
	t.Parallel()
	fake, url := serve(t, connectiftest.APIOptions{ImportTime: time.Hour})
	fake.FailNext(connectiftest.APIFault{Delay: 1500 * time.Millisecond})
	file := write(t, rowsOf(3))
	args := []string{"import", "-type", "products", "-api-url", url, file}
	p := start(t, args...)
	eventually(t, func() bool { return len(fake.Imports()) == 1 })
	assert.Empty(t, stateOf(t, file).Parts, "its answer is on its way")
	require.NoError(t, p.Process.Signal(syscall.SIGTERM))
	got := p.wait(t)
	assert.Equal(t, cli.ExitInterrupted, got.code, got.stderr)
	assert.Contains(t, got.stderr, "Stopping when what is on its way has arrived.")
	assert.Len(t, stateOf(t, file).Parts, 1)

	fake.Jump(time.Hour)
	assert.Equal(t, cli.ExitDone, call(t, args...).code)
	assert.Equal(t, 1, posts(fake))
}

func TestTheSecondInterruptEndsAtOnce(t *testing.T) {
	t.Parallel()
	fake, url := serve(t, connectiftest.APIOptions{})
	fake.FailNext(connectiftest.APIFault{Delay: 30 * time.Second})
	p := start(t, "import", "-type", "products", "-api-url", url, write(t, rowsOf(1)))
	eventually(t, func() bool { return len(fake.Imports()) == 1 })
	require.NoError(t, p.Process.Signal(os.Interrupt))
	eventually(t, func() bool { return strings.Contains(p.stderr.String(), "Stopping") })
	require.NoError(t, p.Process.Signal(os.Interrupt))
	begin := time.Now()
	assert.Equal(t, cli.ExitInterrupted, p.wait(t).code)
	assert.Less(t, time.Since(begin), 10*time.Second)
}

func TestAnInterruptBeforeAnythingIsSentLeavesNothing(t *testing.T) {
	fake, url := serve(t, connectiftest.APIOptions{})
	reader, writer, err := os.Pipe()
	require.NoError(t, err)
	defer func() { _ = writer.Close() }()
	cmd := &process{newCommand(t, "import", "-type", "products", "-api-url", url, "-"), &buffer{}, &buffer{}}
	cmd.Stdin, cmd.Stdout, cmd.Cmd.Stderr = reader, cmd.stdout, cmd.stderr
	require.NoError(t, cmd.Start())
	_, err = writer.WriteString(strings.Repeat(rowsOf(1), 10_000)) // more than a pipe holds: it is read
	require.NoError(t, err)
	require.NoError(t, cmd.Process.Signal(os.Interrupt))
	got := cmd.wait(t)
	assert.Equal(t, cli.ExitInterrupted, got.code)
	assert.Equal(t, "Interrupted: nothing was sent.\n", got.stderr)
	assert.Empty(t, fake.Requests())
}

func TestAPipeIsImportedAsAFile(t *testing.T) {
	fake, url := serve(t, connectiftest.APIOptions{})
	reader, writer, err := os.Pipe()
	require.NoError(t, err)
	_, err = writer.WriteString(rowsOf(2))
	require.NoError(t, err)
	require.NoError(t, writer.Close())
	p := startWith(t, reader, "import", "-type", "products", "-api-url", url, "-state", filepath.Join(t.TempDir(), "s"), "/dev/fd/3")
	got := p.wait(t)
	require.Equal(t, cli.ExitDone, got.code, got.stderr)
	assert.Len(t, fake.Products(), 2)
}

const hugeRows = 1500

// huge writes a file that goes in two parts: 60 MB.
func huge(t *testing.T) (path string) {
	t.Helper()
	var b strings.Builder
	b.WriteString(strings.TrimSuffix(header, "\n") + ",description\n")
	description := strings.Repeat("Muy \"\"ergonómico\"\", con cable. ", 1250)
	for row := range strings.Lines(strings.TrimPrefix(rowsOf(hugeRows), header)) {
		b.WriteString(strings.TrimSuffix(row, "\n") + ",\"" + description + "\"\n")
	}
	require.Greater(t, b.Len(), 55_000_000)
	return write(t, b.String())
}

func TestAHugeFileGoesOnAfterItsFirstPartHoweverItWasEnded(t *testing.T) {
	t.Parallel()
	file := huge(t)
	fake, url := serve(t, connectiftest.APIOptions{CountOnly: true, ImportTime: time.Second})
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
		p := start(t, args...)
		select {
		case <-second:
		case <-time.After(60 * time.Second):
			require.Fail(t, "there was no second part", p.stderr.String())
		}
		megabytes := peakMB(t, p)
		t.Logf("the largest size of the process was %d MB", megabytes)
		assert.Less(t, megabytes, most, "memory grows with the file")
		require.NoError(t, p.Process.Signal(ended.signal))
		got := p.wait(t)
		require.Equal(t, ended.code, got.code, got.stderr)
		require.Len(t, stateOf(t, file).Parts, 1)
	}
	part := stateOf(t, file).Parts[0]

	fake.FailWhen(nil)
	p := start(t, args...)
	got := p.wait(t)
	require.Equal(t, cli.ExitDone, got.code, got.stderr)
	imports := fake.Imports()
	require.Len(t, imports, 2)
	assert.Equal(t, int(part.LastRow), imports[0].Total)
	assert.Equal(t, hugeRows, imports[0].Total+imports[1].Total, "each row once")
	assert.Equal(t, file+": imported 1500, refused 0, invalid 0\n", got.stdout)
	assert.Empty(t, left(t, file))
}

// most is how large a program may become: some 20 MB, and several times as much with the race detector.
const most = 100

// peakMB is the largest size that a process has had in megabytes; 0 where the system does not tell. What it
// tells when the process has ended would be no less than the size of this one, from which it was forked.
func peakMB(t *testing.T, p *process) (megabytes int) {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.Process.Pid))
	if err != nil {
		return 0
	}
	_, peak, _ := strings.Cut(string(status), "VmHWM:")
	_, err = fmt.Sscan(peak, &megabytes)
	require.NoError(t, err)
	return megabytes / 1024
}
