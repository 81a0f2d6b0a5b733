// Command shop is a small shop that tells Connectif everything a shop has to tell: a showcase for the
// library, and a place to try it.
//
//	go run ./examples/shop
//
// It prints its address and needs nothing else. Without an account the program plays Connectif's servers
// itself, and /_connectif shows live what they are being told. With one, the pages load Connectif's own
// client:
//
//	go run ./examples/shop -account 3f0b5c1e-8d1f-4c3e-9d55-0a1b2c3d4e5f -region eu8
//
// Two more ways to run it show what shops ask for:
//
//	go run ./examples/shop -consent required
//
// has a banner that asks visitors first. Until one agrees, that visitor's browser asks nothing of Connectif and
// tells it nothing, which /_connectif shows.
//
//	go run ./examples/shop -cache cdn
//
// puts a small shared cache in front of the shop, as a CDN is, and a home page behind it that is the same for all
// visitors: the second time it is asked for, "curl -i" shows X-Cache: HIT. Connectif is told of each visitor all
// the same, and the header shows each one's own cart.
//
//	go run ./examples/shop -panel
//
// puts a panel on each page that says what Connectif will be told by it, and what is wrong: nothing, here. Only
// browsers on the same machine get it. /_connectif/panel/ lists the latest pages.
//
// Where to look first: tracking.go has all that the shop does for Connectif in Go, templates/tracking.html
// all that it does in its pages; htmx.go, consent.go and shared.go are about pages that change in place, that ask
// first, and that a cache keeps; panel.go puts the panel on them. Set-up is in shop.go, and everything else is an ordinary shop, which would look
// the same without Connectif.
//
// Carts, accounts and orders are kept in memory and end with the program.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// The statuses with which the program ends: a mistake on the command line is told apart from one while running.
const (
	exitOK = iota
	exitFailed
	exitUsage
)

// run is main, with everything that a test wants to hold in its hands. It ends when ctx does.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	addr, config, err := parseFlags(args, stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return exitOK
	case err != nil:
		return exitUsage
	}
	config.Log = slog.New(slog.NewTextHandler(stderr, nil))
	shop, err := NewShop(config)
	if err != nil {
		fmt.Fprintln(stderr, "shop: -account or -region:", err)
		return exitUsage
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if err != nil {
		fmt.Fprintln(stderr, "shop:", err)
		return exitFailed
	}
	fmt.Fprintf(stdout, "The shop is open: http://%s/\n", listener.Addr())
	if config.Account == "" {
		fmt.Fprintf(stdout, "What Connectif is told: http://%s/_connectif\n", listener.Addr())
		if !listener.Addr().(*net.TCPAddr).IP.IsLoopback() {
			fmt.Fprintf(stderr, "shop: warning: anyone who can reach %s sees what visitors type under /_connectif\n", listener.Addr())
		}
	}
	if err := serve(ctx, shop, listener); err != nil {
		fmt.Fprintln(stderr, "shop:", err)
		return exitFailed
	}
	return exitOK
}

func parseFlags(args []string, stderr io.Writer) (addr string, config Config, err error) {
	flags := flag.NewFlagSet("shop", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&addr, "addr", "127.0.0.1:8080", "`host:port` to listen on")
	flags.StringVar(&config.Account, "account", "", "`UUID` of a Connectif account; without one, Connectif's servers are played by this program")
	flags.StringVar(&config.Region, "region", "eu8", "where the account lives")
	csp := choiceOf(flags, "csp", "strict", "off", "strict", "Content-Security-Policy")
	consent := choiceOf(flags, "consent", "required", "off", "off", "whether visitors are asked before Connectif is told of them")
	cache := choiceOf(flags, "cache", "cdn", "off", "off", "a shared cache in front of the shop, which keeps the home page")
	flags.BoolVar(&config.Panel, "panel", false, "show on each page what Connectif is told, to browsers on this machine")
	if err := flags.Parse(args); err != nil {
		return "", config, err
	}
	config.StrictCSP, config.AsksConsent, config.SharedCache = csp.on, consent.on, cache.on
	host, _, addrErr := net.SplitHostPort(addr)
	config.Host = host
	switch {
	case flags.NArg() > 0:
		err = fmt.Errorf("what is %q? There are only flags", flags.Arg(0))
	case addrErr != nil:
		err = fmt.Errorf("-addr %q: want host:port, as in 127.0.0.1:8080", addr)
	}
	if err != nil {
		fmt.Fprintln(stderr, "shop:", err)
		flags.Usage()
	}
	return addr, config, err
}

// choice is a flag that has one of two values.
type choice struct {
	yes, no string
	on      bool // the first of them
}

func choiceOf(flags *flag.FlagSet, name, yes, no, otherwise, usage string) *choice {
	c := &choice{yes: yes, no: no, on: otherwise == yes}
	flags.Var(c, name, fmt.Sprintf("%s: %s or %s", usage, yes, no))
	return c
}

// String implements [flag.Value].
func (c *choice) String() string {
	if c.on {
		return c.yes
	}
	return c.no
}

// Set implements [flag.Value].
func (c *choice) Set(value string) error {
	if value != c.yes && value != c.no {
		return fmt.Errorf("want %s or %s", c.yes, c.no)
	}
	c.on = value == c.yes
	return nil
}

// serve answers requests until ctx ends, and then lets those finish that have begun.
func serve(ctx context.Context, shop *Shop, listener net.Listener) error {
	server := &http.Server{
		Handler:           shop.Handler(),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       15 * time.Second,
		WriteTimeout:      30 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    32 << 10,
		ErrorLog:          slog.NewLogLogger(shop.log.Handler(), slog.LevelWarn),
	}
	server.RegisterOnShutdown(shop.Close)
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	patience, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	return server.Shutdown(patience)
}
