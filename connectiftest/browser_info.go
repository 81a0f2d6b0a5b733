package connectiftest

import (
	"encoding/json"
	"net/url"
)

// BrowserInfo is what the client adds by itself about the browser and the page's address.
type BrowserInfo struct {
	URL           string // of the page, decoded
	Referer       string
	Device        string // mobile or desktop, by the width of the window
	Language      string
	Platform      string
	CookieEnabled bool
	WindowWidth   json.Number
	WindowHeight  json.Number
	ScreenWidth   json.Number
	ScreenHeight  json.Number
	ColorDepth    json.Number
}

func readBrowserInfo(o object) BrowserInfo {
	info := BrowserInfo{
		URL:           o.text("url"),
		Referer:       o.text("referer"),
		Device:        o.text("device"),
		Language:      o.text("language"),
		Platform:      o.text("platform"),
		CookieEnabled: o.truth("cookieEnabled"),
		WindowWidth:   o.number("windowWidth"),
		WindowHeight:  o.number("windowHeight"),
		ScreenWidth:   o.number("screenWidth"),
		ScreenHeight:  o.number("screenHeight"),
		ColorDepth:    o.number("colorDepth"),
	}
	// The client sends the address percent-encoded as a whole. One that is not is kept as it came.
	if decoded, err := url.PathUnescape(info.URL); err == nil {
		info.URL = decoded
	}
	return info
}
