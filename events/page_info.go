package events

import "github.com/connectif-go/connectif/commerce"

// pageInfo appends valid page info as the option pageInfo
// (https://support.connectif.ai/hc/es/articles/360014710840). What is left out the client reads from the
// page.
func pageInfo(dst []byte, p *commerce.PageInfo) []byte {
	start := len(dst)
	dst = text(dst, `,"title":"`, p.Title)
	dst = texts(dst, `,"keywords":`, p.Keywords)
	dst = texts(dst, `,"tags":`, p.Tags)
	dst = texts(dst, `,"categories":`, p.Categories)
	return closed(dst, start, "{}")
}
