package events

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// The golden files are there to be looked at: they show what stands in a page. What it means is checked
// elsewhere.

func TestGoldenScripts(t *testing.T) {
	for _, row := range all {
		html, err := row.event.AppendHTML(nil)
		require.NoError(t, err)
		golden(t, row.name+".html", append(html, '\n'))
	}
	html, err := fullBatch().AppendHTML(nil)
	require.NoError(t, err)
	golden(t, "Batch.html", append(html, '\n'))
	html, err = DataBlock(fullBatch()).AppendHTML(nil)
	require.NoError(t, err)
	golden(t, "DataBlock.html", append(html, '\n'))
}
