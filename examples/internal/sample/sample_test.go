package sample_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/examples/internal/sample"
)

func TestTheSampleIsValid(t *testing.T) {
	assert.NoError(t, sample.Product().Validate())
	assert.NoError(t, sample.Cart().Validate())
	assert.NoError(t, sample.Contact().Validate())
}
