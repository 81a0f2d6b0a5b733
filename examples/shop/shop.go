package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"log/slog"
	"net/http"
	"time"

	"github.com/connectif-go/connectif"
	"github.com/connectif-go/connectif/connectiftest"
)

//go:embed static
var staticFiles embed.FS

// Config is what the command line decides.
type Config struct {
	Account, Region string // of Connectif; no account: its servers are played by this program
	Host            string // that -addr names; see privately
	StrictCSP       bool
	AsksConsent     bool // visitors are asked before Connectif is told of them
	SharedCache     bool // there is one in front of the shop, and the home page is fit for it
	Panel           bool // each page shows what Connectif is told
	Log             *slog.Logger
}

// Shop is the whole program but for its listening socket.
type Shop struct {
	catalogue *Catalogue
	pictures  map[string][]byte
	store     *Store
	templates map[string]*template.Template
	connectif *connectif.Connectif
	standIn   *connectiftest.Server // nil with a real account
	watchers  chan struct{}         // a place for each browser that follows /_connectif
	pages     *servedPages          // nil where visitors are not asked
	cached    bool                  // the home page is one for all visitors
	account   string                // of Connectif, or of the stand-in
	panel     bool                  // each page shows what Connectif is told
	host      string
	strictCSP bool
	log       *slog.Logger

	hashing        chan struct{} // a place for each password that is being hashed
	passwordRounds int
	closing        chan struct{} // closed when the program ends
}

const (
	standInPath    = "/_standin"
	standInAccount = "3f0b5c1e-8d1f-4c3e-9d55-0a1b2c3d4e5f"
	maxWatchers    = 20
)

// NewShop sets everything up. Its error is about the configuration.
func NewShop(config Config) (*Shop, error) {
	catalogue := must(LoadCatalogue(catalogueJSON))
	s := &Shop{
		catalogue: catalogue, pictures: map[string][]byte{}, store: NewStore(), watchers: make(chan struct{}, maxWatchers),
		host: config.Host, strictCSP: config.StrictCSP, cached: config.SharedCache, panel: config.Panel, log: config.Log,
		hashing: make(chan struct{}, 2), passwordRounds: passwordRounds, closing: make(chan struct{}),
	}
	for _, p := range catalogue.Products {
		s.pictures[p.ID+".svg"] = must(p.Picture.draw())
	}
	settings := connectif.Config{
		Account:    config.Account,
		Region:     config.Region,
		Nonce:      nonce,
		StrictCSP:  config.StrictCSP,
		FlashStore: sessionFlash{s},
		OnProblem:  s.reportProblem,
	}
	if config.AsksConsent {
		settings.Consent, s.pages = connectif.ConsentRequired, &servedPages{}
	}
	if config.SharedCache {
		settings.Visitor = s.visitor
	}
	if config.Account == "" {
		s.standIn = connectiftest.NewServer(connectiftest.Options{History: watchHistory})
		settings.Account, settings.BaseURL = standInAccount, standInPath
	}
	cn, err := connectif.New(settings)
	if err != nil {
		return nil, err
	}
	s.account, s.connectif, s.templates = settings.Account, cn, parseTemplates(cn.FuncMap())
	return s, nil
}

// must is for files that are part of the program: what is wrong with them is a mistake in the program.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// Handler is the shop for an [http.Server].
func (s *Shop) Handler() http.Handler {
	mux := http.NewServeMux()

	// The library's scripts, the worker, and the tags of a visitor who has a page from the cache.
	library := s.known(s.connectif.Handler().ServeHTTP)
	mux.Handle("GET /connectif/", library)
	mux.Handle("GET /service-worker.js", library)

	if s.cached {
		mux.Handle("GET /{$}", s.withSharedCSP(s.known(s.home)))
		mux.Handle("GET /mine", s.known(s.mine))
	} else {
		mux.Handle("GET /{$}", s.page(s.home))
	}
	mux.Handle("GET /category/{path...}", s.page(s.category))
	mux.Handle("GET /product/{id}", s.page(s.product))
	mux.Handle("GET /search", s.page(s.search))
	mux.Handle("GET /cart", s.page(s.showCart))
	mux.Handle("GET /login", s.page(s.showLogin))
	mux.Handle("GET /register", s.page(s.showRegister))
	mux.Handle("GET /order/{id}", s.page(s.order))
	mux.Handle("/", s.page(s.notFound))

	mux.Handle("POST /cart/add", s.form(s.cartAdd))
	mux.Handle("POST /cart/remove", s.form(s.cartRemove))
	mux.Handle("POST /register", s.form(s.register))
	mux.Handle("POST /login", s.form(s.login))
	mux.Handle("POST /logout", s.form(s.logout))
	mux.Handle("POST /newsletter", s.form(s.newsletter))
	mux.Handle("POST /checkout", s.form(s.checkout))

	mux.HandleFunc("GET /picture/{file}", s.picture)
	mux.Handle("GET /static/", staticHandler())
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("ok\n")) })
	// What is told is for people to look at, and a cart is each visitor's own: neither is for search engines.
	mux.HandleFunc("GET /robots.txt", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, "User-agent: *\nDisallow: %s\nDisallow: /cart\n", watchPath)
	})
	if s.standIn != nil {
		mux.Handle(standInPath+"/", http.StripPrefix(standInPath, s.standIn))
		mux.Handle("GET "+watchPath, s.privately(s.page(s.watch)))
		mux.Handle("GET "+watchPath+"/events", s.privately(http.HandlerFunc(s.watchEvents)))
	}

	// The browser says from where a form was posted; one from another site is refused.
	sameSite := http.NewCrossOriginProtection()
	sameSite.SetDenyHandler(http.HandlerFunc(crossSite))
	handler := withHeaders(sameSite.Handler(mux))
	if s.cached {
		handler = newCDN(handler)
	}
	if s.pages != nil {
		handler = s.pages.count(handler)
	}
	if s.panel {
		handler = s.withPanel(handler)
	}
	return handler
}

// Close lets those go who follow /_connectif, so that the server can shut down.
func (s *Shop) Close() { close(s.closing) }

// reportProblem logs what the library left out of a page. Its errors hold no personal data.
func (s *Shop) reportProblem(ctx context.Context, err error) {
	s.log.WarnContext(ctx, "not told to Connectif", "problem", err)
}

// staticHandler serves the style sheet and scripts. Browsers ask each time, and mostly hear that nothing has
// changed.
func staticHandler() http.Handler {
	tags := map[string]string{}
	for _, file := range must(staticFiles.ReadDir("static")) {
		sum := sha256.Sum256(must(staticFiles.ReadFile("static/" + file.Name())))
		tags["/static/"+file.Name()] = `"` + hex.EncodeToString(sum[:8]) + `"`
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		content, err := staticFiles.ReadFile(r.URL.Path[1:])
		if err != nil {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("ETag", tags[r.URL.Path])
		w.Header().Set("Cache-Control", "no-cache")
		http.ServeContent(w, r, r.URL.Path, time.Time{}, bytes.NewReader(content))
	})
}
