package commerce_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
)

func TestDaysThatDoNotExistFailValidate(t *testing.T) {
	for _, d := range []commerce.Date{
		commerce.NewDate(2026, time.February, 30), commerce.NewDate(1900, time.February, 29), commerce.NewDate(2026, 13, 1), commerce.NewDate(2026, 0, 1), commerce.NewDate(2026, time.May, 0),
		commerce.NewDate(2026, time.April, 31), commerce.NewDate(2026, -1, -1), commerce.NewDate(0, time.January, 1), commerce.NewDate(-1, time.January, 1), commerce.NewDate(10000, time.January, 1),
		commerce.NewDate(1<<40, 1<<40, 1<<40),
	} {
		assert.True(t, d.IsSet())
		err := commerce.Contact{PrimaryKey: "ana@correo.example", BirthDate: d}.Validate()
		assert.Equal(t, []string{"_birthdate: not a date"}, problemsOf(t, err), d)
	}
}

func TestDatesPrintAsConnectifReadsThem(t *testing.T) {
	for want, d := range map[string]commerce.Date{
		"":           {},
		"0001-01-01": commerce.NewDate(1, time.January, 1),
		"1986-02-03": commerce.NewDate(1986, time.February, 3),
		"2000-02-29": commerce.NewDate(2000, time.February, 29),
		"9999-12-31": commerce.NewDate(9999, time.December, 31),
	} {
		assert.Equal(t, want, d.String())
		appended, err := d.AppendText([]byte("x"))
		require.NoError(t, err)
		assert.Equal(t, "x"+want, string(appended))
		assert.NoError(t, commerce.Contact{PrimaryKey: "ana@correo.example", BirthDate: d}.Validate())
	}
}

func TestDateOfTakesTheDayThatTheTimeShows(t *testing.T) {
	midnight := time.Date(1986, time.February, 3, 0, 30, 0, 0, time.FixedZone("Madrid", 3600)) // the day before in UTC
	assert.Equal(t, commerce.NewDate(1986, time.February, 3), commerce.DateOf(midnight))
	assert.Equal(t, commerce.NewDate(1986, time.February, 2), commerce.DateOf(midnight.UTC()))
	assert.False(t, commerce.DateOf(time.Time{}).IsSet())
}

func TestParseDateReadsWhatFormsSend(t *testing.T) {
	for _, bad := range []string{"", "2020-02-30", "0000-01-01", "2020-1-2", "02/01/2020", "2020-01-02T00:00:00Z", " 2020-01-02", "10000-01-01"} {
		d, err := commerce.ParseDate(bad)
		require.ErrorIs(t, err, commerce.RuleDate, bad)
		assert.Zero(t, d)
		if bad != "" {
			assert.NotContains(t, err.Error(), bad)
		}
	}
	d, err := commerce.ParseDate("1985-03-02")
	require.NoError(t, err)
	assert.Equal(t, commerce.NewDate(1985, time.March, 2), d)
}

func TestADateIsTextInJSON(t *testing.T) {
	type person struct{ Born, Died commerce.Date }
	want := person{Born: commerce.NewDate(1985, time.March, 2)}
	data, err := json.Marshal(want)
	require.NoError(t, err)
	assert.JSONEq(t, `{"Born":"1985-03-02","Died":""}`, string(data))
	var got person
	require.NoError(t, json.Unmarshal(data, &got))
	assert.Equal(t, want, got)
	require.ErrorIs(t, json.Unmarshal([]byte(`{"Born":"yesterday"}`), &got), commerce.RuleDate)
}
