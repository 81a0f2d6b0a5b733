package site

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/http/httpproxy"

	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
)

// A chromium is a Chromium that runs and is steered through two pipes.
type chromium struct {
	command  *exec.Cmd
	commands io.WriteCloser
	answers  io.ReadCloser
	profile  string
	stderr   tail
}

// connectifHosts are those that a check must not tell anything.
const connectifHosts = "*.connectif.cloud"

// arguments are Chromium's for a page. Connectif's hosts have no address in it: a real account would count
// the visit. That would not hold behind a proxy, which looks hosts up itself; so they do not go through one.
func (b *browser) arguments(address string) []string {
	args := []string{
		"--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-default-browser-check", "--mute-audio",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
		"--disable-dev-shm-usage", "--host-resolver-rules=MAP " + connectifHosts + " ~NOTFOUND",
	}
	if proxy := proxyFor(address); proxy != "" {
		args = append(args, "--proxy-server="+proxy, "--proxy-bypass-list="+connectifHosts)
	} else {
		args = append(args, "--no-proxy-server")
	}
	if b.userAgent != "" {
		args = append(args, "--user-agent="+b.userAgent)
	}
	// Chromium's sandbox does not work for root, who has to trust the page.
	if os.Geteuid() == 0 {
		args = append(args, "--no-sandbox")
	}
	return args
}

// proxyFor returns the proxy that the environment has for an address, "" for none.
func proxyFor(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	proxy, err := httpproxy.FromEnvironment().ProxyFunc()(u)
	if err != nil || proxy == nil {
		return ""
	}
	return proxy.Scheme + "://" + proxy.Host
}

// startChromium starts it with an empty profile.
func startChromium(program string, arguments []string) (*chromium, error) {
	profile, err := os.MkdirTemp("", "connectif-check-*")
	if err != nil {
		return nil, err
	}
	c := &chromium{profile: profile}
	c.command = exec.Command(program, append(arguments, "--user-data-dir="+profile, "about:blank")...)
	// A page's browser has no need of the key of the API.
	c.command.Env = slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(v, cli.KeyVariable+"=") })
	c.command.Stderr = &c.stderr
	c.command.WaitDelay = time.Second
	if err := c.start(); err != nil {
		c.removeProfile()
		return nil, fmt.Errorf("it cannot be started: %w", err)
	}
	return c, nil
}

// stop ends it and takes away what it has stored.
func (c *chromium) stop() {
	c.end()
	_, _ = c.commands.Close(), c.answers.Close()
	c.removeProfile()
}

// end ends it, unless it is ended.
func (c *chromium) end() {
	if c.command.ProcessState == nil {
		c.kill()
		_ = c.command.Wait()
	}
}

// singletonSocket is a link in the profile to a file in a folder of its own, which Chromium leaves behind when it is
// killed: a socket's path must be short, and a profile's may be long.
const singletonSocket = "SingletonSocket"

// removeProfile tries again and again, for helpers that are about to end may still write.
func (c *chromium) removeProfile() {
	if socket, err := os.Readlink(filepath.Join(c.profile, singletonSocket)); err == nil {
		folder := filepath.Dir(socket)
		for _, name := range []string{singletonSocket, "SingletonCookie"} {
			_ = os.Remove(filepath.Join(folder, name))
		}
		_ = os.Remove(folder)
	}
	for range 10 {
		if os.RemoveAll(c.profile) == nil {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// explain adds to an error what Chromium said, if it has ended.
func (c *chromium) explain(err error) error {
	if !errors.Is(err, errEnded) {
		return err
	}
	c.end()
	return fmt.Errorf("%w: %s", err, cmp.Or(c.stderr.lastLine(), "it did not say why"))
}

// A tail keeps the end of what is written to it.
type tail struct{ text []byte }

const maxTail = 4 << 10

func (t *tail) Write(p []byte) (int, error) {
	t.text = append(t.text, p...)
	t.text = t.text[max(0, len(t.text)-maxTail):]
	return len(p), nil
}

func (t *tail) lastLine() string {
	text := strings.TrimSpace(string(t.text))
	return text[strings.LastIndexByte(text, '\n')+1:]
}
