package commerce_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
)

// withFields returns a valid contact that has these fields.
func withFields(fields ...commerce.Field) commerce.Contact {
	return commerce.Contact{PrimaryKey: "ana@correo.example", Fields: fields}
}

func TestFieldIDsThatWouldNotArriveAreRefused(t *testing.T) {
	for _, id := range []string{
		"", " ", "con blanco", "a b", " a", "a ", "1a", "-a", "_name", "_surname", "_externalId", "[a]", "ñ", "añada", "a.b", "a:b", "a\"b", "a<b", "a\x00", "a\xff", "a\u00a0",
		"cn_cart", "cn_", "id", "primary_key", "primaryKey", "tracker_id", "trackerId", strings.Repeat("a", 151), strings.Repeat("a", 1<<20),
	} {
		assert.Equal(t, []string{"fields[0].id: bad identifier"}, problemsOf(t, withFields(commerce.TextField(id, "x")).Validate()), shown(id))
	}
	for _, id := range []string{"a", "Z9", "talla-de_camisa[2]", "identity", "cn", "cnx", strings.Repeat("a", 150)} {
		assert.NoError(t, withFields(commerce.TextField(id, "x")).Validate(), id)
	}
}

func TestFieldValuesHaveTheirRules(t *testing.T) {
	options := func(n int) (ids []string) {
		for i := range n {
			ids = append(ids, "op-"+strconv.Itoa(i))
		}
		return ids
	}
	for _, c := range []struct {
		name  string
		field commerce.Field
		want  []string
	}{
		{"text of 5,001", commerce.TextField("f", strings.Repeat("ñ", 5001)), []string{"fields[0].value: too long"}},
		{"text of 2,501 emoji", commerce.TextField("f", strings.Repeat("💩", 2501)), []string{"fields[0].value: too long"}},
		{"number not set", commerce.NumberField("f", commerce.Amount{}), []string{"fields[0].value: not a number"}},
		{"no number", commerce.NumberField("f", badAmount), []string{"fields[0].value: not a number"}},
		{"too many digits", commerce.NumberField("f", commerce.AmountFromFloat(1e300)), []string{"fields[0].value: too many digits"}},
		{"date not set", commerce.DateField("f", commerce.Date{}), []string{"fields[0].value: not a date"}},
		{"no such day", commerce.DateField("f", commerce.NewDate(2026, time.June, 31)), []string{"fields[0].value: not a date"}},
		{"121 options", commerce.ListField("f", options(121)...), []string{"fields[0].value: too many"}},
		{"blank option", commerce.ListField("f", "a", " "), []string{"fields[0].value[1]: blank"}},
		{"option with a blank", commerce.ListField("f", "a "), []string{"fields[0].value[0]: bad identifier"}},
		{"option with NUL", commerce.ListField("f", "a", "b\x00"), []string{"fields[0].value[1]: bad identifier"}},
		{"option of 151", commerce.ListField("f", strings.Repeat("a", 151)), []string{"fields[0].value[0]: too long"}},

		{"empty text", commerce.TextField("f", ""), nil},
		{"text of 5,000", commerce.TextField("f", strings.Repeat("ñ", 5000)), nil},
		{"negative number", commerce.NumberField("f", amount("-1.50")), nil},
		{"no option at all", commerce.ListField("f"), nil},
		{"120 options of 150", commerce.ListField("f", append(options(119), strings.Repeat("a", 150))...), nil},
	} {
		contact := withFields(c.field, commerce.BoolField("otro", false))
		assert.Equal(t, c.want, problemsOf(t, contact.Validate()), c.name)
		salvaged, err := contact.Salvage()
		assert.Equal(t, c.want, problemsOf(t, err), c.name)
		require.NoError(t, salvaged.Validate(), c.name)
		assert.Equal(t, contact.Fields[len(contact.Fields)-len(salvaged.Fields):], salvaged.Fields, "%s: the field goes, the other stays", c.name)
		assert.Equal(t, c.want == nil, len(salvaged.Fields) == 2, c.name)
	}
}

func TestFieldsAreToldAsConnectifReadsThem(t *testing.T) {
	for _, c := range []struct {
		field commerce.Field
		kind  commerce.FieldKind
		want  string
	}{
		{commerce.TextField("f", "<XL> & ñ"), commerce.FieldText, "<XL> & ñ"},
		{commerce.NumberField("f", amount("12.50")), commerce.FieldNumber, "12.50"},
		{commerce.BoolField("f", true), commerce.FieldBoolean, "true"},
		{commerce.BoolField("f", false), commerce.FieldBoolean, "false"},
		{commerce.DateField("f", commerce.NewDate(1986, time.February, 3)), commerce.FieldDate, "1986-02-03"},
		{commerce.ListField("f", "a", "b"), commerce.FieldList, ""},
	} {
		assert.Equal(t, c.want, c.field.Text())
		assert.Equal(t, "f", c.field.ID())
		assert.Equal(t, c.kind, c.field.Kind())
	}
	assert.Equal(t, []string{"a", "b"}, commerce.ListField("f", "a", "b").Options())
	assert.Nil(t, commerce.TextField("f", "a").Options())
}

func TestAFieldHasOneValue(t *testing.T) {
	bad := commerce.NumberField("a", badAmount)
	a, b, c := commerce.TextField("a", "1"), commerce.TextField("b", "2"), commerce.TextField("c", "3")
	for _, row := range []struct {
		fields     []commerce.Field
		want       []string
		wantFields []commerce.Field
	}{
		{[]commerce.Field{a, b, a, c, b}, []string{"fields[2].id: duplicate", "fields[4].id: duplicate"}, []commerce.Field{a, b, c}},
		{[]commerce.Field{bad, a, b}, []string{"fields[0].value: not a number", "fields[1].id: duplicate"}, []commerce.Field{b}},
		{[]commerce.Field{bad, b, a}, []string{"fields[0].value: not a number", "fields[2].id: duplicate"}, []commerce.Field{b}},
		{[]commerce.Field{bad, c, b, a, c}, []string{"fields[0].value: not a number", "fields[3].id: duplicate", "fields[4].id: duplicate"}, []commerce.Field{c, b}},
	} {
		contact := withFields(row.fields...)
		err := contact.Validate()
		require.Equal(t, row.want, problemsOf(t, err))
		salvaged, salvageErr := contact.Salvage()
		assert.Equal(t, err, salvageErr)
		assert.Equal(t, row.wantFields, salvaged.Fields)
	}
}

func TestMoreFieldsThanAnAccountCanHaveAreLeftOut(t *testing.T) {
	fields := make([]commerce.Field, 100_000)
	for i := range fields {
		fields[i] = commerce.TextField("f"+strconv.Itoa(i), "x")
	}
	contact := withFields(fields...)
	inTime(t, func() {
		require.Equal(t, []string{"fields: too many"}, problemsOf(t, contact.Validate()))
		salvaged, err := contact.Salvage()
		require.Equal(t, []string{"fields: too many"}, problemsOf(t, err))
		require.NoError(t, salvaged.Validate())
		assert.Equal(t, fields[:140], salvaged.Fields)
	})
	assert.NoError(t, withFields(fields[:140]...).Validate())
}
