package clitest

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
	"github.com/connectif-go/connectif/connectiftest"
)

// A Process is the command as a process of its own.
type Process struct {
	*exec.Cmd
	Stdout, Stderr *Buffer
}

// A Buffer is a buffer that may be read while it is written.
type Buffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

// Write implements io.Writer.
func (b *Buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

// String returns all that was written.
func (b *Buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

// Start starts the command with the right key.
func Start(t *testing.T, args ...string) *Process {
	t.Helper()
	return StartCommand(t, NewCommand(t, args...))
}

// StartCommand starts a process, and keeps what it says.
func StartCommand(t *testing.T, command *exec.Cmd) *Process {
	t.Helper()
	p := &Process{Cmd: command, Stdout: &Buffer{}, Stderr: &Buffer{}}
	p.Cmd.Stdout, p.Cmd.Stderr = p.Stdout, p.Stderr
	require.NoError(t, p.Start())
	return p
}

// NewCommand is a process that was not started yet.
func NewCommand(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	ctx, stop := context.WithTimeout(context.WithoutCancel(t.Context()), 5*time.Minute)
	t.Cleanup(stop)
	cmd := exec.CommandContext(ctx, os.Args[0], args...)
	cmd.Env = append(os.Environ(), asCommand+"=1", cli.KeyVariable+"="+connectiftest.APIKey)
	return cmd
}

// WaitFor waits for the process's end.
func (p *Process) WaitFor(t *testing.T) Ran {
	t.Helper()
	_ = p.Wait() // the code tells
	AssertKeyIsAbsent(t, p.Stdout.String(), p.Stderr.String())
	return Ran{p.ProcessState.ExitCode(), p.Stdout.String(), p.Stderr.String()}
}
