package main

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// printing is a step that prints something, and ends with a status.
func printing(text, status string, read func(io.Reader, io.Writer, *counts) error) step {
	return step{"a step", ".", []string{"bash", "-c", `printf '%s' "$1"; exit "$2"`, "bash", text, status}, read}
}

const good = `{"Action":"run","Package":"p","Test":"T"}
{"Action":"attr","Package":"p","Test":"T","Key":"prove.strings","Value":"20"}
{"Action":"attr","Package":"p","Test":"T/a","Key":"prove.strings","Value":"3"}
{"Action":"attr","Package":"p","Test":"T","Key":"prove.contexts","Value":"4"}
{"Action":"attr","Package":"p","Test":"T","Key":"prove.renders","Value":"5"}
{"Action":"attr","Package":"p","Test":"T","Key":"prove.faults","Value":"6"}
{"Action":"attr","Package":"p","Test":"T","Key":"other","Value":"x"}
{"Action":"pass","Package":"p","Test":"T"}
{"Action":"pass","Package":"p"}
{"Action":"skip","Package":"q"}
`

const fuzzed = "./api FuzzX 7 executions\nfuzz targets 1\nfuzz executions 7\nfuzz failures 0\n"

func TestTheCountsAreThoseThatTestsReport(t *testing.T) {
	var out, log bytes.Buffer
	require.Zero(t, prove(t.TempDir(), []step{printing(good, "0", readTests), printing(fuzzed, "0", readFuzz)}, &out, &log), log.String())
	assert.Equal(t, "strings 23\ncontexts 4\nrenders 5\nfuzz executions 7\nfaults 6\ntests 1\nfailures 0\n", out.String())
}

func TestWhateverFailsIsAFailure(t *testing.T) {
	for name, s := range map[string]step{
		"a test":                          printing(good+`{"Action":"output","Package":"p","Test":"U","Output":"why\n"}`+`{"Action":"fail","Package":"p","Test":"U"}`, "1", readTests),
		"a package that does not compile": printing(good+`{"Action":"build-output","Output":"why\n"}`+`{"Action":"build-fail"}`, "1", readTests),
		"a test that is skipped":          printing(good+`{"Action":"skip","Package":"why","Test":"U"}`, "0", readTests),
		"go itself":                       printing("why", "1", readTests),
		"a program that just fails":       printing("", "1", readTests),
		"a count that is none":            printing(`{"Action":"attr","Test":"why","Key":"prove.faults","Value":"many"}`, "0", readTests),
		"a fuzz target":                   printing("why\nfuzz executions 1\nfuzz failures 1\n", "1", readFuzz),
		"a fuzz target without a corpus":  printing(fuzzed+"why", "1", readFuzz),
		"a fuzz script that says nothing": printing("why", "0", readFuzz),
		"a fuzz script that cannot count": printing("fuzz executions why", "0", readFuzz),
		"a program that is not there":     {"why", ".", []string{"./none"}, readTests},
	} {
		t.Run(name, func(t *testing.T) {
			var out, log bytes.Buffer
			assert.Equal(t, 1, prove(t.TempDir(), []step{printing(good, "0", readTests), printing(fuzzed, "0", readFuzz), s}, &out, &log))
			assert.NotContains(t, out.String(), "failures 0")
			if !strings.HasPrefix(name, "a program that just") {
				assert.Contains(t, log.String(), "why")
			}
		})
	}
}

func TestACountOfNothingIsAFailure(t *testing.T) {
	var out bytes.Buffer
	assert.Equal(t, 1, prove(t.TempDir(), []step{printing(good, "0", readTests)}, &out, io.Discard))
	assert.Contains(t, out.String(), "fuzz executions 0\n")
}

func TestBadCommandLinesEndWithStatus2(t *testing.T) {
	for _, args := range [][]string{{"-x"}, {"-fuzz", "0"}, {"-fuzz", "x"}, {"a", "b"}} {
		assert.Equal(t, 2, command(args, io.Discard, io.Discard), args)
	}
}

func TestTheStepsAreOfTheRepository(t *testing.T) {
	for _, s := range steps(5) {
		assert.DirExists(t, "../../../"+s.dir)
	}
}
