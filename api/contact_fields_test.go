package api_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/api"
	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/connectiftest"
)

func TestContactFieldsAreListedCreatedAndDeleted(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{PageSize: 1})
	client := newClient(t, fake)
	fields := []api.ContactField{
		{
			ID: "pie", Name: "Pie", Type: api.DecimalType, MinValue: commerce.MustParseAmount("0"), MaxValue: commerce.MustParseAmount("60.5"),
			Required: true, DefaultValue: 38.5,
		},
		{ID: "aficiones", Name: "Aficiones", Type: api.CheckboxType, Options: []api.FieldOption{{ID: "leer", Label: "Leer"}}},
		{ID: "alta", Name: "Alta", Type: api.DateType, MinDate: commerce.NewDate(2020, time.January, 1), MaxDate: commerce.NewDate(2030, time.January, 1)},
		{ID: "movil", Name: "Móvil", Type: api.PhoneType, DefaultCountryCode: "34"},
		{ID: "nota", Name: "Nota", Type: api.TextType, MaxLength: commerce.NewInt(100)},
	}
	for _, field := range fields {
		created, err := client.ContactFields.Create(t.Context(), field)
		require.NoError(t, err)
		assert.Equal(t, field, *created)
	}
	var listed []api.ContactField
	for field, err := range client.ContactFields.List(t.Context()) {
		require.NoError(t, err)
		listed = append(listed, field)
	}
	assert.Equal(t, fields, listed)
	_, err := client.ContactFields.Create(t.Context(), fields[0])
	require.ErrorIs(t, err, api.ErrConflict)
	require.NoError(t, client.ContactFields.Delete(t.Context(), "pie"))
	require.ErrorIs(t, client.ContactFields.Delete(t.Context(), "pie"), api.ErrNotFound)
	require.Error(t, client.ContactFields.Delete(t.Context(), ""))
}

func TestAnInvalidContactFieldIsNotSent(t *testing.T) {
	fake := connectiftest.NewAPI(connectiftest.APIOptions{})
	client := newClient(t, fake)
	options := make([]api.FieldOption, 121)
	rows := map[string]api.ContactField{
		"id: bad identifier":                {ID: "1x", Name: "X", Type: api.TextType},
		"name: required":                    {ID: "x", Type: api.TextType},
		"type: unknown value":               {ID: "x", Name: "X", Type: "colour"},
		"options: required":                 {ID: "x", Name: "X", Type: api.RadioType},
		"options: unknown value":            {ID: "x", Name: "X", Type: api.TextType, Options: options[:1]},
		"options: too many":                 {ID: "x", Name: "X", Type: api.RadioType, Options: options},
		"maxLength: out of range":           {ID: "x", Name: "X", Type: api.TextType, MaxLength: commerce.NewInt(5001)},
		"defaultCountryCode: required":      {ID: "x", Name: "X", Type: api.PhoneType},
		"defaultCountryCode: unknown value": {ID: "x", Name: "X", Type: api.TextType, DefaultCountryCode: "34"},
		"defaultValue: required":            {ID: "x", Name: "X", Type: api.TextType, Required: true},
	}
	for want, field := range rows {
		_, err := client.ContactFields.Create(t.Context(), field)
		assert.Equal(t, []string{want}, rules(t, err))
	}
	_, err := client.ContactFields.Create(t.Context(), api.ContactField{ID: "id", Name: "X", Type: api.TextType})
	assert.Equal(t, []string{"id: bad identifier"}, rules(t, err))
	_, err = client.ContactFields.Create(t.Context(), api.ContactField{ID: "x", Name: "X", Type: api.TextType, DefaultValue: func() {}})
	assert.Equal(t, []string{": not encodable"}, rules(t, err))
	assert.Empty(t, fake.Requests())
}
