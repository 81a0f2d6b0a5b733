package commerce

import (
	"math"
	"testing"

	"github.com/govalues/decimal"
	"github.com/stretchr/testify/require"
)

func TestSumsOfIntegersAreThoseOfDecimals(t *testing.T) {
	coefs := []int64{0, 1, 9, 10, 99, 100, 12345, 999_999_999_999_999, 1e15, 1e15 + 1, math.MaxInt64 / 10, -1, -100}
	for _, c := range coefs {
		for _, d := range coefs {
			for scale := range 20 {
				for other := range 20 {
					a, b := decimal.MustNew(c, scale), decimal.MustNew(d, other)
					sum, ok := addSmall(a, b)
					if !ok {
						continue
					}
					want, err := a.AddExact(b, max(a.MinScale(), b.MinScale()))
					require.NoError(t, err)
					require.Equal(t, want, sum, "%v + %v", a, b)
					require.Equal(t, Amount{value: want, state: amountSet}, AmountFromDecimal(want), "%v + %v", a, b)
				}
			}
		}
	}
}

func TestAmountsPrintAsDecimalsDo(t *testing.T) {
	for _, coef := range []int64{0, 1, 5, 9, 10, 99, 100, 101, 999, 1000, 12345, 99_999_999, 100_000_000, 999_999_999_999_999, -1, -12345} {
		for scale := range 15 {
			a := MinorUnits(coef, scale)
			text, err := a.AppendText([]byte("x"))
			require.NoError(t, err)
			require.Equal(t, "x"+a.value.String(), string(text))
		}
	}
}

func TestAnAmountIsAboveALimitByItsValueAlone(t *testing.T) {
	for _, limit := range []int{0, 5, 100} {
		for _, coef := range []int64{0, 1, 4, 5, 6, 49, 50, 51, 100, 101, 500, 501, 10_000, 10_001, 1e18, 1e18 + 1, 5e18} {
			for scale := range 20 {
				a := Amount{value: decimal.MustNew(coef, scale), state: amountSet}
				want := a.value.Cmp(decimal.MustNew(int64(limit), 0)) > 0
				require.Equal(t, want, a.isAbove(limit), "%v, %d", a, limit)
			}
		}
	}
}
