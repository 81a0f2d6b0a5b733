package jsbundle_test

import (
	"bytes"
	"compress/gzip"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/jsbundle"
)

// built has the files that are embedded.
func built(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, name := range []string{"dist/runtime.js", "dist/consent.js", "dist/tcf.js", "dist/consentmode.js", "dist/snippet.js"} {
		content, err := os.ReadFile(name)
		require.NoError(t, err)
		files[name] = string(content)
	}
	return files
}

func TestNoBuiltFileCanEndOrHideAScriptElement(t *testing.T) {
	for name, content := range built(t) {
		lower := strings.ToLower(content)
		for _, hostile := range []string{"</script", "<script", "<!--", "\u2028", "\u2029", "\x00"} {
			assert.NotContains(t, lower, hostile, name)
		}
		for _, c := range []byte(content) {
			require.Less(t, c, byte(0x80), "%s is not ASCII: it would depend on the page's charset", name)
		}
	}
}

func TestABuiltFileIsOneClosure(t *testing.T) {
	for name, content := range built(t) {
		assert.True(t, strings.HasPrefix(content, "(()=>{"), name)
		assert.True(t, strings.HasSuffix(content, "})();\n"), name)
		assert.Equal(t, 1, strings.Count(content, "\n"), name)
	}
}

func TestAPageLoadsLittle(t *testing.T) {
	for name, limit := range map[string]int{"dist/runtime.js": 3000, "dist/consent.js": 1250, "dist/tcf.js": 520, "dist/consentmode.js": 800} {
		var buf bytes.Buffer
		w, err := gzip.NewWriterLevel(&buf, gzip.BestCompression)
		require.NoError(t, err)
		_, err = w.Write([]byte(built(t)[name]))
		require.NoError(t, err)
		require.NoError(t, w.Close())
		assert.Less(t, buf.Len(), limit, "bytes of %s, gzipped", name)
	}
}

func TestTheFileNamesHoldAHash(t *testing.T) {
	assert.Regexp(t, `^runtime-[0-9a-f]{16}\.js$`, jsbundle.FileName())
	assert.Equal(t, []string{jsbundle.FileName()}, jsbundle.Loader{}.FileNames())
	assert.Regexp(t, `^runtime-[0-9a-f]{16}\.js consent-[0-9a-f]{16}\.js tcf-[0-9a-f]{16}\.js$`,
		strings.Join(withAdapter(required, jsbundle.TCF{}).FileNames(), " "))
	assert.Regexp(t, `^runtime-[0-9a-f]{16}\.js consent-[0-9a-f]{16}\.js consentmode-[0-9a-f]{16}\.js$`,
		strings.Join(withAdapter(required, jsbundle.ConsentMode{}).FileNames(), " "))
}
