package importing

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
	"github.com/connectif-go/connectif/connectiftest"
)

// asCommand has the test binary be the command, for tests of real processes.
const asCommand = "CONNECTIF_TEST_AS_COMMAND"

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" {
		cli.Main("usage", Command())
	}
	os.Exit(m.Run())
}

// A ran is what a command came to.
type ran struct {
	code           int
	stdout, stderr string
}

// lines are those of standard error.
func (r ran) lines() []string { return strings.Split(strings.TrimSpace(r.stderr), "\n") }

// call runs the command in the test's process, with the right key.
func call(t *testing.T, args ...string) ran { return callWith(t, "", connectiftest.APIKey, args...) }

func callWith(t *testing.T, stdin, key string, args ...string) ran {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code := cli.Run(t.Context(), "usage", []cli.Subcommand{Command()}, args, strings.NewReader(stdin), &stdout, &stderr, func(name string) string {
		return map[string]string{cli.KeyVariable: key}[name]
	})
	assertKeyIsAbsent(t, stdout.String(), stderr.String())
	return ran{code, stdout.String(), stderr.String()}
}

// assertKeyIsAbsent demands that nothing of the key is in what anybody may see.
func assertKeyIsAbsent(t *testing.T, texts ...string) {
	t.Helper()
	for _, text := range texts {
		for _, part := range []string{connectiftest.APIKey, "test-key-secret", "test-key-id"} {
			assert.NotContains(t, text, part)
		}
	}
}

// A process is the command as a process of its own.
type process struct {
	*exec.Cmd
	stdout, stderr *buffer
}

// buffer is a buffer that may be read while it is written.
type buffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

func start(t *testing.T, args ...string) *process {
	t.Helper()
	return startWith(t, nil, args...)
}

// startWith gives the process one more open file.
func startWith(t *testing.T, file *os.File, args ...string) *process {
	t.Helper()
	p := &process{newCommand(t, args...), &buffer{}, &buffer{}}
	if file != nil {
		p.ExtraFiles = []*os.File{file}
	}
	p.Stdout, p.Cmd.Stderr = p.stdout, p.stderr
	require.NoError(t, p.Start())
	return p
}

func newCommand(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	ctx, stop := context.WithTimeout(context.WithoutCancel(t.Context()), 90*time.Second)
	t.Cleanup(stop)
	cmd := exec.CommandContext(ctx, os.Args[0], args...)
	cmd.Env = append(os.Environ(), asCommand+"=1", cli.KeyVariable+"="+connectiftest.APIKey)
	return cmd
}

// wait waits for the process's end. The code of one that was killed is -1.
func (p *process) wait(t *testing.T) ran {
	t.Helper()
	_ = p.Wait() // the code tells
	assertKeyIsAbsent(t, p.stdout.String(), p.stderr.String())
	return ran{p.ProcessState.ExitCode(), p.stdout.String(), p.stderr.String()}
}

// write makes a file in a folder of its own.
func write(t *testing.T, text string) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "products.csv")
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

const header = "productDetailUrl,productId,name,unitPrice\n"

// rowsOf are so many products that are valid.
func rowsOf(n int) string {
	var b strings.Builder
	b.WriteString(header)
	for i := range n {
		fmt.Fprintf(&b, "https://shop.example/p%d,p%d,Ratón,19.90\n", i, i)
	}
	return b.String()
}

// serve starts a stand-in for Connectif.
func serve(t *testing.T, options connectiftest.APIOptions) (fake *connectiftest.API, url string) {
	t.Helper()
	fake = connectiftest.NewAPI(options)
	return fake, fake.Start(t).URL
}

// posts counts the imports that were asked for, whatever was answered.
func posts(fake *connectiftest.API) int {
	n := 0
	for _, r := range fake.Requests() {
		if r.Method == http.MethodPost {
			n++
		}
	}
	return n
}

// left lists the files beside a file, as the state of an import and its own temporary ones.
func left(t *testing.T, file string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(file))
	require.NoError(t, err)
	for _, entry := range entries {
		if entry.Name() != filepath.Base(file) {
			names = append(names, entry.Name())
		}
	}
	return names
}

func textOf(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(data)
}
