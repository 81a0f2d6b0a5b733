package dom

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/connectif-go/connectif/internal/randompage"
)

// peerTree is tree for a page that golang.org/x/net/html read.
func peerTree(n *html.Node) string {
	var parts []string
	text := ""
	flush := func() {
		if text != "" {
			parts = append(parts, "'"+valid(text)+"'")
		}
		text = ""
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			text += c.Data
		case html.ElementNode:
			flush()
			name := valid(lower(c.Data))
			if c.Namespace != "" {
				name = c.Namespace + ":" + name
			}
			if inner := peerTree(c); inner != "" {
				name += "(" + inner + ")"
			}
			parts = append(parts, name)
		}
	}
	flush()
	return strings.Join(parts, " ")
}

// differs reports whether the peer may read the page in another way: that parser gives up on deep pages, and
// does not do as Chromium with these.
func differs(source string) bool {
	if !utf8.ValidString(source) { // it looks for characters in what markup keeps apart
		return true
	}
	if strings.Contains(source, "doctype HTML") || strings.Contains(source, "DOCTYPE HTML") {
		return true
	}
	source = strings.ToLower(source)
	if strings.Contains(source, "<script") && strings.Contains(source, "<!--") {
		return true
	}
	for _, markup := range []string{"<template", "<search", "</search", "<![cdata[", "\xef\xbb\xbf", "<frameset", "\x00", "//dtd html 4.01 "} {
		if strings.Contains(source, markup) {
			return true
		}
	}
	return false
}

// comparePeer compares both parsers' trees, and reports whether they can be compared.
func comparePeer(t *testing.T, source string) bool {
	if differs(source) {
		return false
	}
	peer, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return false
	}
	require.Equal(t, peerTree(peer), tree(Parse(source), 0), "%q", source)
	return true
}

func TestTreesAreThoseOfAnotherParser(t *testing.T) {
	compared := 0
	for seed := range uint64(2500) {
		if comparePeer(t, randompage.Page(seed)) {
			compared++
		}
	}
	require.Greater(t, compared, 250)
}

// FuzzTrees also finds where the other parser is wrong: what it does not do as Chromium belongs into differs.
func FuzzTrees(f *testing.F) {
	for seed := range uint64(50) {
		f.Add(randompage.Page(seed))
	}
	f.Fuzz(func(t *testing.T, source string) {
		d := Parse(source)
		for _, n := range nodes(d) {
			if child := d.First(n); child != 0 {
				require.Equal(t, n, d.Parent(child))
			}
		}
		comparePeer(t, source)
	})
}
