package main

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestALineThatMissesItsBarIsAnError(t *testing.T) {
	var out strings.Builder
	r := &report{w: &out}
	r.ratio("tag/cart20", "templ", 8, atLeast(8))
	r.ratio("tag/cart1000-per-item", "tag/cart20-per-item", 1.15, atMost(1.15))
	r.ratio("tag/cart20", "gomponents", 0.1, bar{})
	r.allocs("tag/cart20", 0, atMost(0.5))
	require.NoError(t, r.err())

	r.ratio("tag/cart20", "html/template", 39.994, atLeast(40))
	r.ratio("tag/cart1000-per-item", "tag/cart20-per-item", 1.16, atMost(1.15))
	r.allocs("render/cart20", 2, atMost(1.5))
	assert.EqualError(t, r.err(), "3 lines do not hold:"+
		"\n  ratio tag/cart20 html/template 39.99: want at least 40"+
		"\n  ratio tag/cart1000-per-item tag/cart20-per-item 1.16: want at most 1.15"+
		"\n  allocs render/cart20 2: want at most 1.5")
	assert.Equal(t, "ratio tag/cart20 templ 8.00\n", out.String()[:28], "the line of the contract")
	assert.Contains(t, out.String(), "\nallocs tag/cart20 0\n")
}

func TestThePictureIsXMLAndHasEachNumber(t *testing.T) {
	picture := draw([]drawnRatio{{"tag/cart20 <html>", 61.24}, {"event/cart20 sonic", 0.5}, {"tag/cart20 copy", 0.01}})
	decoder := xml.NewDecoder(bytes.NewReader(picture))
	for {
		if _, err := decoder.Token(); errors.Is(err, io.EOF) {
			break
		} else {
			require.NoError(t, err)
		}
	}
	for _, want := range []string{"&lt;html&gt;", "61.2×", "0.50×", "0.01×"} {
		assert.Contains(t, string(picture), want)
	}
	assert.NotContains(t, string(picture), `width="-`)
}
