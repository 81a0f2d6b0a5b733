package connectiftest_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/connectiftest"
)

func TestSettingsThatCouldNeverWorkPanicWithTheirName(t *testing.T) {
	rows := map[string]struct {
		options connectiftest.Options
		message string
	}{
		"a base URL that runs code":      {connectiftest.Options{BaseURL: "javascript:alert(1)"}, `connectiftest: Options: BaseURL: scheme "javascript" is neither http nor https`},
		"a base URL without a host":      {connectiftest.Options{BaseURL: "https:///x"}, "connectiftest: Options: BaseURL: no host"},
		"a base URL that is none":        {connectiftest.Options{BaseURL: "http://[::1"}, `connectiftest: Options: BaseURL: parse "http://[::1": missing ']' in host`},
		"a history of less than nothing": {connectiftest.Options{History: -1}, "connectiftest: Options: a negative History: -1"},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			assert.PanicsWithValue(t, row.message, func() { connectiftest.NewServer(row.options) })
		})
	}
}
