package e2e

import (
	"bufio"
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var buildFlags []string

// programs has the examples that were built, by their folder. They are built once, and deleted with the
// folder binaries.
var (
	binaries string // set by run in browser_test.go
	programs sync.Map
)

// build builds the example in the folder, with the root module's own go.mod, and returns the program's path.
func build(t *testing.T, example string) string {
	t.Helper()
	return buildWith(t, example, "")
}

// buildWith is build with some files replaced by others, as go build's -overlay takes them, unless it is "".
func buildWith(t *testing.T, example, overlay string) string {
	t.Helper()
	once, _ := programs.LoadOrStore(example+overlay, sync.OnceValues(func() (string, error) {
		path := filepath.Join(binaries, example)
		args := buildFlags
		if overlay != "" {
			path += "-with-overlay"
			args = append(args[:len(args):len(args)], "-overlay", overlay)
		}
		args = append([]string{"build", "-o", path}, args...)
		command := exec.Command("go", append(args, "./examples/"+example)...)
		command.Dir = ".."
		output, err := command.CombinedOutput()
		return path + string(output), err
	}))
	path, err := once.(func() (string, error))()
	require.NoError(t, err, path)
	return path
}

var address = regexp.MustCompile(`http://127\.0\.0\.1:\d+`)

// start runs an example until the test ends, on a port of its own, and returns its origin. It must end
// when it is interrupted, and must have nothing to complain of.
func start(t *testing.T, example string, args ...string) (origin string) {
	t.Helper()
	return startProgram(t, example, build(t, example), args...)
}

// startProgram is start for an example that was built already.
func startProgram(t *testing.T, example, path string, args ...string) (origin string) {
	t.Helper()
	command := exec.Command(path, append([]string{"-addr", "127.0.0.1:0"}, args...)...)
	command.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	var complaints bytes.Buffer
	command.Stderr = &complaints
	stdout, err := command.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, command.Start())

	found := make(chan string, 1)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for lines := bufio.NewScanner(stdout); lines.Scan(); {
			if at := address.FindString(lines.Text()); at != "" {
				select {
				case found <- at:
				default:
				}
			}
		}
	}()
	t.Cleanup(func() {
		require.NoError(t, command.Process.Signal(os.Interrupt))
		timer := time.AfterFunc(patience, func() { command.Process.Kill() })
		defer timer.Stop()
		<-ended // all output was read; Wait closes the pipe
		err := command.Wait()
		// The small examples leave it to the system to end them.
		interrupted := command.ProcessState.Sys().(syscall.WaitStatus).Signal() == os.Interrupt
		assert.True(t, err == nil || interrupted, "%s should end well: %v", example, err)
		assert.Empty(t, complaints.String(), "%s complains", example)
	})
	select {
	case origin = <-found:
	case <-ended:
		require.Fail(t, example+" has ended")
	case <-time.After(patience):
		require.Fail(t, example+" does not print its address")
	}
	return origin
}
