package checking

import (
	"strings"

	"github.com/connectif-go/connectif/inspect"
)

type (
	// A htmlPage is what Connectif learns from a page.
	htmlPage struct {
		Name, Redirect, Kind, Count string
		Told                        []htmlTold
		Problems                    []string
	}
	// A htmlTold is something that is told, or that is not.
	htmlTold struct {
		Told bool
		Text string
	}
)

func htmlPageOf(p *page) htmlPage {
	h := htmlPage{Name: nameOf(p), Redirect: p.URL, Kind: "good", Count: "all right"}
	if p.Worker {
		h.Name = "Messages to browsers (Web Push): " + h.Name
	}
	if p.problems() > 0 {
		h.Kind, h.Count = "info", pageLine(p)
		switch {
		case p.counts[inspect.Error] > 0:
			h.Kind = "error"
		case p.counts[inspect.Warning] > 0:
			h.Kind = "warning"
		}
	}
	seen := map[string]bool{}
	for i := range p.Problems {
		f := &p.Problems[i]
		text := plainOf(f).title
		if about := about(f); about != "" {
			text += ": " + strings.ToLower(about[:1]) + about[1:]
		}
		if !seen[text] {
			seen[text] = true
			h.Problems = append(h.Problems, text)
		}
	}
	if p.Understood != nil {
		h.Told = htmlToldOf(p.Understood)
	}
	return h
}

// htmlToldOf says what Connectif is told. A cart and a contact are named also where they are not: people look
// for them. What an event is about has been said by its line.
func htmlToldOf(u *understood) []htmlTold {
	told := []htmlTold{{len(u.Loaders) > 0, "Connectif’s script"}, {u.Contact != nil, "contact"}, {u.Cart != nil, cartText(u)}}
	for _, e := range u.Events {
		told = append(told, htmlTold{true, strings.TrimPrefix(toldEventLine(e), "a ")})
	}
	if u.MoreEvents > 0 {
		told = append(told, htmlTold{true, count(u.MoreEvents, "more event")})
	}
	if u.DataBlocks > 0 {
		told = append(told, htmlTold{true, "data by the library’s script"})
	}
	if len(u.PageTags) > 0 {
		told = append(told, htmlTold{true, "page tags: " + strings.Join(u.PageTags, ", ")})
	}
	if len(u.Categories) > 0 {
		told = append(told, htmlTold{true, "page categories: " + strings.Join(u.Categories, ", ")})
	}
	if u.Banners > 0 {
		told = append(told, htmlTold{true, count(u.Banners, "place") + " for banners"})
	}
	return told
}

func cartText(u *understood) string {
	if u.Cart == nil {
		return "cart"
	}
	text := "cart with " + count(u.Cart.Products, "product")
	if u.Cart.TotalPrice.IsSet() {
		text += ", " + u.Cart.TotalPrice.String() + " in all"
	}
	return text
}
