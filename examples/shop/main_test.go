package main

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestBadCommandLinesAreExplainedAndEndWithStatus2(t *testing.T) {
	for _, test := range []struct {
		args []string
		says string
	}{
		{[]string{"-addr", "8080"}, "-addr"},
		{[]string{"-addr", ""}, "-addr"},
		{[]string{"-csp", "loose"}, "strict or off"},
		{[]string{"-csp", ""}, "strict or off"},
		{[]string{"-consent", "yes"}, "-consent: want required or off"},
		{[]string{"-consent", ""}, "-consent: want required or off"},
		{[]string{"-consent"}, "-consent"},
		{[]string{"-consent", "Required"}, "-consent: want required or off"},
		{[]string{"-cache", "on"}, "-cache: want cdn or off"},
		{[]string{"-cache", ""}, "-cache: want cdn or off"},
		{[]string{"-cache=cdn", "-cache=CDN"}, "-cache: want cdn or off"},
		{[]string{"-account", "not-a-uuid"}, "UUID"},
		{[]string{"-account", "3f0b5c1e-8d1f-4c3e-9d55-0a1b2c3d4e5f", "-region", "EU 8"}, "Region"},
		{[]string{"-region", ""}, "Region"},
		{[]string{"-nonsense"}, "nonsense"},
		{[]string{"open"}, "open"},
	} {
		var stdout, stderr strings.Builder
		assert.Equal(t, exitUsage, run(t.Context(), test.args, &stdout, &stderr), test.args)
		assert.Contains(t, stderr.String(), test.says, test.args)
		assert.Empty(t, stdout.String(), test.args)
	}
}

func TestHelpIsNoMistake(t *testing.T) {
	var stderr strings.Builder
	assert.Equal(t, exitOK, run(t.Context(), []string{"-h"}, io.Discard, &stderr))
	for _, want := range []string{
		"-addr", "127.0.0.1:8080", "-account", "-region", "eu8", "-csp", "strict or off (default strict)",
		"-consent", "required or off (default off)", "-cache", "cdn or off (default off)", "-panel",
	} {
		assert.Contains(t, stderr.String(), want)
	}
}

func TestWhatTheFlagsSayIsWhatTheShopDoes(t *testing.T) {
	for _, test := range []struct {
		args                []string
		csp, consent, cache bool
	}{
		{nil, true, false, false},
		{[]string{"-csp", "off"}, false, false, false},
		{[]string{"-consent", "required"}, true, true, false},
		{[]string{"-cache", "cdn"}, true, false, true},
		{[]string{"-csp=strict", "-consent=off", "-cache=off"}, true, false, false},
		{[]string{"-cache=cdn", "-consent=required", "-cache=off"}, true, true, false},
	} {
		_, config, err := parseFlags(test.args, io.Discard)
		require.NoError(t, err, test.args)
		assert.Equal(t, test.csp, config.StrictCSP, test.args)
		assert.Equal(t, test.consent, config.AsksConsent, test.args)
		assert.Equal(t, test.cache, config.SharedCache, test.args)
	}
}

func TestAnAddressInUseEndsTheProgram(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer listener.Close()
	var stderr strings.Builder
	assert.Equal(t, exitFailed, run(t.Context(), []string{"-addr", listener.Addr().String()}, io.Discard, &stderr))
	assert.Contains(t, stderr.String(), "address already in use")
}

func TestTheProgramPrintsItsAddressAndShutsDownThoughSomebodyWatches(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	read, write := io.Pipe()
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, []string{"-addr", "127.0.0.1:0"}, write, io.Discard) }()

	output := bufio.NewReader(read)
	line, err := output.ReadString('\n')
	require.NoError(t, err)
	address := regexp.MustCompile(`http://127\.0\.0\.1:\d+`).FindString(line)
	require.NotEmpty(t, address, line)
	line, err = output.ReadString('\n')
	require.NoError(t, err)
	require.Contains(t, line, address+"/_connectif")

	response, err := http.Get(address + "/healthz")
	require.NoError(t, err)
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	assert.Equal(t, "ok\n", string(body))

	watching, err := http.Get(address + "/_connectif/events")
	require.NoError(t, err)
	defer watching.Body.Close()
	stop()
	select {
	case status := <-ended:
		assert.Equal(t, exitOK, status)
	case <-time.After(4 * time.Second):
		t.Fatal("the shop is still open")
	}
}

func TestWhoeverLetsOthersInIsWarnedThatTheySeeWhatVisitorsType(t *testing.T) {
	const account = "3f0b5c1e-8d1f-4c3e-9d55-0a1b2c3d4e5f"
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{"-addr", "0.0.0.0:0"}, `^shop: warning: anyone who can reach \S+:\d+ sees what visitors type under /_connectif\n$`},
		{[]string{"-addr", ":0"}, `^shop: warning: anyone who can reach \S+:\d+ sees what visitors type under /_connectif\n$`},
		{[]string{"-addr", "127.0.0.1:0"}, `^$`},
		{[]string{"-addr", "localhost:0"}, `^$`},
		{[]string{"-addr", ":0", "-account", account}, `^$`},
	} {
		ended, stop := context.WithCancel(t.Context())
		var stderr strings.Builder
		// The shop closes as soon as it is open: what it has to say, it says before.
		stdout := writerFunc(func(p []byte) (int, error) { stop(); return len(p), nil })
		assert.Equal(t, exitOK, run(ended, test.args, stdout, &stderr), test.args)
		assert.Regexp(t, test.want, stderr.String(), test.args)
	}
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

func TestTheHostOfTheAddressIsTheShopsOwn(t *testing.T) {
	addr, config, err := parseFlags([]string{"-addr", "tienda.example:8080"}, io.Discard)
	require.NoError(t, err)
	assert.Equal(t, "tienda.example:8080", addr)
	assert.Equal(t, "tienda.example", config.Host)
}

func TestABrokenListenerEndsTheProgram(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	require.NoError(t, listener.Close())
	require.Error(t, serve(t.Context(), newTestShop(t).Shop, listener))
}

func TestWithAnAccountTheRealClientIsLoadedAndThereIsNoStandIn(t *testing.T) {
	const account = "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"
	b := newTestShop(t, func(c *Config) { c.Account, c.Region = account, "eu3" }).browser(t)
	page := b.get("/").status(http.StatusOK)
	assert.Contains(t, page.body, `"https://cdn.connectif.cloud/eu3/client-script/`+account+`"`)
	assert.NotContains(t, page.body, "_connectif")
	assert.NotContains(t, page.body, standInPath)
	assert.Contains(t, page.response.Header.Get("Content-Security-Policy"), "https://eu3-api.connectif.cloud")
	for _, path := range []string{"/_connectif", "/_connectif/events", standInPath + "/eu3/client-script/" + account} {
		b.get(path).status(http.StatusNotFound)
	}
}
