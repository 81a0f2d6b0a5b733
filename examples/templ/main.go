// Command templ shows the tags on a page made with templ. Each tag is a component; templ's own nonce is used.
//
//	go run ./examples/templ
package main

import (
	"crypto/rand"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"

	"github.com/a-h/templ"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/examples/internal/sample"
)

//go:generate go run -C ../../internal/tools github.com/a-h/templ/cmd/templ generate -path ../../examples/templ

func main() {
	addr := flag.String("addr", "127.0.0.1:8081", "`address` to listen on")
	flag.Parse()

	cn, err := connectif.New(connectif.Config{Account: sample.Account, Region: sample.Region, StrictCSP: true})
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
	mux := http.NewServeMux()
	cn.Register(mux)
	mux.Handle("GET /{$}", templ.Handler(page(cn)))
	return withNonce(cn, cn.Middleware(mux))
}

// withNonce gives each page a nonce and a policy that allows nothing but it and what Connectif needs.
func withNonce(cn *connectif.Connectif, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		nonce := rand.Text()
		policy := "default-src 'none'; script-src 'nonce-" + nonce + "'"
		w.Header().Set("Content-Security-Policy", cn.CSP().Merge(policy))
		w.Header().Set("Cache-Control", "private")
		next.ServeHTTP(w, r.WithContext(templ.WithNonce(r.Context(), nonce)))
	})
}
