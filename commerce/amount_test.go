package commerce_test

import (
	"encoding/json"
	"math"
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/govalues/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
)

func TestParseAmountRefusesWhatTheClientWouldMisread(t *testing.T) {
	for text, rule := range map[string]commerce.Rule{
		"":                                   commerce.RuleNumber,
		" ":                                  commerce.RuleNumber,
		"60,25":                              commerce.RuleNumber,
		"1.234,56":                           commerce.RuleNumber,
		"1,234.56":                           commerce.RuleNumber,
		"1 234":                              commerce.RuleNumber,
		"1\u00a0234":                         commerce.RuleNumber,
		"1'234":                              commerce.RuleNumber,
		"1_234":                              commerce.RuleNumber,
		"1.234.567":                          commerce.RuleNumber,
		"60.25 €":                            commerce.RuleNumber,
		"€60.25":                             commerce.RuleNumber,
		"60.25%":                             commerce.RuleNumber,
		" 60.25":                             commerce.RuleNumber,
		"60.25\n":                            commerce.RuleNumber,
		"60.25\x00":                          commerce.RuleNumber,
		"\xff60":                             commerce.RuleNumber,
		"NaN":                                commerce.RuleNumber,
		"Inf":                                commerce.RuleNumber,
		"-Infinity":                          commerce.RuleNumber,
		"1e400":                              commerce.RuleNumber,
		"1E2":                                commerce.RuleNumber,
		"0x1F":                               commerce.RuleNumber,
		"٦٠":                                 commerce.RuleNumber,
		"６０":                                 commerce.RuleNumber,
		".5":                                 commerce.RuleNumber,
		"5.":                                 commerce.RuleNumber,
		".":                                  commerce.RuleNumber,
		"-":                                  commerce.RuleNumber,
		"+":                                  commerce.RuleNumber,
		"-.5":                                commerce.RuleNumber,
		"--5":                                commerce.RuleNumber,
		"+-5":                                commerce.RuleNumber,
		"5-":                                 commerce.RuleNumber,
		"null":                               commerce.RuleNumber,
		"1234567890123456":                   commerce.RuleDigits,
		"0.1234567890123456":                 commerce.RuleDigits,
		"12345678.12345678":                  commerce.RuleDigits,
		"-1000000000000.0001":                commerce.RuleDigits,
		strings.Repeat("7", 40):              commerce.RuleDigits,
		"1" + strings.Repeat("0", 40):        commerce.RuleDigits,
		"0." + strings.Repeat("0", 40):       "", // nothing but zeros
		"0." + strings.Repeat("0", 19) + "1": commerce.RuleDigits,
		strings.Repeat("9", 1<<20):           commerce.RuleDigits,
		strings.Repeat("9", 1<<20) + "x":     commerce.RuleNumber,
	} {
		a, err := commerce.ParseAmount(text)
		if rule == "" {
			require.NoError(t, err, shown(text))
			continue
		}
		require.ErrorIs(t, err, rule, shown(text))
		assert.Less(t, len(err.Error()), 500, shown(text))
		assert.Equal(t, "NaN", a.String(), shown(text))
		assert.True(t, a.IsSet(), "%s: what is wrong must not look like what is not there", shown(text))
		_, ok := a.Decimal()
		assert.False(t, ok, shown(text))
	}
}

// shown is the start of a text that may be long.
func shown(s string) string { return strconv.Quote(s[:min(len(s), 40)]) }

func TestParseAmountHintsAtTheDecimalPoint(t *testing.T) {
	_, err := commerce.ParseAmount("60,25")
	assert.ErrorContains(t, err, "1234.56")
}

func TestAmountKeepsItsDigits(t *testing.T) {
	for text, want := range map[string]string{
		"0":                               "0",
		"-0":                              "0",
		"-0.00":                           "0.00",
		"0.00":                            "0.00",
		"60.25":                           "60.25",
		"60.50":                           "60.50",
		"+5":                              "5",
		"-4.95":                           "-4.95",
		"00012.50":                        "12.50",
		"-007":                            "-7",
		"123456789012345":                 "123456789012345",
		"123456789012345000":              "123456789012345000",
		"12345678.1234567":                "12345678.1234567",
		"0.0000000000000000001":           "0.0000000000000000001",
		"0.000100000000000000":            "0.000100000000000000",
		"60.250000000000000000":           "60.25000000000000000", // as much as a decimal has room for
		"1000000000000000000":             "1000000000000000000",
		"60.5" + strings.Repeat("0", 40):  "60.5",
		"5." + strings.Repeat("0", 1<<20): "5",
	} {
		a, err := commerce.ParseAmount(text)
		require.NoError(t, err, shown(text))
		assert.Equal(t, want, a.String(), shown(text))
		appended, err := a.AppendText([]byte("EUR "))
		require.NoError(t, err)
		assert.Equal(t, "EUR "+want, string(appended))
		assertReadByJavaScript(t, a)
	}
}

// assertReadByJavaScript checks that the double that parseFloat makes of an amount is, in its shortest form,
// the same number.
func assertReadByJavaScript(t *testing.T, a commerce.Amount) {
	t.Helper()
	double, err := strconv.ParseFloat(a.String(), 64)
	require.NoError(t, err)
	shortest := strconv.FormatFloat(double, 'f', -1, 64)
	want, ok := new(big.Rat).SetString(a.String())
	require.True(t, ok)
	got, ok := new(big.Rat).SetString(shortest)
	require.True(t, ok)
	assert.Zero(t, want.Cmp(got), "%s is read as %s", a, shortest)
}

func TestMustParseAmountPanicsOnBadInput(t *testing.T) {
	assert.Panics(t, func() { commerce.MustParseAmount("60,25") })
}

func TestMinorUnitsPutsThePoint(t *testing.T) {
	for _, c := range []struct {
		units  int64
		digits int
		want   string
	}{
		{1, -1, "NaN"},
		{1, 16, "NaN"},
		{1, math.MaxInt, "NaN"},
		{1, math.MinInt, "NaN"},
		{math.MaxInt64, 2, "NaN"},
		{math.MinInt64, 2, "NaN"},
		{1e15 + 1, 0, "NaN"},
		{1e15, 0, "1000000000000000"},
		{999999999999999, 2, "9999999999999.99"},
		{6025, 2, "60.25"},
		{6050, 2, "60.50"},
		{500, 0, "500"},
		{0, 2, "0.00"},
		{-495, 2, "-4.95"},
		{5, 15, "0.000000000000005"},
	} {
		assert.Equal(t, c.want, commerce.MinorUnits(c.units, c.digits).String(), "%d, %d", c.units, c.digits)
	}
}

func TestAmountFromFloatRoundsDustAway(t *testing.T) {
	tenth, fifth, thousand := 0.1, 0.2, 1000.10 // not constants, with which Go reckons exactly
	for _, c := range []struct {
		f    float64
		want string
	}{
		{math.NaN(), "NaN"},
		{math.Inf(1), "NaN"},
		{math.Inf(-1), "NaN"},
		{math.MaxFloat64, "NaN"},
		{-math.MaxFloat64, "NaN"},
		{math.SmallestNonzeroFloat64, "0"},
		{1e19, "NaN"},
		{1e-20, "0"},
		{math.Copysign(0, -1), "0"},
		{0, "0"},
		{tenth + fifth, "0.3"},
		{60.25, "60.25"},
		{60.50, "60.5"},
		{-4.95, "-4.95"},
		{1e18, "1000000000000000000"},
		{1.0 / 3, "0.333333333"},
		{10_000_000.0 / 3, "3333333.33333333"}, // 15 digits
		{tenth + fifth - 0.3, "0"},
		{thousand - 999.90, "0.2"},
		{0.999_999_999_9, "1"},
	} {
		assert.Equal(t, c.want, commerce.AmountFromFloat(c.f).String(), "%g", c.f)
	}
}

func TestAmountFromDecimalRefusesTooManyDigits(t *testing.T) {
	for text, want := range map[string]string{
		"1234567890123456":     "NaN",
		"0.1234567890123456":   "NaN",
		"1000000000000.001":    "NaN",
		"9999999999999999999":  "NaN",
		"1234567890123450":     "1234567890123450",
		"1.000000000000000000": "1.000000000000000000",
		"60.50":                "60.50",
		"0.00":                 "0.00",
		"-4.95":                "-4.95",
	} {
		a := commerce.AmountFromDecimal(decimal.MustParse(text))
		assert.Equal(t, want, a.String(), text)
		assert.True(t, a.IsSet(), text)
		if d, ok := a.Decimal(); ok {
			assert.Equal(t, text, d.String())
		}
	}
}

func TestAnAmountThatCouldNotBeMadeIsReportedWithItsPath(t *testing.T) {
	for name, bad := range map[string]struct {
		amount commerce.Amount
		rule   commerce.Rule
	}{
		"NaN":         {commerce.AmountFromFloat(math.NaN()), commerce.RuleNumber},
		"Inf":         {commerce.AmountFromFloat(math.Inf(1)), commerce.RuleNumber},
		"too large":   {commerce.AmountFromFloat(1e300), commerce.RuleDigits},
		"minor units": {commerce.MinorUnits(1, 99), commerce.RuleNumber},
		"decimal":     {commerce.AmountFromDecimal(decimal.MustParse("1234567890123456")), commerce.RuleDigits},
		"sum":         {amount("999999999999999").Add(amount("0.1")), commerce.RuleDigits},
		"product":     {amount("999999999999999").Mul(11), commerce.RuleDigits},
	} {
		cart := fullCart("pr1", "pr2")
		cart.Products[1].UnitPrice = bad.amount
		assert.Equal(t, []string{wantProblem("products[1].unit_price", bad.rule)}, problemsOf(t, cart.Validate()), name)
	}
}

func TestAmountArithmetic(t *testing.T) {
	var unset commerce.Amount
	assert.Equal(t, "0.3", amount("0.1").Add(amount("0.2")).String())
	assert.Equal(t, "65.20", amount("60.25").Add(amount("4.95")).String())
	assert.Equal(t, "55.30", amount("60.25").Sub(amount("4.95")).String())
	assert.Equal(t, "-1.00", amount("1").Sub(amount("2.00")).String())
	assert.Equal(t, "180.75", amount("60.25").Mul(3).String())
	assert.Equal(t, "0.00", amount("60.25").Mul(0).String())
	assert.Equal(t, "-60.25", amount("60.25").Mul(-1).String())

	assert.Equal(t, unset, unset.Add(unset))
	assert.Equal(t, "5", unset.Add(amount("5")).String())
	assert.Equal(t, "5", amount("5").Add(unset).String())
	assert.Equal(t, unset, unset.Mul(3))
	assert.Equal(t, unset, unset.Sub(amount("5")))
	assert.Equal(t, unset, amount("5").Sub(unset))

	for _, made := range []commerce.Amount{
		badAmount.Add(amount("5")), amount("5").Add(badAmount), unset.Add(badAmount), badAmount.Add(unset),
		badAmount.Sub(amount("5")), amount("5").Sub(badAmount), badAmount.Mul(2),
		amount("9000000000000000000").Add(amount("9000000000000000000")),
		amount("999999999999999").Mul(math.MaxInt), amount("1").Mul(math.MinInt), amount("5").Mul(math.MaxInt),
	} {
		assert.Equal(t, "NaN", made.String())
	}
}

func TestAmountArithmeticHasRoomForTheZerosOfADatabase(t *testing.T) {
	// As numeric(38,18) prints them.
	a, b := amount("60.250000000000000000"), amount("100.250000000000000000")
	assert.True(t, a.Add(b).Equal(amount("160.5")), a.Add(b))
	assert.True(t, b.Sub(a).Equal(amount("40")), b.Sub(a))
	assert.True(t, a.Mul(3).Equal(amount("180.75")), a.Mul(3))
	assert.True(t, amount("0.0000000000000000000").Add(b).Equal(b))
}

func TestAmountEqualComparesNumbers(t *testing.T) {
	var unset commerce.Amount
	assert.True(t, amount("60.5").Equal(amount("60.50")))
	assert.True(t, unset.Equal(commerce.Amount{}))
	assert.False(t, unset.Equal(amount("0")), "not set is not 0")
	assert.False(t, amount("0").Equal(unset), "0 is not unset")
	assert.False(t, amount("60.5").Equal(amount("60.51")))
	assert.False(t, badAmount.Equal(badAmount), "what could not be made equals nothing")
}

func TestAmountIsUnsetUntilItIsGivenAValue(t *testing.T) {
	var unset commerce.Amount
	assert.False(t, unset.IsSet())
	assert.Empty(t, unset.String())
	_, ok := unset.Decimal()
	assert.False(t, ok)
	for _, a := range []commerce.Amount{unset, badAmount} {
		appended, err := a.AppendText([]byte("x"))
		require.NoError(t, err)
		assert.Equal(t, "x", string(appended))
	}
	assert.True(t, amount("0").IsSet())
}

func TestAmountReadsAndWritesJSON(t *testing.T) {
	type priced struct {
		Price commerce.Amount `json:"price"`
	}
	for text, want := range map[string]string{
		`{"price":60.50}`:       `{"price":60.50}`,
		`{"price":"60.50"}`:     `{"price":60.50}`,
		`{"price":"60\u002e5"}`: `{"price":60.5}`,
		`{"price":-4.95}`:       `{"price":-4.95}`,
		`{"price":0}`:           `{"price":0}`,
		`{"price":null}`:        `{"price":null}`,
		`{"price":""}`:          `{"price":null}`,
		`{}`:                    `{"price":null}`,
	} {
		read := priced{}
		require.NoError(t, json.Unmarshal([]byte(text), &read), text)
		written, err := json.Marshal(read)
		require.NoError(t, err)
		assert.Equal(t, want, string(written), text)
	}
	for _, text := range []string{`{"price":1e2}`, `{"price":"60,25"}`, `{"price":true}`, `{"price":[1]}`, `{"price":{}}`, `{"price":1234567890123456}`, `{"price":"\""}`} {
		read := priced{Price: amount("1")}
		require.Error(t, json.Unmarshal([]byte(text), &read), text)
		assert.NotEqual(t, "1", read.Price.String(), "%s must not leave the old price", text)
	}
	read := priced{Price: amount("1")}
	require.NoError(t, json.Unmarshal([]byte(`{"price":null}`), &read))
	assert.False(t, read.Price.IsSet(), "null takes a value away")

	_, err := json.Marshal(priced{Price: badAmount})
	assert.ErrorIs(t, err, commerce.RuleNumber)
	_, err = json.Marshal(priced{Price: commerce.AmountFromFloat(1e300)})
	assert.ErrorIs(t, err, commerce.RuleDigits)
}

func TestAmountReadsAndWritesText(t *testing.T) {
	for _, text := range []string{"", "0", "60.50", "-4.95"} {
		var a commerce.Amount
		require.NoError(t, a.UnmarshalText([]byte(text)))
		assert.Equal(t, text != "", a.IsSet())
		written, err := a.MarshalText()
		require.NoError(t, err)
		assert.Equal(t, text, string(written))
	}
	var a commerce.Amount
	require.ErrorIs(t, a.UnmarshalText([]byte("60,25")), commerce.RuleNumber)
	_, err := a.MarshalText()
	require.ErrorIs(t, err, commerce.RuleNumber)
}

var plainDecimal = regexp.MustCompile(`^[+-]?[0-9]+(\.[0-9]+)?$`)

func FuzzParseAmount(f *testing.F) {
	for _, seed := range []string{"60.25", "60,25", "-0.00", "1e400", "NaN", "00012.50", "1234567890123456", "0.0000000000000000001", "12345678901234500000", "1.00000000000000000000000"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a, err := commerce.ParseAmount(s)
		if err != nil {
			if !plainDecimal.MatchString(s) {
				require.ErrorIs(t, err, commerce.RuleNumber)
			} else {
				require.ErrorIs(t, err, commerce.RuleDigits)
			}
			return
		}
		require.True(t, plainDecimal.MatchString(s), "%q was accepted", s)
		want, ok := new(big.Rat).SetString(s)
		require.True(t, ok)
		got, ok := new(big.Rat).SetString(a.String())
		require.True(t, ok)
		require.Zero(t, want.Cmp(got), "%q became %s", s, a)
		assertReadByJavaScript(t, a)

		again, err := commerce.ParseAmount(a.String())
		require.NoError(t, err)
		require.Equal(t, a.String(), again.String())
		d, ok := a.Decimal()
		require.True(t, ok)
		require.True(t, commerce.AmountFromDecimal(d).Equal(a), "what can be parsed can be made of a decimal")
		data, err := json.Marshal(a)
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(data, &again))
		require.True(t, again.Equal(a))
		require.True(t, a.Sub(a).Equal(amount("0")))
	})
}

func TestAnAmountIsAColumnOfADatabase(t *testing.T) {
	for _, c := range []struct {
		column any
		want   string
	}{{nil, ""}, {"60.25", "60.25"}, {[]byte("60.2500"), "60.2500"}, {int64(-3), "-3"}, {60.25, "60.25"}} {
		var a commerce.Amount
		require.NoError(t, a.Scan(c.column), c.column)
		assert.Equal(t, c.want, a.String())
		value, err := a.Value()
		require.NoError(t, err)
		if c.column == nil {
			assert.Nil(t, value)
		} else {
			assert.Equal(t, c.want, value)
		}
	}
	for _, bad := range []any{"60,25", []byte("x"), int64(math.MaxInt64), math.NaN(), true} {
		var a commerce.Amount
		require.Error(t, a.Scan(bad), "%v", bad)
	}
	_, err := commerce.AmountFromFloat(math.NaN()).Value()
	require.ErrorIs(t, err, commerce.RuleNumber)
}
