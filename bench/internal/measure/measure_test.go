package measure

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// spin is work of so many steps.
func spin(steps int) Work {
	x := uint64(1)
	return func(n int) error {
		for range n * steps {
			x = x*6364136223846793005 + 1442695040888963407
		}
		if x == 0 {
			return errors.New("the compiler must not know that this never happens")
		}
		return nil
	}
}

func TestTheRatioIsHowMuchLongerTheOtherTakes(t *testing.T) {
	r, err := Compare(spin(300), spin(900), 101, Turn)
	require.NoError(t, err)
	assert.InDelta(t, 3, r.Ratio, 0.5)
	assert.LessOrEqual(t, r.Low, r.Ratio)
	assert.GreaterOrEqual(t, r.High, r.Ratio)
	assert.Greater(t, r.B, r.A)
}

func TestAnErrorEndsTheMeasurement(t *testing.T) {
	wrong := errors.New("wrong")
	fails := func(int) error { return wrong }
	_, err := Compare(fails, spin(1), 1, Turn)
	require.ErrorIs(t, err, wrong)
	_, err = Compare(spin(1), fails, 1, Turn)
	require.ErrorIs(t, err, wrong)
	calls := 0
	_, err = Compare(spin(1000), func(n int) error {
		if calls++; calls > 40 {
			return wrong
		}
		return spin(1000)(n)
	}, 1000, Turn)
	require.ErrorIs(t, err, wrong)
}
