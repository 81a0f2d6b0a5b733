package syncing

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
	"github.com/connectif-go/connectif/cmd/connectif/internal/clitest"
	"github.com/connectif-go/connectif/connectiftest"
)

func TestAStoreIsOfOneAccount(t *testing.T) {
	const secondKey = "other-id:other-secret"
	_, url := clitest.Serve(t, connectiftest.APIOptions{})
	second, secondURL := clitest.Serve(t, connectiftest.APIOptions{Key: secondKey})
	file := write(t, "products.csv", clitest.RowsOf(3))
	require.Equal(t, cli.ExitDone, call(t, "sync", "-type", "products", "-api-url", url, file).Code)

	for _, option := range []string{"-skip-invalid", "-dry-run"} {
		got := callWith(t, "", secondKey, "sync", option, "-type", "products", "-api-url", secondURL, file)
		assert.Equal(t, cli.ExitFailed, got.Code)
		assert.Contains(t, got.Stderr, file+storeSuffix+": is of another key or another -api-url")
	}
	assert.Empty(t, second.Requests())

	args := []string{"sync", "-new-key", "-type", "products", "-api-url", secondURL, file}
	got := callWith(t, "", secondKey, args...)
	assert.Equal(t, cli.ExitDone, got.Code, got.Stderr)
	assert.Contains(t, got.Stdout, "unchanged 3")
	got = callWith(t, "", secondKey, append([]string{"sync"}, args[2:]...)...)
	assert.Equal(t, cli.ExitDone, got.Code, "the new key is known from now on: "+got.Stderr)
}

func TestAStoreThatIsInUseIsNotTouched(t *testing.T) {
	fake, url := clitest.Serve(t, connectiftest.APIOptions{})
	file := write(t, "products.csv", clitest.RowsOf(3))
	other, err := api.OpenSyncFile(file + storeSuffix)
	require.NoError(t, err)
	defer func() { _ = other.Close() }()
	got := call(t, "sync", "-type", "products", "-api-url", url, file)
	assert.Equal(t, cli.ExitFailed, got.Code)
	assert.Contains(t, got.Stderr, file+storeSuffix)
	assert.Empty(t, fake.Requests())
}

func TestAStoreThatIsMissingIsMadeForItsOwnerAlone(t *testing.T) {
	_, url := clitest.Serve(t, connectiftest.APIOptions{})
	file := write(t, "products.csv", clitest.RowsOf(1))
	require.Equal(t, cli.ExitDone, call(t, "sync", "-type", "products", "-api-url", url, file).Code)
	info, err := os.Stat(file + storeSuffix)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode())
}

// brokenStore fails at one of its methods.
type brokenStore struct{ content, put, close error }

func (b brokenStore) Content(api.SyncDigest) (content api.SyncDigest, ok bool, err error) {
	return content, false, b.content
}
func (b brokenStore) Put(...api.SyncEntry) error { return b.put }

func (b brokenStore) Close() error { return b.close }

func TestAStoreThatCannotBeClosedIsAFailure(t *testing.T) {
	broken := errors.New("connectif: the disk is full")
	for code, want := range map[int]int{cli.ExitDone: cli.ExitFailed, cli.ExitPartial: cli.ExitFailed, cli.ExitInterrupted: cli.ExitInterrupted} {
		var stderr strings.Builder
		run := &syncRun{out: cli.NewOutput(&strings.Builder{}, &stderr, "")}
		assert.Equal(t, want, run.closeStore(brokenStore{close: broken}, code))
		assert.Equal(t, "connectif sync: the disk is full\n", stderr.String())
		assert.Equal(t, code, run.closeStore(brokenStore{}, code))
	}
}

func TestAStoreThatCannotBeSignedIsAnError(t *testing.T) {
	broken := errors.New("the disk is gone")
	for _, s := range []brokenStore{{content: broken}, {put: broken}} {
		assert.ErrorIs(t, sign(s, &syncOptions{}, "k"), broken)
	}
	assert.NoError(t, sign(brokenStore{put: broken}, &syncOptions{dryRun: true}, "k"), "nothing is written")
}
