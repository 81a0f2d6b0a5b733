// Package readme holds the README to its word: its programs compile in a module of their own, and serve pages.
package readme

import (
	"context"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/cookiejar"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// root is the checkout, seen from this package.
const root = "../../.."

// address is where the README's programs listen.
const address = "127.0.0.1:8080"

// program is the files of one section, by name.
type program map[string]string

// block is a fenced block of code whose first line is a comment with the name of its file.
var block = regexp.MustCompile("(?ms)^```(?:go|templ)\n// (\\S+)\n(.*?)^```$")

func programs(t *testing.T) map[string]program {
	t.Helper()
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	require.NoError(t, err)
	all := map[string]program{}
	for _, section := range strings.Split(string(readme), "\n### ")[1:] {
		title, _, _ := strings.Cut(section, "\n")
		section, _, _ = strings.Cut(section, "\n## ")
		for _, match := range block.FindAllStringSubmatch(section, -1) {
			if all[title] == nil {
				all[title] = program{}
			}
			all[title][match[1]] = match[2]
		}
	}
	return all
}

func TestThePrograms(t *testing.T) {
	all := programs(t)
	for _, title := range []string{"html/template", "templ", "safehtml"} {
		t.Run(title, func(t *testing.T) {
			require.Contains(t, all, title)
			addr := freeAddress(t)
			binary := build(t, all[title], addr)
			start(t, binary, addr)

			page, header := get(t, "http://"+addr+"/?q=rat%C3%B3n")
			assert.Contains(t, header.Get("Cache-Control"), "private", "it has a cart")
			assert.Contains(t, page, `data-connectif-client="https://cdn.connectif.cloud/eu8/client-script/`)
			assert.Contains(t, page, `<div class="cn_cart" hidden`)
			worker, _ := get(t, "http://"+addr+"/service-worker.js")
			assert.Contains(t, worker, "importScripts")
			if title == "html/template" {
				visitor := http.Client{Jar: must(cookiejar.New(nil))}
				assert.Contains(t, read(t, must(visitor.Post("http://"+addr+"/login", "", nil))), `{"type":"login"}`)
				assert.NotContains(t, read(t, must(visitor.Get("http://"+addr+"/"))), `"login"`)
			}
		})
	}
}

// The recipes are one program, with a main of the test's own.
func TestTheRecipes(t *testing.T) {
	recipes := program{"main.go": recipesMain}
	for title, files := range programs(t) {
		if strings.HasPrefix(title, "Recipe: ") {
			maps.Copy(recipes, files)
		}
	}
	require.Len(t, recipes, 7, "six recipes")
	addr := freeAddress(t)
	start(t, build(t, recipes, addr), addr)

	ask := func(method, path string) (body string, header http.Header) {
		req, err := http.NewRequest(method, "http://"+addr+path, nil)
		require.NoError(t, err)
		visitor := http.Client{Jar: must(cookiejar.New(nil))}
		visitor.Jar.SetCookies(req.URL, []*http.Cookie{{Name: "connectif_consent", Value: "granted", Path: "/"}})
		res, err := visitor.Do(req)
		require.NoError(t, err)
		return read(t, res), res.Header
	}

	page, _ := ask("GET", "/like")
	assert.Contains(t, page, `<button type="button" data-connectif-on-click="{`)
	page, _ = ask("GET", "/form")
	assert.Contains(t, page, `data-connectif-on-submit="{`)
	page, header := ask("POST", "/cart")
	assert.Contains(t, page, `<div class="cn_cart" hidden`)
	assert.Contains(t, header.Get("HX-Trigger"), `"product-added"`)
	page, header = ask("GET", "/turbo")
	assert.Contains(t, page, `<div data-turbo-temporary><div class="cn_cart" hidden`)
	assert.Contains(t, header.Get("Cache-Control"), "private")
	page, _ = ask("POST", "/turbo/login")
	assert.Contains(t, page, `{"type":"login"}`, "after the redirect")
	page, header = ask("GET", "/cached")
	assert.NotContains(t, page, "cn_cart")
	assert.Contains(t, page, "data-connectif-visitor")
	assert.Equal(t, "public, max-age=60", header.Get("Cache-Control"))
	assert.Contains(t, page, `src="/connectif/consent-`, "with consent")
	assert.Contains(t, page, `data-connectif-purposes="1 5 6"`)
	page, header = ask("GET", "/connectif/visitor")
	assert.Contains(t, page, `<span class="cart_id">crt8679803</span>`)
	assert.Contains(t, header.Get("Cache-Control"), "private, no-store")
}

// The program for the server calls Connectif itself: here it gets no further than to its missing key.
func TestTheProgramForTheServer(t *testing.T) {
	const title = "An order, from Go"
	all := programs(t)
	require.Contains(t, all, title)
	cmd := exec.Command(build(t, all[title], freeAddress(t)))
	cmd.Env = []string{"CONNECTIF_API_KEY="}
	out, err := cmd.CombinedOutput()
	require.ErrorAs(t, err, new(*exec.ExitError))
	assert.Contains(t, string(out), "the API key, KeyId:KeySecret")
}

// The test of a page runs, and fails when the page is wrong.
func TestTheTestOfAPage(t *testing.T) {
	const title = "In a test"
	all := programs(t)
	require.Contains(t, all, title)
	for page, wrong := range map[string]bool{cartPage: false, strings.Replace(cartPage, "60.25", "60,25", 1): true} {
		files := maps.Clone(all[title])
		files["main.go"] = page
		dir := filepath.Dir(build(t, files, freeAddress(t)))
		cmd := exec.Command("go", "test", "-mod=mod", ".")
		cmd.Dir, cmd.Env = dir, append(os.Environ(), "GOWORK=off")
		out, err := cmd.CombinedOutput()
		if wrong {
			require.Error(t, err)
			assert.Contains(t, string(out), `9:72: error: cn_cart product_basket_item[1] unit_price: a decimal comma: "60,25"`)
			continue
		}
		require.NoError(t, err, string(out))
	}
}

const cartPage = `package main

import (
	"io"
	"net/http"
)

func main() { http.Handle("/", handler()) }

func handler() http.Handler { return http.HandlerFunc(cartPage) }

func cartPage(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Cache-Control", "private")
	io.WriteString(w, "<!DOCTYPE html><meta charset=utf-8>" + page)
}

const page = ` + "`" + `
<script async src="https://cdn.connectif.cloud/eu8/client-script/3f0b5c1e-8a52-4c3b-9d57-0c1f2e6a7b90"></script>
<div class="cn_cart" hidden>
<span class="cart_id">crt8679803</span>
<span class="total_quantity">3</span>
<span class="total_price">180.75</span>
<div class="product_basket_item">
<span class="quantity">3</span><span class="price">180.75</span>
<span class="product_id">pr9658</span><span class="name">Teclado</span><span class="unit_price">60.25</span>
<span class="url">https://shop.example/teclado</span>
</div>
</div>` + "`" + `
`

const recipesMain = `package main

import (
	"context"
	"log"
	"net/http"

	"github.com/a-h/templ"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/commerce"
)

func main() {
	cn, err := connectif.New(withConsent(connectif.Config{
		Account:   "3f0b5c1e-8a52-4c3b-9d57-0c1f2e6a7b90",
		Region:    "eu8",
		FlashKeys: [][]byte{make([]byte, 32)},
		Visitor:   visitor,
		OnProblem: func(_ context.Context, err error) { log.Fatal(err) },
	}))
	if err != nil {
		log.Fatal(err)
	}
	cart := commerce.Cart{CartID: "crt8679803"}.WithTotals()
	mux := http.NewServeMux()
	cn.Register(mux)
	mux.Handle("GET /like", likePage(cn))
	mux.Handle("GET /form", templ.Handler(formPage(cn)))
	mux.Handle("POST /cart", addToCart(cn, func(*http.Request) commerce.Cart { return cart }))
	mux.Handle("GET /turbo", turboPage(cn, cart))
	mux.Handle("POST /turbo/login", turboLogin(cn))
	mux.Handle("GET /cached", cachedPage(cn))
	log.Fatal(http.ListenAndServe("` + address + `", cn.Middleware(mux)))
}
`

// build compiles a program as a user would, in a module of its own that points at the checkout.
func build(t *testing.T, p program, addr string) (binary string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range p {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(strings.ReplaceAll(text, address, addr)), 0o600))
	}
	run(t, ".", "go", "run", "github.com/a-h/templ/cmd/templ", "generate", "-path", dir)

	checkout, err := filepath.Abs(root)
	require.NoError(t, err)
	run(t, dir, "go", "mod", "init", "shop.example/readme")
	run(t, dir, "go", "mod", "edit", "-require", "github.com/connectif-go/connectif@v0.0.0", "-replace", "github.com/connectif-go/connectif="+checkout)
	// The checksums are those of the checkout, so that nothing is looked up that it does not have already.
	sums, err := os.ReadFile(filepath.Join(root, "go.sum"))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "go.sum"), sums, 0o600))

	binary = filepath.Join(dir, "shop")
	run(t, dir, "go", "build", "-mod=mod", "-o", binary, ".")
	run(t, dir, "go", "vet", "-mod=mod", ".")
	return binary
}

func run(t *testing.T, dir, name string, args ...string) {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	if dir != "." {
		cmd.Env = append(os.Environ(), "GOWORK=off")
	}
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s %s: %s", name, strings.Join(args, " "), out)
}

// start runs a program until the test ends, and waits until it listens.
func start(t *testing.T, binary, addr string) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	cmd := exec.CommandContext(ctx, binary)
	cmd.Stderr = t.Output()
	require.NoError(t, cmd.Start())
	t.Cleanup(func() {
		stop()
		_ = cmd.Wait() // it was killed
	})
	require.Eventually(t, func() bool {
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			return false
		}
		return conn.Close() == nil
	}, 10*time.Second, 20*time.Millisecond)
}

func freeAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	require.NoError(t, listener.Close())
	return listener.Addr().String()
}

func get(t *testing.T, url string) (body string, header http.Header) {
	t.Helper()
	res, err := http.Get(url)
	require.NoError(t, err)
	return read(t, res), res.Header
}

func read(t *testing.T, res *http.Response) string {
	t.Helper()
	defer res.Body.Close()
	require.Equal(t, http.StatusOK, res.StatusCode, res.Request.URL)
	body, err := io.ReadAll(res.Body)
	require.NoError(t, err)
	return string(body)
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
