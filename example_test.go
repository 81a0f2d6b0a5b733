package connectif_test

import (
	"context"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"

	"github.com/a-h/templ"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/events"
	"github.com/connectif-go/connectif/tags"
)

func ExampleNew() {
	_, err := connectif.New(connectif.Config{Account: "my shop", Region: "eu8"})
	var field *connectif.ConfigError
	if errors.As(err, &field) {
		fmt.Println(field.Field)
	}
	_, err = connectif.New(connectif.Config{Account: "3f0b5c1e-8a52-4c3b-9d57-0c1f2e6a7b90", Region: "eu8"})
	fmt.Println(err)
	// Output:
	// Account
	// <nil>
}

// One bad line does not lose a cart: it is left out, and the shop is told.
func ExampleConnectif_FuncMap() {
	cn, err := connectif.New(connectif.Config{
		Account: "3f0b5c1e-8a52-4c3b-9d57-0c1f2e6a7b90",
		Region:  "eu8",
		OnProblem: func(_ context.Context, err error) {
			fmt.Println("problem:", errors.Is(err, commerce.RuleURL))
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	tmpl := template.Must(template.New("page").Funcs(cn.FuncMap()).Parse("{{ cnProductVisited . }}\n"))
	product := commerce.Product{
		URL:       "https://shop.example/teclado",
		ProductID: "pr9658",
		Name:      "Teclado",
		UnitPrice: commerce.MinorUnits(6025, 2),
		ImageURL:  "javascript:alert(1)",
	}
	if err := tmpl.Execute(os.Stdout, product); err != nil {
		fmt.Println(err)
	}
	// Output:
	// problem: true
	// <div class="cn_product_visited" hidden style="display:none"><span class="url">https://shop.example/teclado</span><span class="product_id">pr9658</span><span class="name">Teclado</span><span class="unit_price">60.25</span></div>
}

// In a templ page this is @cn.Tag(tags.Search{Text: query}).
func ExampleConnectif_Tag() {
	cn, _ := connectif.New(connectif.Config{Account: "3f0b5c1e-8a52-4c3b-9d57-0c1f2e6a7b90", Region: "eu8", StrictCSP: true})
	var component templ.Component = cn.Tag(tags.Search{Text: "ratón & teclado"})
	if err := component.Render(context.Background(), os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output: <div class="cn_search" hidden><span class="search_text">ratón &amp; teclado</span></div>
}

// Somebody logs in; the answer is a redirect, and the page that it leads to tells the login.
func ExampleConnectif_Flash() {
	cn, _ := connectif.New(connectif.Config{
		Account: "3f0b5c1e-8a52-4c3b-9d57-0c1f2e6a7b90", Region: "eu8",
		FlashKeys: [][]byte{[]byte("32 random bytes, kept in a vault")},
	})
	mux := http.NewServeMux()
	mux.HandleFunc("POST /login", func(w http.ResponseWriter, r *http.Request) {
		cn.Flash(r.Context(), events.Login{})
		http.Redirect(w, r, "/", http.StatusSeeOther)
	})
	mux.HandleFunc("GET /", func(w http.ResponseWriter, r *http.Request) {
		_ = cn.Script().Render(r.Context(), w)
	})
	shop := cn.Middleware(mux)

	answer := httptest.NewRecorder()
	shop.ServeHTTP(answer, httptest.NewRequest(http.MethodPost, "/login", nil))
	next := httptest.NewRequest(http.MethodGet, answer.Header().Get("Location"), nil)
	for _, cookie := range answer.Result().Cookies() {
		next.AddCookie(cookie)
	}
	page := httptest.NewRecorder()
	shop.ServeHTTP(page, next)
	fmt.Println(strings.Contains(page.Body.String(), `{"type":"login"}`))
	// Output: true
}

// Where the nonce of a page comes from. Choose one:
//
//   - templ: leave Config.Nonce empty. The middleware that sets the policy calls templ.WithNonce, and
//     templ.GetNonce is the default.
//   - another middleware, as unrolled/secure: it has a function that reads the nonce from a context; that
//     function is Config.Nonce.
//   - your own middleware, as here: it puts the nonce into the context under a key of its own.
//
// Without a policy there is no nonce, and nothing to do.
func Example_nonce() {
	type nonceKey struct{}
	cn, _ := connectif.New(connectif.Config{
		Account: "3f0b5c1e-8a52-4c3b-9d57-0c1f2e6a7b90", Region: "eu8",
		Nonce: func(ctx context.Context) string {
			nonce, _ := ctx.Value(nonceKey{}).(string)
			return nonce
		},
	})
	ctx := context.WithValue(context.Background(), nonceKey{}, "r4nd0m") // in a middleware, with rand.Text()
	fmt.Println(strings.Contains(string(cn.Script().GoHTML(ctx)), `nonce="r4nd0m"`))
	// Output: true
}

// Visitors decide by the site's consent manager, here one that speaks IAB's TCF. Which purposes are to be asked
// for is a question for the shop's lawyers.
func ExampleConfig_consent() {
	cn, err := connectif.New(connectif.Config{
		Account: "3f0b5c1e-8a52-4c3b-9d57-0c1f2e6a7b90", Region: "eu8",
		Consent:        connectif.ConsentRequired,
		ConsentAdapter: connectif.TCF{Purposes: []int{1, 5, 6}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	worker := func(cookie string) string {
		r := httptest.NewRequest(http.MethodGet, "/service-worker.js", nil)
		r.Header.Set("Cookie", cookie)
		w := httptest.NewRecorder()
		cn.Handler().ServeHTTP(w, r)
		return w.Body.String()
	}
	fmt.Println(strings.Contains(worker(""), "importScripts"))
	fmt.Println(strings.Contains(worker("connectif_consent=granted"), "importScripts")) // the runtime's cookie
	// Output:
	// false
	// true
}

// A page that a CDN keeps is the same for all. The browser fetches who the visitor is.
func ExampleConnectif_Visitor() {
	cn, err := connectif.New(connectif.Config{
		Account: "3f0b5c1e-8a52-4c3b-9d57-0c1f2e6a7b90", Region: "eu8", StrictCSP: true,
		Visitor: func(r *http.Request) (commerce.Contact, commerce.Cart, error) {
			session, err := r.Cookie("session")
			if err != nil {
				return commerce.Contact{}, commerce.Cart{}, nil // nobody that the shop knows
			}
			return commerce.Contact{PrimaryKey: session.Value + "@shop.example"}, commerce.Cart{}, nil
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	mux := http.NewServeMux()
	cn.Register(mux)
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "public, max-age=600")
		_ = cn.Visitor().Render(r.Context(), w)
	})
	shop := cn.Middleware(mux)

	for _, path := range []string{"/", "/connectif/visitor"} {
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.AddCookie(&http.Cookie{Name: "session", Value: "ana"})
		w := httptest.NewRecorder()
		shop.ServeHTTP(w, r)
		fmt.Println(w.Header().Get("Cache-Control"))
		fmt.Println(w.Body)
	}
	// Output:
	// public, max-age=600
	// <div data-connectif-visitor="/connectif/visitor" hidden></div>
	// private, no-store
	// <div class="cn_client_info" hidden><span class="primary_key">ana@shop.example</span></div>
}

// A shop in two languages has two accounts.
func ExampleConfig_accounts() {
	cn, _ := connectif.New(connectif.Config{
		Accounts: map[string]connectif.Account{
			"es": {ID: "3f0b5c1e-8a52-4c3b-9d57-0c1f2e6a7b90", Region: "eu8"},
			"it": {ID: "8d5e1f4a-7c7e-4b0e-a5f5-3d1f0b6c2a11", Region: "eu8"},
		},
		Choose: func(r *http.Request) string {
			if strings.HasPrefix(r.URL.Path, "/it/") {
				return "it"
			}
			return "es"
		},
	})
	shop := cn.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_ = cn.Script().Render(r.Context(), w)
	}))
	page := httptest.NewRecorder()
	shop.ServeHTTP(page, httptest.NewRequest(http.MethodGet, "/it/", nil))
	fmt.Println(strings.Contains(page.Body.String(), "8d5e1f4a-7c7e-4b0e-a5f5-3d1f0b6c2a11"))
	// Output: true
}

// sessionFlash keeps flash events in the shop's sessions, which may hold more than a cookie.
type sessionFlash struct {
	session func(*http.Request) map[string][]byte // the shop's own way to a visitor's session
}

func (s sessionFlash) Load(r *http.Request) ([]byte, error) {
	return s.session(r)["connectif"], nil
}

// Update should hold the session's lock, where there is one.
func (s sessionFlash) Update(_ http.ResponseWriter, r *http.Request, change func([]byte) []byte) error {
	s.session(r)["connectif"] = change(s.session(r)["connectif"])
	return nil
}

func ExampleFlashStore() {
	session := map[string][]byte{}
	cn, _ := connectif.New(connectif.Config{
		Account: "3f0b5c1e-8a52-4c3b-9d57-0c1f2e6a7b90", Region: "eu8",
		FlashStore: sessionFlash{func(*http.Request) map[string][]byte { return session }},
	})
	shop := cn.Middleware(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		cn.Flash(r.Context(), events.Purchase(commerce.Purchase{PurchaseID: "o-1"}.WithTotals()))
		http.Redirect(w, r, "/order/o-1", http.StatusSeeOther)
	}))
	shop.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodPost, "/checkout", nil))
	fmt.Println(strings.Contains(string(session["connectif"]), `"purchaseId":"o-1"`))
	// Output: true
}
