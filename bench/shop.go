package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/connectif-go/connectif/bench/internal/measure"
)

// changes turn the shop of examples/shop into the same shop without the library: what is said in its Go files and
// templates for Connectif's sake is taken out.
var changes = []struct{ file, from, to string }{
	{"pages.go", "s.connectif.Middleware(handle)", "handle"},
	{"pages.go", "page.Contact = s.connectifContact(se.account)", ""},
	{"pages.go", "page.TrackedCart = connectifCart(page.Cart, s.origin(r))", ""},
	{"pages.go", "Tracked: connectifProduct(product, s.origin(r)),", ""},
	{"templates/layout.html", `{{template "tracking" .}}`, ""},
}

// withoutLibrary writes the changed files into dir, and returns the file for the -overlay flag of go build.
func withoutLibrary(shop, dir string) (overlay string, err error) {
	changed := map[string]string{}
	for _, c := range changes {
		path := filepath.Join(shop, filepath.FromSlash(c.file))
		if changed[path] == "" {
			text, err := os.ReadFile(path)
			if err != nil {
				return "", err
			}
			changed[path] = string(text)
		}
		if strings.Count(changed[path], c.from) != 1 {
			return "", fmt.Errorf("%s has not got %q once: the shop has changed, and so must the list of changes", path, c.from)
		}
		changed[path] = strings.Replace(changed[path], c.from, c.to, 1)
	}
	replace := map[string]string{}
	for path, text := range changed {
		file := filepath.Join(dir, filepath.Base(path))
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			return "", err
		}
		replace[path] = file
	}
	overlay = filepath.Join(dir, "overlay.json")
	list, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	return overlay, os.WriteFile(overlay, list, 0o600)
}

// buildShops builds the shop with and without the library.
func buildShops(ctx context.Context, repository, dir string) (with, without string, err error) {
	repository, err = filepath.Abs(repository)
	if err != nil {
		return "", "", err
	}
	overlay, err := withoutLibrary(filepath.Join(repository, "examples", "shop"), dir)
	if err != nil {
		return "", "", err
	}
	with, without = filepath.Join(dir, "with"), filepath.Join(dir, "without")
	for _, args := range [][]string{
		{"build", "-o", with, "./examples/shop"},
		{"build", "-overlay", overlay, "-o", without, "./examples/shop"},
	} {
		build := exec.CommandContext(ctx, "go", args...)
		build.Dir, build.Env = repository, append(os.Environ(), "GOWORK=off")
		if out, err := build.CombinedOutput(); err != nil {
			return "", "", fmt.Errorf("go %v: %w\n%s", args, err, out)
		}
	}
	return with, without, nil
}

// cartProducts are what the visitor has in the cart.
var cartProducts = []string{"tt1001", "tt1003", "tt1006"}

// A visitor asks a shop for one page after the other, with a cart of three products and over one connection.
type visitor struct {
	shop   *exec.Cmd
	client *http.Client
	base   string
	pages  []string
	next   int
}

// openShop starts a shop, which close or the end of ctx ends, and fills a cart.
func openShop(ctx context.Context, program string) (*visitor, error) {
	// With an account, as in production; without one the program would play Connectif's servers, too.
	shop := exec.CommandContext(ctx, program, "-addr", "127.0.0.1:0", "-account", "3f0b5c1e-8d1f-4c3e-9d55-0a1b2c3d4e5f")
	shop.Stderr = os.Stderr
	out, err := shop.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := shop.Start(); err != nil {
		return nil, err
	}
	v := &visitor{shop: shop, pages: []string{"/", "/category/ordenadores/teclados", "/product/" + cartProducts[0], "/cart"}}
	if err := v.enter(out); err != nil {
		v.close()
		return nil, err
	}
	return v, nil
}

// enter waits until the shop is open, and fills the cart.
func (v *visitor) enter(out io.Reader) error {
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		return fmt.Errorf("the shop did not open: %w", err)
	}
	_, address, _ := strings.Cut(strings.TrimSpace(line), "http://")
	v.base = "http://" + strings.TrimSuffix(address, "/")
	jar, err := cookiejar.New(nil)
	if err != nil {
		return err
	}
	v.client = &http.Client{Jar: jar}
	for _, id := range cartProducts {
		response, err := v.client.PostForm(v.base+"/cart/add", url.Values{"product_id": {id}, "quantity": {"2"}})
		if err != nil {
			return err
		}
		response.Body.Close()
		if response.StatusCode != http.StatusOK {
			return fmt.Errorf("%s into the cart: %s", id, response.Status)
		}
	}
	return nil
}

// close ends the shop.
func (v *visitor) close() {
	_ = v.shop.Process.Kill()
	_ = v.shop.Wait()
}

// visit asks for n pages.
func (v *visitor) visit(n int) error {
	for range n {
		if err := v.page(v.pages[v.next], io.Discard); err != nil {
			return err
		}
		v.next = (v.next + 1) % len(v.pages)
	}
	return nil
}

// page asks for one page.
func (v *visitor) page(path string, body io.Writer) error {
	response, err := v.client.Get(v.base + path)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	_, err = io.Copy(body, response.Body)
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", path, response.Status)
	}
	return err
}

// compareShop measures requests a second of the shop's pages.
func compareShop(r *report, repository string, rounds int) error {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	dir, err := os.MkdirTemp("", "bench-shop")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	withProgram, withoutProgram, err := buildShops(ctx, repository, dir)
	if err != nil {
		return err
	}
	with, err := openShop(ctx, withProgram)
	if err != nil {
		return err
	}
	defer with.close()
	without, err := openShop(ctx, withoutProgram)
	if err != nil {
		return err
	}
	defer without.close()
	// Long turns: a shop that answers one request after the other does not begin each with a cold processor.
	result, err := measure.Compare(with.visit, without.visit, (rounds+9)/10, 20*time.Millisecond)
	if err != nil {
		return err
	}
	r.time("shop/with", "a page", result.A)
	r.time("shop/without", "a page", result.B)
	// The time without divided by the time with is the requests a second with divided by those without.
	r.ratio("shop/with", "shop/without", result.Ratio, atLeast(0.97))
	return nil
}
