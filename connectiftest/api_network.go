package connectiftest

import (
	"context"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"testing"
)

// Client returns a client for which all names lead to the API, api.connectif.cloud over HTTPS included.
// Nothing leaves the process: real HTTP goes through pipes in memory, so that a [testing/synctest] bubble may
// hold both ends. It must be called inside the bubble, and works until the test ends.
func (a *API) Client(tb testing.TB) *http.Client {
	tb.Helper()
	listener := &pipeListener{connections: make(chan net.Conn), closed: make(chan struct{})}
	server := &http.Server{Handler: a, ErrorLog: log.New(io.Discard, "", 0)}
	transport := &http.Transport{DialContext: listener.dial, DialTLSContext: listener.dial}
	go func() { _ = server.Serve(listener) }() // ends with the server
	tb.Cleanup(func() {
		transport.CloseIdleConnections()
		_ = server.Close()
	})
	return &http.Client{Transport: transport}
}

// pipeListener is a network in memory.
type pipeListener struct {
	connections chan net.Conn
	closed      chan struct{}
	once        sync.Once
}

func (l *pipeListener) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	client, server := net.Pipe()
	select {
	case l.connections <- server:
		return client, nil
	case <-l.closed:
		return nil, net.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (l *pipeListener) Accept() (net.Conn, error) {
	select {
	case connection := <-l.connections:
		return connection, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

func (l *pipeListener) Close() error {
	l.once.Do(func() { close(l.closed) })
	return nil
}

func (l *pipeListener) Addr() net.Addr { return &net.UnixAddr{Name: "memory", Net: "pipe"} }
