package cli

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/connectiftest"
)

func TestWhatServersSayNeitherTellsTheKeyNorSteersTheTerminal(t *testing.T) {
	var out strings.Builder
	o := NewOutput(&strings.Builder{}, &out, connectiftest.APIKey)
	o.Warn("%s", "a "+connectiftest.APIKey+" b test-key-secret\x1b[2J\u202e c\nd")
	assert.Equal(t, "a … b …\uFFFD[2J\uFFFD c\nd\n", out.String())
}
