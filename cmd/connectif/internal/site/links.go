package site

import (
	"bytes"
	"iter"
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/html"
)

// maxLinks is how many links of a page are looked at.
const maxLinks = 10_000

// links returns where the links of a page lead that a crawl may follow: those of a and area elements.
func links(page *url.URL, body []byte) iter.Seq[*url.URL] {
	return func(yield func(*url.URL) bool) {
		base, based := page, false
		tokens := html.NewTokenizer(bytes.NewReader(body))
		for seen := 0; seen < maxLinks && tokens.Next() != html.ErrorToken; {
			token := tokens.Token()
			if token.Type != html.StartTagToken && token.Type != html.SelfClosingTagToken {
				continue
			}
			switch href, has := attribute(token, "href"); token.Data {
			case "base":
				if u := resolve(page, href); has && !based && u != nil {
					base, based = u, true
				}
			case "meta":
				name, _ := attribute(token, "name")
				if content, _ := attribute(token, "content"); strings.EqualFold(name, "robots") && isNoFollow(content) {
					return
				}
			case "a", "area":
				seen++
				if u := resolve(base, href); has && u != nil && isFollowed(token) && isHarmless(u) && !yield(u) {
					return
				}
			}
		}
	}
}

func attribute(t html.Token, name string) (string, bool) {
	for _, a := range t.Attr {
		if a.Key == name && a.Namespace == "" {
			return a.Val, true
		}
	}
	return "", false
}

// isNoFollow reads what pages say to robots: nofollow, none.
func isNoFollow(directives string) bool {
	for directive := range strings.SplitSeq(strings.ToLower(directives), ",") {
		if directive = strings.TrimSpace(directive); directive == "nofollow" || directive == "none" {
			return true
		}
	}
	return false
}

// isFollowed reports whether the page lets robots follow a link, and it leads to a page.
func isFollowed(link html.Token) bool {
	if _, download := attribute(link, "download"); download {
		return false
	}
	relation, _ := attribute(link, "rel")
	for word := range strings.FieldsSeq(strings.ToLower(relation)) {
		if word == "nofollow" {
			return false
		}
	}
	return true
}

// What shops do on GET, though they should not, and what is no page.
var (
	actions = wordSet(`logout log-out logoff signout sign-out cerrar-sesion salir desconectar
		add-to-cart addtocart add_to_cart remove_item remove-item undo_item add-to-wishlist add_to_wishlist
		unsubscribe baja delete`)
	actionPaths = []string{"/cart/add", "/cart/change", "/cart/update", "/cart/delete", "/cart/remove", "/wishlist/index/add", "/product_compare/add"}
	files       = wordSet(`.7z .avi .avif .css .csv .doc .docx .epub .exe .gif .gz .ics .ico .jpeg .jpg .js .json .m4a .mov .mp3 .mp4 .mpg
		.ogg .pdf .png .ppt .pptx .rar .rss .svg .tar .tif .tiff .txt .vcf .wav .webm .webmanifest .webp .woff .woff2 .xls .xlsx .xml .zip`)
)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		set[word] = true
	}
	return set
}

// isHarmless reports whether an address looks as if asking for it changed nothing and told of nobody.
func isHarmless(u *url.URL) bool {
	lower := strings.ToLower(u.Path)
	if files[path.Ext(lower)] || strings.Contains(u.RawQuery, "@") || strings.Contains(u.RawQuery, "%40") {
		return false
	}
	for segment := range strings.SplitSeq(lower, "/") {
		if actions[segment] {
			return false
		}
	}
	for _, action := range actionPaths {
		if strings.Contains(lower, action) {
			return false
		}
	}
	for pair := range strings.SplitSeq(strings.ToLower(u.RawQuery), "&") {
		key, value, _ := strings.Cut(pair, "=")
		// PrestaShop's /carrito?add=1, WordPress' /login?action=logout.
		if actions[key] || key == "add" || key == "action" && actions[value] {
			return false
		}
	}
	return true
}
