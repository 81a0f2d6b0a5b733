package e2e

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/connectif-go/connectif/connectiftest"
)

// browser is the context of the one Chromium that all tests share. Each test opens tabs of its own in it.
var browser context.Context

func TestMain(m *testing.M) {
	code, err := run(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, "e2e:", err)
		code = 1
	}
	os.Exit(code)
}

func run(m *testing.M) (code int, err error) {
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		return 1, fmt.Errorf("these tests need Chromium and found none in the PATH: "+
			"run ./test.sh at the top of the repository, or apt-get install chromium (%w)", err)
	}
	if binaries, err = os.MkdirTemp("", "connectif-e2e-"); err != nil {
		return 1, err
	}
	defer os.RemoveAll(binaries)
	cloud = startStandIns()
	defer cloud.server.Close()

	ctx, stop := chromedp.NewExecAllocator(context.Background(), browserOptions(chromium)...)
	defer stop()
	browser, _ = chromedp.NewContext(ctx)
	if err := chromedp.Do(browser); err != nil { // starts it
		return 1, fmt.Errorf("%s did not start: %w", chromium, err)
	}
	defer chromedp.Cancel(browser)
	return m.Run(), nil
}

// browserOptions are what each Chromium of these tests is started with.
func browserOptions(chromium string) []chromedp.ExecAllocatorOption {
	return []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(chromium),
		chromedp.NoFirstRun,
		chromedp.NoDefaultBrowserCheck,
		chromedp.Headless,
		chromedp.DisableGPU,
		chromedp.IgnoreCertErrors,
		// Every host of Connectif's is the stand-in, also for the worker's importScripts.
		chromedp.Flag("host-resolver-rules", connectiftest.ResolverRules(cloud.server.Listener.Addr())),
		// HTTP/3 would go around the rule.
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true),
		// Or Chromium drops what a page does with its history more than 200 times in 10 s.
		chromedp.Flag("disable-ipc-flooding-protection", true),
		chromedp.Flag("disable-dev-shm-usage", true),
		// Several tabs are looked at in turn. None of them may be slowed down for being in the background.
		chromedp.Flag("disable-background-timer-throttling", true),
		chromedp.Flag("disable-backgrounding-occluded-windows", true),
		chromedp.Flag("disable-renderer-backgrounding", true),
		// On the way back a page runs again, as it does in every browser that is short of memory. A page that
		// is only woken up is no test.
		chromedp.Flag("disable-features", "BackForwardCache"),
		// The pictures are the same wherever they are taken.
		chromedp.Flag("force-color-profile", "srgb"),
		chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("lang", "es"),
		// Without a sandbox only as root, where Chromium has none: chromedp adds --no-sandbox then, and never
		// otherwise.
	}
}
