package commerce_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
)

func TestIntTellsZeroFromUnset(t *testing.T) {
	var unset commerce.Int
	n, ok := unset.Value()
	assert.False(t, ok || unset.IsSet())
	assert.Zero(t, n)
	assert.Empty(t, unset.String())

	n, ok = commerce.NewInt(0).Value()
	assert.True(t, ok && commerce.NewInt(0).IsSet())
	assert.Zero(t, n)
	assert.Equal(t, "0", commerce.NewInt(0).String())
	assert.Equal(t, "-12", commerce.NewInt(-12).String())
	assert.NotEqual(t, unset, commerce.NewInt(0))
}

func TestIntRefusesWhatIsNoWholeNumber(t *testing.T) {
	for _, text := range []string{`3.7`, `1e2`, `"3"`, `true`, `[]`, `{}`, `99999999999999999999`, `1.0`} {
		i := commerce.NewInt(1)
		require.ErrorIs(t, json.Unmarshal([]byte(text), &i), commerce.RuleNumber, text)
	}
}

func TestIntReadsAndWritesJSON(t *testing.T) {
	for text, want := range map[string]commerce.Int{"null": {}, "0": commerce.NewInt(0), "-3": commerce.NewInt(-3), "12": commerce.NewInt(12)} {
		i := commerce.NewInt(1)
		require.NoError(t, json.Unmarshal([]byte(text), &i))
		assert.Equal(t, want, i)
		written, err := json.Marshal(i)
		require.NoError(t, err)
		assert.Equal(t, text, string(written))
	}
}
