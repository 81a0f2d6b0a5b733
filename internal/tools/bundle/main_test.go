package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// sources lays out a folder as jsbundle is, with one module that all scripts import.
func sources(t *testing.T, module string) string {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(dir, "src"), 0o755))
	require.NoError(t, os.Mkdir(filepath.Join(dir, "dist"), 0o755))
	write := func(name, content string) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, "src", name), []byte(content), 0o644))
	}
	write("module.js", module)
	for _, name := range entryPoints {
		write(name, "import {a} from './module.js'; a('"+strings.TrimSuffix(name, ".js")+"');")
	}
	return dir
}

func TestAMistakeIsToldWithItsPlaceAndNothingIsWritten(t *testing.T) {
	for name, module := range map[string]string{
		"syntax error":   "export function a( {",
		"missing export": "export function b() {}",
		"warning":        "export function a(x) { return x === NaN; }",
	} {
		dir := sources(t, module)
		err := run(dir, false)
		require.Error(t, err, name)
		assert.Regexp(t, `\.js:\d+:\d+: `, err.Error(), name)
		assert.NoFileExists(t, filepath.Join(dir, "dist", "runtime.js"), name)
	}
}

func TestAMissingFolderIsAnError(t *testing.T) {
	dir := sources(t, "export function a() {}")
	require.NoError(t, os.Remove(filepath.Join(dir, "dist")))
	assert.ErrorIs(t, run(dir, false), os.ErrNotExist)
	assert.ErrorIs(t, run(dir, true), os.ErrNotExist)
	assert.Error(t, run(t.TempDir(), false))
}

func TestWhatIsBuiltIsOneSmallClassicScript(t *testing.T) {
	dir := sources(t, "// A comment.\nexport function a(text) { try { document.title = text + ' ñ </script>'; } catch { } }\nexport const unused = 1;")
	require.NoError(t, run(dir, false))
	got, err := os.ReadFile(filepath.Join(dir, "dist", "runtime.js"))
	require.NoError(t, err)
	assert.Regexp(t, `^\(\(\)=>\{function \w\(\w\)\{try\{document\.title=\w\+" \\xF1 <\\/script>"\}catch\{\}\}\w\("runtime"\);\}\)\(\);\n$`, string(got))
}

func TestAFileOfTypeScriptsInSomeFolderAboveHasNoSay(t *testing.T) {
	dir := sources(t, "export function a() {}")
	require.NoError(t, run(dir, false))
	settings := `{"compilerOptions": {"alwaysStrict": true, "paths": {"./module.js": ["./other.js"]}}}`
	require.NoError(t, os.WriteFile(filepath.Join(dir, "tsconfig.json"), []byte(settings), 0o644))
	assert.NoError(t, run(dir, true))
}

func TestAStaleFileIsFoundAndNotTouched(t *testing.T) {
	dir := sources(t, "export function a() {}")
	require.NoError(t, run(dir, false))
	require.NoError(t, run(dir, true))

	stale := filepath.Join(dir, "dist", "snippet.js")
	require.NoError(t, os.WriteFile(stale, []byte("old"), 0o644))
	err := run(dir, true)
	require.Error(t, err)
	assert.Contains(t, err.Error(), stale)
	assert.NotContains(t, err.Error(), "runtime.js")
	content, err := os.ReadFile(stale)
	require.NoError(t, err)
	assert.Equal(t, "old", string(content))
}

func TestTheCommittedScriptsAreWhatTheSourcesGive(t *testing.T) {
	assert.NoError(t, run(filepath.Join("..", "..", "..", "jsbundle"), true))
}

func TestTheExitCodeTellsMisuseFromFailure(t *testing.T) {
	dir := sources(t, "export function a() {}")
	for _, row := range []struct {
		args []string
		code int
		says string
	}{
		{nil, 2, "usage: bundle [-check] DIR"},
		{[]string{"a", "b"}, 2, "usage: bundle [-check] DIR"},
		{[]string{"-unknown", dir}, 2, "unknown"},
		{[]string{"-check", dir}, 1, "bundle: "},
		{[]string{dir}, 0, ""},
		{[]string{"-check", dir}, 0, ""},
	} {
		var stderr strings.Builder
		assert.Equal(t, row.code, command(row.args, &stderr), "%q", row.args)
		assert.Contains(t, stderr.String(), row.says)
		assert.Equal(t, row.says == "", stderr.Len() == 0, "%q says %q", row.args, stderr.String())
	}
}
