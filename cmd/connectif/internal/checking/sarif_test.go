package checking

import (
	"bytes"
	"encoding/json"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/cmd/connectif/internal/site"
	"github.com/connectif-go/connectif/inspect"
)

// sarifOf reads a SARIF log and demands what the schema demands, and what GitHub does beyond it.
func sarifOf(t *testing.T, text string) sarifLog {
	t.Helper()
	var log sarifLog
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.DisallowUnknownFields()
	require.NoError(t, decoder.Decode(&log))
	assert.Equal(t, "2.1.0", log.Version)
	assert.Regexp(t, `^https://.*sarif-schema-2\.1\.0\.json$`, log.Schema)
	require.Len(t, log.Runs, 1)
	run := log.Runs[0]
	assert.Equal(t, "connectif check", run.Tool.Driver.Name)
	assert.Equal(t, "utf16CodeUnits", run.ColumnKind)
	require.Len(t, run.Invocations, 1)
	assert.NotNil(t, run.Results, "never null")
	levels := regexp.MustCompile(`^(none|note|warning|error)$`)

	ids := map[string]bool{}
	for _, rule := range run.Tool.Driver.Rules {
		assert.False(t, ids[rule.ID], "rules are unique")
		ids[rule.ID] = true
		for _, text := range []string{rule.ShortDescription.Text, rule.FullDescription.Text, rule.Help.Text, rule.Help.Markdown} {
			assert.NotEmpty(t, text, rule.ID)
		}
		assert.NotRegexp(t, `<[a-z]`, rule.Help.Markdown, "no HTML")
		assert.True(t, isURL(rule.HelpURI))
		assert.Regexp(t, levels, rule.Default.Level)
	}
	assert.Len(t, ids, len(inspect.Codes()))

	prints := map[string]bool{}
	for _, result := range run.Results {
		require.Less(t, result.RuleIndex, len(run.Tool.Driver.Rules))
		assert.Equal(t, result.RuleID, run.Tool.Driver.Rules[result.RuleIndex].ID)
		assert.Regexp(t, levels, result.Level)
		assert.NotEmpty(t, result.Message.Text)
		require.Len(t, result.Locations, 1)
		place := result.Locations[0].Physical
		require.NotNil(t, place.Region)
		assert.Positive(t, place.Region.StartLine)
		assert.GreaterOrEqual(t, place.Region.StartColumn, 0)
		_, err := url.Parse(place.Artifact.URI)
		assert.NoError(t, err)
		assert.NotContains(t, place.Artifact.URI, " ")
		require.Len(t, result.PartialFingerprints, 1)
		id := place.Artifact.URI + result.PartialFingerprints[fingerprint]
		assert.False(t, prints[id], "each result of a page has a fingerprint of its own")
		prints[id] = true
	}
	for _, n := range run.Invocations[0].Notifications {
		assert.Regexp(t, levels, n.Level)
		assert.NotEmpty(t, n.Message.Text)
	}
	return log
}

func TestASARIFLogIsAsItsSchemaDemands(t *testing.T) {
	inFolder(t, "clean.html", clean, "page.html", pageOf(product("60,25"), product("60,25"), "<p>é😀"+login+login, `<span class="cn_page_tag">a</span>`,
		"<!-- <b class=\"cn_login\"> -->"))
	run := sarifOf(t, call(t, "clean.html", "-sarif").stdout).Runs[0]
	assert.True(t, run.Invocations[0].ExecutionSuccessful)
	assert.Empty(t, run.Invocations[0].Notifications)
	assert.Empty(t, run.Results)

	run = sarifOf(t, call(t, "page.html", "none.html", "-sarif").stdout).Runs[0]
	assert.False(t, run.Invocations[0].ExecutionSuccessful)
	require.Len(t, run.Invocations[0].Notifications, 1)
	assert.Equal(t, "could not be checked: no such file or directory", run.Invocations[0].Notifications[0].Message.Text)
	levels := map[string]string{}
	for _, result := range run.Results {
		levels[result.RuleID] = result.Level
		if result.RuleID == "second-tag" {
			assert.Equal(t, sarifRegion{StartLine: 18, StartColumn: 7 + len(login), Snippet: &sarifText{Text: `<div class="cn_login" hidden>…`}}, *result.Locations[0].Physical.Region)
		}
	}
	assert.Equal(t, map[string]string{
		"decimal-comma": "error", "repeated-event": "warning", "second-tag": "error", "visible-tag": "warning", "tag-in-comment": "note",
	}, levels)
}

func TestAFingerprintStaysWhenThePageChangesElsewhere(t *testing.T) {
	prints := func(page string) (all []string) {
		inFolder(t, "page.html", page)
		for _, result := range sarifOf(t, call(t, "page.html", "-sarif").stdout).Runs[0].Results {
			all = append(all, result.PartialFingerprints[fingerprint])
		}
		return all
	}
	before := prints(commas)
	require.Len(t, before, 1)
	assert.Equal(t, before, prints(pageOf("<p>", "<p>", product("60,25"))))
	assert.NotEqual(t, before, prints(pageOf(product("70,25"))))
}

func TestWhatHasNoPlaceInTheSourceIsAtTheFirstLine(t *testing.T) {
	web := fakeWeb{documents: []site.Document{document("/ñ?a b", "<p>"), document("/b", clean)}}
	web.documents[1].DOM = []byte(rawPage(loader, "\n\n"+product("60,25")))
	results := sarifOf(t, caller{web: &web}.call(t, "https://shop.example/", "-sarif").stdout).Runs[0].Results
	require.Len(t, results, 2)
	assert.Equal(t, &sarifRegion{StartLine: 1}, results[0].Locations[0].Physical.Region)
	assert.Equal(t, "https://shop.example/%C3%B1?a%20b", results[0].Locations[0].Physical.Artifact.URI)
	assert.Equal(t, &sarifRegion{StartLine: 1}, results[1].Locations[0].Physical.Region)
	assert.Contains(t, results[1].Message.Text, "(after the page's scripts have run)")
}

func TestPathsBecomeURIs(t *testing.T) {
	for name, want := range map[string]string{
		"a b/ñ.html": "a%20b/%C3%B1.html", "./x/../page.html": "page.html", "/tmp/a b.html": "file:///tmp/a%20b.html", "-": "stdin",
		"c:x.html": "./c:x.html", "https://shop.example/a?b=c": "https://shop.example/a?b=c",
		"https://shop.example/?a=ñ \"": "https://shop.example/?a=%C3%B1%20%22", "http://[::1": "http://[::1",
	} {
		assert.Equal(t, want, artifactURI(name))
	}
}

func TestSARIFTellsOfWhatIsNotListed(t *testing.T) {
	var b bytes.Buffer
	r := &report{options: &options{}, Interrupted: true, LimitReached: true, Pages: []*page{{Name: "a.html", Omitted: 3}}}
	require.NoError(t, writeSARIF(&b, r))
	notifications := sarifOf(t, b.String()).Runs[0].Invocations[0].Notifications
	require.Len(t, notifications, 3)
	assert.Equal(t, "3 problems or more are not listed", notifications[0].Message.Text)
	assert.Equal(t, "interrupted: there may be more", notifications[1].Message.Text)
	assert.Equal(t, "-limit is reached: there are more pages", notifications[2].Message.Text)
}
