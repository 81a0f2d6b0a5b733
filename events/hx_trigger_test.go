package events

import (
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/commerce"
)

// readTrigger reads a header as htmx does, and checks that it arrives as it was sent.
func readTrigger(t *testing.T, value string) map[string]json.RawMessage {
	t.Helper()
	for _, r := range value {
		require.True(t, r >= ' ' && r < 0x7f, "%q", value)
	}
	require.LessOrEqual(t, len(value), MaxHXTrigger)
	require.True(t, strings.HasPrefix(value, "{"))
	var read map[string]json.RawMessage
	require.NoError(t, json.Unmarshal([]byte(value), &read), "%s", value)
	return read
}

func requireSameJSON(t *testing.T, d DataBlock, got []byte) {
	t.Helper()
	want, err := d.AppendJSON(nil)
	require.NoError(t, err)
	require.Equal(t, decode(t, want), decode(t, got))
}

func TestAHeaderHoldsHostileTextsAsTheDataBlockDoes(t *testing.T) {
	for _, row := range hostile {
		t.Run(row.name, func(t *testing.T) {
			d := Data(Search{Text: "x" + row.in}, Custom{Alias: "a", Payload: map[string]string{"k" + row.in: row.in}})
			value, err := d.HXTrigger()
			require.NoError(t, err)
			read := readTrigger(t, value)
			require.Len(t, read, 1)
			requireSameJSON(t, d, read["connectif:send"])
			assert.NotContains(t, value, "</script")
		})
	}
}

func TestAHeaderSpellsWhatIsBeyondASCIIAsJavaScriptDoes(t *testing.T) {
	value, err := Data(Search{Text: "ñ 👍\u2028\x7f"}).HXTrigger()
	require.NoError(t, err)
	assert.Equal(t, `{"connectif:send":{"events":[{"type":"search","searchText":"\u00f1 \ud83d\udc4d\u2028\u007f"}]}}`, value)
}

func TestAnEmptyBlockAsksForTheTagsToBeReadAgain(t *testing.T) {
	value, err := Data().HXTrigger()
	require.NoError(t, err)
	assert.Equal(t, `{"connectif:send":{}}`, value)
}

func TestAHeaderThatIsTooLongSaysHowLong(t *testing.T) {
	cart := commerce.Cart{CartID: "c"}
	for i := range 10_000 {
		p := smallProduct()
		p.ProductID = "p" + strconv.Itoa(i)
		cart.Products = append(cart.Products, commerce.BasketItem{Product: p, Quantity: 1})
	}
	cart = cart.WithTotals()
	_, err := Data(Cart(cart)).HXTrigger()
	requireProblem(t, err, "HX-Trigger", commerce.RuleTooLong)
	assert.Contains(t, err.Error(), " bytes, of at most 4096;")
}

func TestTheLimitIsExactAndCountsWhatWasThere(t *testing.T) {
	around := len(`{"connectif:send":{"events":[{"type":"search","searchText":""}]}}`)
	most := strings.Repeat("x", MaxHXTrigger-around)
	value, err := Data(Search{Text: most}).HXTrigger()
	require.NoError(t, err)
	assert.Len(t, value, MaxHXTrigger)
	_, err = Data(Search{Text: most + "x"}).HXTrigger()
	requireProblem(t, err, "HX-Trigger", commerce.RuleTooLong)
	assert.Contains(t, err.Error(), "4097 bytes")

	header := http.Header{"Hx-Trigger": {"a"}}
	require.ErrorIs(t, AddHXTrigger(header, Data(Search{Text: most})), commerce.RuleTooLong)
	assert.Equal(t, http.Header{"Hx-Trigger": {"a"}}, header)
}

func TestWhatCannotBeMergedIsAnErrorAndLeavesTheHeaderAlone(t *testing.T) {
	login := Data(Login{})
	once := DataBlock{Events: []Event{Login{}}, OnceID: "1"}
	for _, row := range []struct {
		name   string
		header http.Header
		block  DataBlock
		path   string
		rule   commerce.Rule
	}{
		{"an invalid block", http.Header{"Hx-Trigger": {"a"}}, Data(Search{}), "events[0].search_text", commerce.RuleRequired},
		{"half an object", http.Header{"Hx-Trigger": {`{"a":1`}}, login, "HX-Trigger", commerce.RuleNotEncodable},
		{"an object and more", http.Header{"Hx-Trigger": {`{"a":1} x`}}, login, "HX-Trigger", commerce.RuleNotEncodable},
		{"two objects", http.Header{"Hx-Trigger": {`{"a":1}`, `{"b":1}`}}, login, "HX-Trigger", commerce.RuleNotEncodable},
		{"names, then an object", http.Header{"Hx-Trigger": {`a`, `{"b":1}`}}, login, "HX-Trigger", commerce.RuleNotEncodable},
		{"two spellings of the key", http.Header{"HX-Trigger": {`a`}, "Hx-Trigger": {`{"b":1}`}}, login, "HX-Trigger", commerce.RuleNotEncodable},
		{"bytes that are not UTF-8", http.Header{"Hx-Trigger": {"a\xff"}}, login, "HX-Trigger", commerce.RuleNotEncodable},
		{"a name twice", http.Header{"Hx-Trigger": {"a,b, a"}}, login, "HX-Trigger", commerce.RuleDuplicate},
		{"another use of the event", http.Header{"Hx-Trigger": {`{"connectif:send":"x"}`}}, login, "HX-Trigger", commerce.RuleNotEncodable},
		{"null for a block", http.Header{"Hx-Trigger": {`{"connectif:send":null}`}}, login, "HX-Trigger", commerce.RuleNotEncodable},
		{"events that are no list", http.Header{"Hx-Trigger": {`{"connectif:send":{"events":{}}}`}}, login, "HX-Trigger", commerce.RuleNotEncodable},
		{"a block with an id is there", http.Header{"Hx-Trigger": {`{"connectif:send":{"id":"1"}}`}}, login, "HX-Trigger", commerce.RuleDuplicate},
		{"the new block has an id", http.Header{"Hx-Trigger": {`{"connectif:send":{"events":[]}}`}}, once, "HX-Trigger", commerce.RuleDuplicate},
		{"the header is full", http.Header{"Hx-Trigger": {strings.Repeat("x", MaxHXTrigger)}}, login, "HX-Trigger", commerce.RuleTooLong},
	} {
		t.Run(row.name, func(t *testing.T) {
			before := row.header.Clone()
			requireProblem(t, AddHXTrigger(row.header, row.block), row.path, row.rule)
			assert.Equal(t, before, row.header)
		})
	}
}

func TestErrorsAboutAHeaderQuoteNothingOfIt(t *testing.T) {
	err := AddHXTrigger(http.Header{"Hx-Trigger": {`{"ana@shop.example"`}}, Data(Login{}))
	require.Error(t, err)
	assert.NotContains(t, err.Error(), "ana")
}

func TestABlockJoinsWhatAHeaderHas(t *testing.T) {
	const login = `"connectif:send":{"events":[{"type":"login"}]}`
	for _, row := range []struct {
		name string
		in   []string
		want string
	}{
		{"nothing", nil, `{` + login + `}`},
		{"an empty value", []string{" "}, `{` + login + `}`},
		{"an empty object", []string{"{}"}, `{` + login + `}`},
		{"a name", []string{"cart-changed"}, `{` + login + `,"cart-changed":{}}`},
		{"names", []string{"a, b:c,,"}, `{` + login + `,"a":{},"b:c":{}}`},
		{"names in two headers", []string{"a", "b"}, `{` + login + `,"a":{},"b":{}}`},
		{"a name that is ours", []string{"a,connectif:send"}, `{"a":{},` + login + `}`},
		{"a hostile name", []string{"a\\'</script>ñ"}, `{` + login + `,"a\\'\u003c/script\u003e\u00f1":{}}`},
		{"a line that is folded", []string{"a\r\nb"}, `{` + login + `,"a  b":{}}`},
		{"an object", []string{`{"z":1.50,"a":{"target":"#x"},"n":12345678901234567890}`},
			`{` + login + `,"z":1.50,"a":{"target":"#x"},"n":12345678901234567890}`},
		{"an empty object with a blank", []string{"{\n}"}, `{` + login + `}`},
		{"an object in lines", []string{"\n{\n\t\"a\":\t1\n}\n"}, `{` + login + `,"a": 1 }`},
		{"an object with letters and emoji", []string{`{"a":"ñ👍"}`}, `{` + login + `,"a":"\u00f1\ud83d\udc4d"}`},
		{"an object with half an emoji", []string{`{"\ud83d":1}`}, `{` + login + `,"\ud83d":1}`},
		{"the name in an inner object", []string{`{"a":{"connectif:send":1}}`}, `{` + login + `,"a":{"connectif:send":1}}`},
		{"an empty block", []string{`{ "connectif:send":{ } }`}, `{ ` + login + ` }`},
		{"a block, its name escaped", []string{`{"connectif\u003asend":{"events":[{"type":"register"}]},"b":1}`},
			`{"connectif\u003asend":{"events":[{"type":"register"},{"type":"login"}]},"b":1}`},
		{"a block with null", []string{`{"connectif:send":{"events":null}}`}, `{` + login + `}`},
		{"the block twice: the last one counts", []string{`{"connectif:send":1,"connectif:send":{}}`}, `{"connectif:send":1,` + login + `}`},
	} {
		t.Run(row.name, func(t *testing.T) {
			header := http.Header{}
			for _, value := range row.in {
				header.Add("HX-Trigger", value)
			}
			require.NoError(t, AddHXTrigger(header, Data(Login{})))
			assert.Equal(t, http.Header{"Hx-Trigger": {row.want}}, header)
			readTrigger(t, header.Get("HX-Trigger"))
		})
	}
}

func TestABlockFindsTheHeaderHoweverItsNameIsSpelled(t *testing.T) {
	header := http.Header{"HX-Trigger": {"a"}, "hx-trigger": {"b"}, "Hx-Trigger-After-Swap": {"c"}}
	require.NoError(t, AddHXTrigger(header, Data()))
	assert.Equal(t, http.Header{"Hx-Trigger": {`{"connectif:send":{},"a":{},"b":{}}`}, "Hx-Trigger-After-Swap": {"c"}}, header)
}

func TestBlocksThatAreAddedOneAfterTheOtherAreOne(t *testing.T) {
	first, second := fullContact(), commerce.Contact{PrimaryKey: "eva@shop.example"}
	cart, page := commerce.Cart{CartID: "ñ"}.WithTotals(), fullPageInfo()
	header := http.Header{}
	for _, d := range []DataBlock{
		{Events: []Event{Login{}, Search{Text: "</script>"}}, Contact: &first, PageInfo: &page},
		{Cart: &cart},
		{Events: []Event{Register{}}, Contact: &second},
		{},
	} {
		require.NoError(t, AddHXTrigger(header, d))
	}
	want := DataBlock{Events: []Event{Login{}, Search{Text: "</script>"}, Register{}}, Contact: &second, Cart: &cart, PageInfo: &page}
	requireSameJSON(t, want, readTrigger(t, header.Get("HX-Trigger"))["connectif:send"])
}

func TestAHeaderArrivesAsItWasSent(t *testing.T) {
	d := Data(Search{Text: "ratón 👍\r\n</script>"})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("HX-Trigger", "a\r\nb")
		assert.NoError(t, AddHXTrigger(w.Header(), d))
	}))
	defer server.Close()
	response, err := server.Client().Get(server.URL)
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	read := readTrigger(t, response.Header.Get("HX-Trigger"))
	requireSameJSON(t, d, read["connectif:send"])
	assert.Contains(t, read, "a  b")
}

func FuzzAddHXTriggerKeepsWhatIsThere(f *testing.F) {
	for _, seed := range [][2]string{
		{"", ""}, {"{ }", ""}, {"a, b", "c"}, {`{"a":1,"connectif:send":{"events":[{"type":"x"}],"cart":{}}}`, ""}, {`{"a":1}`, `{"b":2}`},
		{"{\"\\ud800\":\"ñ\u2028\x7f\", \"connectif:send\" : { } }", ""}, {"connectif:send", "\r\n"}, {`{"connectif:send":1,"connectif:send":{}}`, ""}, {"\xff", "["},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		header := http.Header{"Hx-Trigger": {a}, "Other": {b}}
		if b != "" {
			header.Add("HX-Trigger", b)
		}
		before := header.Clone()
		if err := AddHXTrigger(header, Data(Login{})); err != nil {
			require.Equal(t, before, header)
			return
		}
		require.Len(t, header["Hx-Trigger"], 1)
		read := readTrigger(t, header.Get("HX-Trigger"))
		_, list, err := splitBlock(read["connectif:send"])
		require.NoError(t, err)
		require.JSONEq(t, `{"type":"login"}`, string(list[len(list)-1]))
		delete(read, "connectif:send")
		was := map[string]json.RawMessage{}
		joined := strings.Trim(strings.Join(before["Hx-Trigger"], ", "), " \t\r\n")
		if strings.HasPrefix(joined, "{") {
			require.NoError(t, json.Unmarshal([]byte(joined), &was))
		} else {
			for name := range strings.SplitSeq(strings.NewReplacer("\r", " ", "\n", " ").Replace(joined), ",") {
				if name = strings.TrimSpace(name); name != "" {
					was[name] = json.RawMessage(`{}`)
				}
			}
		}
		delete(was, "connectif:send")
		require.Len(t, read, len(was))
		for name := range maps.Keys(was) {
			var want, got any
			require.Equal(t, json.Unmarshal(was[name], &want), json.Unmarshal(read[name], &got))
			require.Equal(t, want, got)
		}
	})
}
