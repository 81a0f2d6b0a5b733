// Package clitest is what the tests of subcommands share: calling one in the test's process or in one of its own, its
// files, and a stand-in for Connectif.
package clitest

import (
	"context"
	"io"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
	"github.com/connectif-go/connectif/connectiftest"
)

// asCommand has the test binary be the command, for tests of real processes.
const asCommand = "CONNECTIF_TEST_AS_COMMAND"

// Main is for TestMain: it runs the tests or, in a process that one of them has started, the command.
func Main(m *testing.M, subcommand cli.Subcommand) {
	if os.Getenv(asCommand) != "" {
		cli.Main("usage", subcommand)
	}
	os.Exit(m.Run())
}

// A Ran is what a command came to. The code of a process that was killed is -1.
type Ran struct {
	Code           int
	Stdout, Stderr string
}

// Lines are those of standard error.
func (r Ran) Lines() []string { return strings.Split(strings.TrimSpace(r.Stderr), "\n") }

// Call runs a command in the test's process, until it ends or the context does.
func Call(ctx context.Context, t *testing.T, subcommand cli.Subcommand, stdin io.Reader, key string, args ...string) Ran {
	t.Helper()
	var stdout, stderr Buffer
	code := cli.Run(ctx, "usage", []cli.Subcommand{subcommand}, args, stdin, &stdout, &stderr, func(name string) string {
		return map[string]string{cli.KeyVariable: key}[name]
	})
	AssertKeyIsAbsent(t, stdout.String(), stderr.String())
	return Ran{code, stdout.String(), stderr.String()}
}

// AssertKeyIsAbsent demands that nothing of the key is in what anybody may see.
func AssertKeyIsAbsent(t *testing.T, texts ...string) {
	t.Helper()
	for _, text := range texts {
		for _, part := range []string{connectiftest.APIKey, "test-key-secret", "test-key-id"} {
			assert.NotContains(t, text, part)
		}
	}
}

// Serve starts a stand-in for Connectif.
func Serve(t *testing.T, options connectiftest.APIOptions) (fake *connectiftest.API, url string) {
	t.Helper()
	fake = connectiftest.NewAPI(options)
	return fake, fake.Start(t).URL
}

// Posts counts the imports that were asked for, whatever was answered.
func Posts(fake *connectiftest.API) int {
	n := 0
	for _, r := range fake.Requests() {
		if r.Method == http.MethodPost {
			n++
		}
	}
	return n
}
