package checking

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/cmd/connectif/internal/cli"
)

var update = flag.Bool("update", false, "write the golden files anew")

// A ran is what a command came to.
type ran struct {
	code           int
	stdout, stderr string
}

// A caller calls the command. Its zero value has an empty standard input, an empty environment and the internet
// that there is.
type caller struct {
	ctx   context.Context
	stdin string
	env   map[string]string
	web   web
}

func (c caller) call(t *testing.T, args ...string) ran {
	t.Helper()
	if c.ctx == nil {
		c.ctx = t.Context()
	}
	if c.web == nil {
		c.web = internet{}
	}
	var stdout, stderr bytes.Buffer
	now := func() time.Time { return time.Date(2026, time.May, 20, 15, 12, 0, 0, time.UTC) }
	commands := []cli.Subcommand{command(c.web, now)}
	env := func(name string) string { return c.env[name] }
	code := cli.Run(c.ctx, "usage", commands, append([]string{"check"}, args...), strings.NewReader(c.stdin), &stdout, &stderr, env)
	return ran{code, stdout.String(), stderr.String()}
}

// call calls the command as from a shell.
func call(t *testing.T, args ...string) ran {
	t.Helper()
	return caller{}.call(t, args...)
}

// loader loads Connectif's client, so that a page is complete.
const loader = `<script src="https://cdn.connectif.cloud/eu8/client-script/3f0b5c1e-8d1f-4c3e-9d55-0a1b2c3d4e5f"></script>`

// pageOf makes a page of the lines of its body.
func pageOf(body ...string) string {
	return "<!DOCTYPE html>\n<html lang=\"es\">\n<head><meta charset=\"utf-8\"><title>Tienda</title></head>\n<body>\n" +
		loader + "\n" + strings.Join(body, "\n") + "\n</body>\n</html>\n"
}

// product makes a tag of a product that costs so much.
func product(price string) string {
	return `<div class="cn_product_visited" style="display:none">
  <span class="url">https://shop.example/teclado</span>
  <span class="product_id">pr9658</span>
  <span class="name">Teclado</span>
  <span class="unit_price">` + price + `</span>
</div>`
}

var (
	clean  = pageOf(product("60.25"))
	commas = pageOf(product("60,25"))
)

// inFolder makes the folder of the test the current one, with a file for each pair of name and text.
func inFolder(t *testing.T, pairs ...string) {
	t.Helper()
	folder := t.TempDir()
	for i := 0; i < len(pairs); i += 2 {
		require.NoError(t, os.WriteFile(filepath.Join(folder, pairs[i]), []byte(pairs[i+1]), 0o600))
	}
	t.Chdir(folder)
}

// golden compares a text with that of a file in testdata.
func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(got), 0o600))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, string(want), got)
}
