package main

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAProductWhoseNameHasNoWordsIsFoundByItsBrand(t *testing.T) {
	data, err := json.Marshal([]map[string]any{{
		"id": "q", "lang": "es", "name": `"?"`, "brand": "Traste", "category": "/A/B/C", "price": "1.00",
		"picture": map[string]any{"kind": "keyboard", "palette": "night", "variant": 1},
	}})
	require.NoError(t, err)
	catalogue, err := LoadCatalogue(data)
	require.NoError(t, err)
	assert.Empty(t, catalogue.Search("teclado"))
	found := catalogue.Search("traste")
	require.Len(t, found, 1)
	assert.Equal(t, `"?"`, found[0].Name)
}
