package site

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

const me = "connectif-check"

func TestRobotsAllowAsRFC9309Says(t *testing.T) {
	for _, row := range []struct {
		name, robots, path string
		allowed            bool
	}{
		{"an empty file", "", "/x", true},
		{"garbage", "\x00\xff<html>Disallow: /", "/x", true},
		{"a rule for nobody", "Disallow: /", "/x", true},
		{"everybody", "User-agent: *\nDisallow: /", "/x", false},
		{"robots.txt itself", "User-agent: *\nDisallow: /", "/robots.txt", true},
		{"an empty rule", "User-agent: *\nDisallow:", "/x", true},
		{"another crawler", "User-agent: other\nDisallow: /", "/x", true},
		{"this one, however it is written", "user-AGENT : Connectif-CHECK/2.0\r\nDISALLOW:/x # why", "/x/y", false},
		{"this one before all", "User-agent: *\nDisallow: /\nUser-agent: connectif-check\nDisallow: /y", "/x", true},
		{"this one without a rule", "User-agent: connectif-check\nDisallow:\n\nUser-agent: *\nDisallow: /", "/x", true},
		{"one that begins as this one", "User-agent: connectif\nDisallow: /", "/x", true},
		{"two names for one group", "User-agent: a\nUser-agent: connectif-check\nUser-agent: b\nDisallow: /", "/x", false},
		{"two groups of one name", "User-agent: connectif-check\nDisallow: /a\nUser-agent: b\nDisallow: /\nUser-agent: connectif-check\nDisallow: /x", "/x", false},
		{"a blank line ends no group", "User-agent: *\n\nDisallow: /x", "/x", false},
		{"a sitemap ends no group", "User-agent: *\nSitemap: /a.xml\nDisallow: /x", "/x", false},
		{"a byte order mark", "\uFEFFUser-agent: *\nDisallow: /", "/x", false},
		{"old line ends", "User-agent: *\rDisallow: /x\r", "/x", false},
		{"the longest wins", "User-agent: *\nDisallow: /x\nAllow: /x/y", "/x/y/z", true},
		{"the longest wins, in any order", "User-agent: *\nAllow: /\nDisallow: /x/y\nAllow: /x", "/x/y", false},
		{"of two as long the kind one", "User-agent: *\nDisallow: /x\nAllow: /x", "/x", true},
		{"the kind one first", "User-agent: *\nAllow: /x\nDisallow: /x", "/x", true},
		{"the beginning is enough", "User-agent: *\nDisallow: /x", "/xyz", false},
		{"case matters", "User-agent: *\nDisallow: /X", "/x", true},
		{"the query counts", "User-agent: *\nDisallow: /*?sort=", "/list?sort=1", false},
		{"a star", "User-agent: *\nDisallow: /*/cart", "/es/cart", false},
		{"a star for nothing", "User-agent: *\nDisallow: /a*b", "/ab", false},
		{"a star that does not fit", "User-agent: *\nDisallow: /*/cart", "/cart", true},
		{"an end", "User-agent: *\nDisallow: /*.php$", "/x.php", false},
		{"not the end", "User-agent: *\nDisallow: /*.php$", "/x.php?a", true},
		{"an end later on", "User-agent: *\nDisallow: /*.php$", "/x.php/y.php", false},
		{"the end of a path without stars", "User-agent: *\nDisallow: /x$", "/x/y", true},
		{"the end itself", "User-agent: *\nDisallow: /x$", "/x", false},
		{"a dollar elsewhere", "User-agent: *\nDisallow: /a$b", "/a$b", false},
		{"an escape", "User-agent: *\nDisallow: /caf%c3%a9", "/caf%C3%A9", false},
		{"no escape", "User-agent: *\nDisallow: /café", "/caf%C3%A9", false},
		{"an escape for nothing", "User-agent: *\nDisallow: /%7Ea", "/~a", false},
		{"an escape that is another path", "User-agent: *\nDisallow: /a/b", "/a%2Fb", true},
		{"a broken escape", "User-agent: *\nDisallow: /100%", "/100%25", false},
		{"a rule that is no path", "User-agent: *\nDisallow: x", "/x", true},
	} {
		assert.Equal(t, row.allowed, parseRobots(row.robots, me).allows(row.path), row.name)
	}
}

func TestTheDelayIsThatOfTheGroupWithinReason(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"User-agent: *\nCrawl-delay: 1.5":                                         1500 * time.Millisecond,
		"User-agent: *\nCrawl-delay: 3600":                                        maxCrawlDelay,
		"User-agent: *\nCrawl-delay: 1e300":                                       maxCrawlDelay,
		"User-agent: *\nCrawl-delay: NaN":                                         0,
		"User-agent: *\nCrawl-delay: -1":                                          0,
		"User-agent: *\nCrawl-delay: soon":                                        0,
		"User-agent: *\nCrawl-delay: 5\nUser-agent: connectif-check\nDisallow:":   0,
		"User-agent: connectif-check\nCrawl-delay: 2\nUser-agent: *\nDisallow: /": 2 * time.Second,
	} {
		assert.Equal(t, want, parseRobots(text, me).delay, text)
	}
}

func TestSitemapsAreForAll(t *testing.T) {
	robots := parseRobots("Sitemap: https://shop.example/a.xml\nUser-agent: other\nDisallow: /\nsitemap:/b.xml # ours", me)
	assert.Equal(t, []string{"https://shop.example/a.xml", "/b.xml"}, robots.sitemaps)
}

func TestAProductIsWhatAUserAgentBeginsWith(t *testing.T) {
	for userAgent, want := range map[string]string{
		DefaultUserAgent: me, "Shop_Bot-x/1.0 (x)": "shop_bot-x", "Mozilla/5.0": "mozilla", "": "", "1": "", "é": "",
	} {
		assert.Equal(t, want, productOf(userAgent))
	}
	assert.False(t, parseRobots("User-agent: *\nDisallow: /", "").allows("/x"), "who has no name is one of all")
}

func TestHostileRulesTakeNoTime(t *testing.T) {
	begin := time.Now()
	robots := parseRobots("User-agent: *\n"+strings.Repeat("Disallow: /"+strings.Repeat("*a", 40)+"b\n", 5000), me)
	robots.allows("/" + strings.Repeat("a", maxAddress))
	assert.Less(t, time.Since(begin), 30*time.Second)
}

func TestAGroupThatNamesThisOneOftenHasEachRuleOnce(t *testing.T) {
	text := strings.Repeat("User-agent: *\nUser-agent: "+me+"\n", 6000) + strings.Repeat("Disallow: /x\n", 6000)
	assert.Len(t, parseRobots(text, me).rules, 6000)
}

func FuzzRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /*a$\nAllow: /%zz", "/a%")
	f.Fuzz(func(t *testing.T, text, path string) {
		robots := parseRobots(text, me)
		robots.allows(path)
		if !robots.allows("/robots.txt") {
			t.Error("robots.txt is always allowed")
		}
	})
}
