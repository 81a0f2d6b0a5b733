package connectif

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"

	"github.com/connectif-go/connectif/jsbundle"
	"github.com/connectif-go/connectif/serviceworker"
)

// Connectif is the library, set up for one site. It is safe for concurrent use and keeps no state between
// requests.
type Connectif struct {
	config  Config
	clients clients
	worker  http.Handler
	flash   FlashStore // nil when Flash was not set up
}

// New checks the configuration and returns the library set up by it. Everything that is wrong is in the
// error: a [*ConfigError] for each field, joined.
func New(config Config) (*Connectif, error) {
	config = config.withDefaults()
	config.FlashKeys = slices.Clone(config.FlashKeys)

	clients, accountErr := newClients(config)
	cn := &Connectif{config: config, clients: clients}
	if config.FlashStore != nil {
		cn.flash = guardedStore{config.FlashStore}
	}
	workerConfig := config.ServiceWorker
	if config.Consent != ConsentNotRequired || workerConfig.Consent != nil {
		workerConfig.Consent = cn.mayImport
	}
	worker, workerErr := serviceworker.New(workerConfig)
	workerErr = translate(workerErr, func(field string) string {
		if field == "BaseURL" && config.ServiceWorker.BaseURL == config.BaseURL {
			return "" // told with the accounts
		}
		return "ServiceWorker." + field
	})
	if err := errors.Join(accountErr, config.validate(), workerErr); err != nil {
		return nil, err
	}
	cn.worker = worker
	if cn.flash == nil && len(config.FlashKeys) > 0 {
		cn.flash = newFlashCookie(config.FlashKeys)
	}
	return cn, nil
}

// Register adds the library's files to mux: the script, in the folder Config.Path, the Web Push worker, at
// Config.ServiceWorkerPath, and with Config.Visitor the tags of whoever asks, at "visitor" in the folder. For
// these, mux belongs inside [Connectif.Middleware] and whatever knows the visitor; else they come without the
// events of Flash.
//
// A mux that has patterns which begin with a wildcard, as "GET /{lang}/cart", refuses folders beside them.
// Then put one with the library's files in front of it:
//
//	front := http.NewServeMux()
//	cn.Register(front)
//	front.Handle("/", mux)
func (c *Connectif) Register(mux *http.ServeMux) {
	mux.Handle("GET "+c.config.Path, jsbundle.Handler())
	if c.config.Visitor != nil {
		mux.HandleFunc("GET "+c.config.visitorPath(), c.serveVisitor)
	}
	mux.Handle("GET "+c.config.ServiceWorkerPath, c.worker)
}

// Handler serves what [Connectif.Register] adds, and 404 for all else. It is for routers other than
// http.ServeMux; with chi:
//
//	r.Handle("/connectif/*", cn.Handler())
//	r.Handle("/service-worker.js", cn.Handler())
func (c *Connectif) Handler() http.Handler {
	mux := http.NewServeMux()
	c.Register(mux)
	return mux
}

// report tells the shop of a problem. Should that panic, the page goes on, and the log says so.
func (c *Connectif) report(ctx context.Context, err error) {
	if err == nil {
		return
	}
	if ctx == nil {
		ctx = context.Background()
	}
	defer func() {
		if p := recover(); p != nil {
			slog.ErrorContext(ctx, "connectif: Config.OnProblem panicked", "panic", fmt.Sprintf("%T", p)) // its value may be personal
		}
	}()
	c.config.OnProblem(ctx, err)
}

func logProblem(ctx context.Context, err error) {
	slog.WarnContext(ctx, "left out of a page, since Connectif would drop or misread it", "problem", err)
}
