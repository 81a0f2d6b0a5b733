package site

import (
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

const (
	maxSitemap      = 50 << 20 // bytes, as https://www.sitemaps.org/protocol.html has it
	maxSitemapPages = 50_000   // of one sitemap, as that has it, too
	maxSitemaps     = 50       // files that a crawl reads
)

// readSitemap tells what a sitemap names: pages, or further sitemaps. It ends where page or index returns
// false, and where the file is no XML any more: what came before counts.
func readSitemap(body []byte, page, index func(address string) bool) {
	var source io.Reader = bytes.NewReader(body)
	if zipped, err := gzip.NewReader(bytes.NewReader(body)); err == nil {
		source = io.LimitReader(zipped, maxSitemap)
	}
	decoder := xml.NewDecoder(source)
	decoder.Strict = false
	decoder.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, errors.ErrUnsupported }
	// An address is <url><loc> or <sitemap><loc>; image:loc and the like are something else.
	entry, inLoc, text := "", false, []byte(nil)
	for {
		token, err := decoder.RawToken()
		if err != nil {
			return
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch name := t.Name.Local; {
			case name == "url" || name == "sitemap":
				entry = name
			case name == "loc" && t.Name.Space == "":
				inLoc, text = true, text[:0]
			}
		case xml.CharData:
			if inLoc && len(text) <= maxAddress {
				text = append(text, t...)
			}
		case xml.EndElement:
			if !inLoc || t.Name.Local != "loc" {
				continue
			}
			inLoc = false
			address, more := strings.TrimSpace(string(text)), true
			switch entry {
			case "url":
				more = page(address)
			case "sitemap":
				more = index(address)
			}
			if !more {
				return
			}
		}
	}
}
