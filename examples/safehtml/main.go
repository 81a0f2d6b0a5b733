// Command safehtml shows the tags on a page made with safehtml/template, which takes no HTML but that which
// is known to be safe: that is what the functions return.
//
//	go run ./examples/safehtml
package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"

	"github.com/google/safehtml/template"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/examples/internal/sample"
)

const page = `<!DOCTYPE html>
<html lang="es">
<head><meta charset="utf-8"><title>safehtml</title></head>
<body>
{{ cnScript .Ctx }}
{{ cnContact .Contact }}
{{ cnCart .Cart }}
{{ cnProductVisitedSearched .Product }}
{{ cnSearch .Query }}
{{ cnPageTags "teclados" "ofertas" }}
<h1>{{ .Product.Name }}</h1>
<p><a href="/" data-cn-track-click data-cn-alias="again">Again</a></p>
</body>
</html>
`

// view is what the page shows.
type view struct {
	Ctx     context.Context // the request's, for cnScript
	Contact commerce.Contact
	Cart    commerce.Cart
	Product commerce.Product
	Query   string
}

func main() {
	addr := flag.String("addr", "127.0.0.1:8082", "`address` to listen on")
	flag.Parse()

	cn, err := connectif.New(connectif.Config{
		Account: sample.Account, Region: sample.Region,
		StrictCSP: true,
		Nonce:     nonce,
	})
	if err != nil {
		log.Fatal(err)
	}
	listener, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("http://%s/\n", listener.Addr())
	log.Fatal(http.Serve(listener, handler(cn)))
}

func handler(cn *connectif.Connectif) http.Handler {
	tmpl := template.Must(template.New("page").Funcs(cn.SafeFuncMap()).Parse(page))
	mux := http.NewServeMux()
	cn.Register(mux)
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		var body bytes.Buffer
		err := tmpl.Execute(&body, view{r.Context(), sample.Contact(), sample.Cart(), sample.Product(), sample.Query})
		if err != nil {
			http.Error(w, "The page cannot be shown.", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = body.WriteTo(w)
	})
	return withNonce(cn, cn.Middleware(mux))
}

type nonceKey struct{}

// nonce is for connectif.Config.
func nonce(ctx context.Context) string {
	s, _ := ctx.Value(nonceKey{}).(string)
	return s
}

// withNonce gives each page a nonce and a policy that allows nothing but it and what Connectif needs.
func withNonce(cn *connectif.Connectif, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		nonce := rand.Text()
		policy := "default-src 'none'; script-src 'nonce-" + nonce + "'"
		w.Header().Set("Content-Security-Policy", cn.CSP().Merge(policy))
		w.Header().Set("Cache-Control", "private")
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), nonceKey{}, nonce)))
	})
}
