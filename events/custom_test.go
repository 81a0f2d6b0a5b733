package events

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
)

func TestACustomEventHasAnAliasOrAnID(t *testing.T) {
	requireProblem(t, Custom{}.Validate(), "alias", commerce.RuleRequired)
	requireProblem(t, Custom{Alias: "a", ID: "b"}.Validate(), "id", commerce.RuleDuplicate)
	requireProblem(t, Custom{Alias: "a "}.Validate(), "alias", commerce.RuleIdentifier)
	requireProblem(t, Custom{ID: "\xff"}.Validate(), "id", commerce.RuleIdentifier)

	assert.Equal(t, map[string]any{"type": "custom", "eventAlias": "like", "payload": map[string]any{}}, decodeEvent(t, Custom{Alias: "like"}))
	assert.Equal(t, map[string]any{"type": "custom", "eventId": "635f", "payload": map[string]any{}}, decodeEvent(t, Custom{ID: "635f"}))
}

func TestAllProblemsOfACustomEventAreTold(t *testing.T) {
	err := Custom{Payload: 1}.Validate()
	var invalid *commerce.ValidationError
	require.True(t, errors.As(err, &invalid))
	assert.Len(t, invalid.Problems, 2)
	assert.ErrorIs(t, err, commerce.RuleRequired)
	assert.ErrorIs(t, err, commerce.RuleNotEncodable)
}
