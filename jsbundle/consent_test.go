package jsbundle_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/jsbundle"
)

// required is a loader that needs consent, to be completed.
var required = jsbundle.Loader{Client: client, Consent: jsbundle.ConsentRequired}

func withAdapter(l jsbundle.Loader, a jsbundle.ConsentAdapter) jsbundle.Loader {
	l.ConsentAdapter = a
	return l
}

func withWorker(l jsbundle.Loader, path string) jsbundle.Loader {
	l.WorkerPath = path
	return l
}

func TestNothingIsWrittenWhenAFieldAboutConsentIsWrong(t *testing.T) {
	purposes := func(p ...int) jsbundle.Loader { return withAdapter(required, jsbundle.TCF{Purposes: p}) }
	types := func(names ...string) jsbundle.Loader {
		return withAdapter(required, jsbundle.ConsentMode{Types: names})
	}
	for _, row := range []struct {
		field, value string
		loader       jsbundle.Loader
	}{
		{"ConsentAdapter.Types", `ad_storage "><script>alert(1)</script>`, types("ad_storage", `"><script>alert(1)</script>`)},
		{"ConsentAdapter.Types", "", types()},
		{"ConsentAdapter.Types", "", types("")},
		{"ConsentAdapter.Types", "ad_storage ad_storage", types("ad_storage", "ad_storage")},
		{"ConsentAdapter.Types", "ad_storage ad_user_data", types("ad_storage ad_user_data")},
		{"ConsentAdapter.Types", "Ad_storage", types("Ad_storage")},
		{"ConsentAdapter.Purposes", "", purposes()},
		{"ConsentAdapter.Purposes", "0", purposes(0)},
		{"ConsentAdapter.Purposes", "1 12", purposes(1, 12)},
		{"ConsentAdapter.Purposes", "-1", purposes(-1)},
		{"ConsentAdapter.Purposes", "1 5 1", purposes(1, 5, 1)},
		{"ConsentAdapter.Vendor", "-1", withAdapter(required, jsbundle.TCF{Purposes: []int{1}, Vendor: -1})},
		{"ConsentAdapter", "tcf", withAdapter(jsbundle.Loader{Client: client}, jsbundle.TCF{Purposes: []int{1}})},
		{"ConsentAdapter", "consentmode", withAdapter(jsbundle.Loader{Client: client}, jsbundle.ConsentMode{Types: []string{"ad_storage"}})},
		{"Consent", "2", jsbundle.Loader{Client: client, Consent: 2}},
		{"WorkerPath", "service-worker.js", withWorker(required, "service-worker.js")},
		{"WorkerPath", "https://shop.example/sw.js", withWorker(required, "https://shop.example/sw.js")},
		{"WorkerPath", "//evil.example/sw.js", withWorker(required, "//evil.example/sw.js")},
		{"WorkerPath", `/"><script>`, withWorker(required, `/"><script>`)},
		{"WorkerPath", "/sw.js?v=1", withWorker(required, "/sw.js?v=1")},
	} {
		var w strings.Builder
		err := row.loader.Render(context.Background(), &w)
		var fieldError *jsbundle.FieldError
		require.ErrorAs(t, err, &fieldError, "%s %q", row.field, row.value)
		assert.Equal(t, row.field, fieldError.Field)
		assert.Equal(t, row.value, fieldError.Value, row.field)
		assert.NotEmpty(t, fieldError.Want)
		assert.Empty(t, w.String())
		assert.Equal(t, err.Error(), row.loader.Validate().Error())

		dst, err := row.loader.AppendHTML([]byte("before"))
		assert.Error(t, err)
		assert.Equal(t, "before", string(dst))
	}
}

func TestTheLoaderTellsOfAllWrongFieldsAboutConsent(t *testing.T) {
	loader := withWorker(withAdapter(required, jsbundle.TCF{Vendor: -1}), "sw.js")
	loader.Client.Region, loader.Path = "EU 8", "x"
	err := loader.Validate()
	require.Error(t, err)
	for _, field := range []string{"Region", "Path", "WorkerPath", "ConsentAdapter.Purposes", "ConsentAdapter.Vendor"} {
		assert.Contains(t, err.Error(), "jsbundle: "+field+" is ")
	}
}

func TestWithoutConsentNothingIsSaidOfIt(t *testing.T) {
	html, err := withWorker(jsbundle.Loader{Client: client}, "not even looked at").HTML()
	require.NoError(t, err)
	assert.NotContains(t, html.String(), "consent")
	assert.NotContains(t, html.String(), "worker")
}

func TestTheLoaderSaysThatConsentIsRequiredAndWhereTheRuntimeAndTheWorkerAre(t *testing.T) {
	for path, want := range map[string]string{"": "/service-worker.js", "/shop/sw.js": "/shop/sw.js"} {
		loader := withWorker(required, path)
		loader.Nonce = "n"
		html, err := loader.HTML()
		require.NoError(t, err)
		assert.Regexp(t, `^<script async src="/connectif/consent-\w+\.js" data-connectif-client="https://cdn\.connectif\.cloud/eu8/client-script/`+account+
			`" data-connectif-id="`+account+`" data-connectif-runtime="/connectif/`+jsbundle.FileName()+
			`" data-connectif-worker="`+want+`" nonce="n"></script>$`, html.String())
	}
}

func TestTheAdapterIsASecondElementWithItsSettingsAndTheNonce(t *testing.T) {
	for attributes, adapter := range map[string]jsbundle.ConsentAdapter{
		` data-connectif-purposes="1"`:                                          jsbundle.TCF{Purposes: []int{1}},
		` data-connectif-purposes="6 1 5 10 11" data-connectif-vendor="755"`:    &jsbundle.TCF{Purposes: []int{6, 1, 5, 10, 11}, Vendor: 755},
		` data-connectif-types="ad_storage ad_user_data ad_personalization"`:    jsbundle.ConsentMode{Types: []string{"ad_storage", "ad_user_data", "ad_personalization"}},
		` data-connectif-types="functionality_storage personalization_storage"`: jsbundle.ConsentMode{Types: []string{"functionality_storage", "personalization_storage"}},
		` data-connectif-types="analytics_storage security_storage"`:            &jsbundle.ConsentMode{Types: []string{"analytics_storage", "security_storage"}},
	} {
		loader := withAdapter(required, adapter)
		loader.Path, loader.Nonce = "https://static.example.com", `"><script>`
		names := loader.FileNames()
		html, err := loader.HTML()
		require.NoError(t, err)
		elements := strings.SplitAfter(html.String(), "</script>")
		require.Len(t, elements, 3)
		assert.Contains(t, elements[0], ` src="https://static.example.com/`+names[1]+`"`)
		assert.Contains(t, elements[0], ` data-connectif-runtime="https://static.example.com/`+names[0]+`"`)
		assert.Equal(t, `<script async src="https://static.example.com/`+names[2]+`"`+attributes+` nonce="&#34;&gt;&lt;script&gt;"></script>`, elements[1])
		assert.Empty(t, elements[2])
	}
}
