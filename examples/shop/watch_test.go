package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/connectiftest"
)

// notify tells the stand-in something, as the client in a browser does.
func (b *browser) notify(body string) {
	b.t.Helper()
	response, content := b.do(http.MethodPost, standInPath+"/integration-type/system/scrippet-notification/"+standInAccount,
		strings.NewReader(body), "Content-Type", "text/plain", "Sec-Fetch-Site", "same-origin")
	require.Equal(b.t, http.StatusOK, response.StatusCode, content)
}

const visit = `{"entityInfo":{"trackerId":"abc","primaryKey":"clienta@example.com","_name":"Clienta <b>","_surname":"d'Exémple Ñandú","_newsletterSubscriptionStatus":"subscribed"},
"cart":{"cartId":"c1","totalQuantity":3,"totalPrice":311.76,"products":[{"productId":"tt1001","name":"Teclado «Cierzo»","productDetailUrl":"http://x/","unitPrice":103.92,"quantity":3,"price":311.76,"customField1":"es"}]},
"events":[{"type":"page-visit"}],"pageInfo":{"title":"Tu cesta","tags":["cesta"],"categories":["A","B"]},
"browserInfo":{"url":"http%3A%2F%2Fshop.example%2Fsearch%3Fq%3D1","device":"mobile"}}`

func TestTheWatchPageSaysWhoDidWhatWhereAndWithWhatCart(t *testing.T) {
	b := newTestShop(t).browser(t)
	assert.Contains(t, b.get("/_connectif").body, "Connectif todavía no sabe de nadie")
	b.notify(visit)
	b.notify(`{"entityInfo":{"trackerId":"abc","primaryKey":"clienta@example.com"},"events":[{"type":"search","searchText":"<u> \"x\"  y"}]}`)
	page := b.get("/_connectif").status(http.StatusOK)
	text := html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(page.body, ""))
	for _, want := range []string{
		"Clienta <b> d'Exémple Ñandú en /search?q=1", "Correoclienta@example.com", "Boletínsuscrito", "Ha visto la página Tu cesta",
		"En la cesta hay 3 unidades, 311,76\u00a0€", "3 × Teclado «Cierzo»", "móvil", "Etiquetas de la páginacesta", "Categorías de la páginaA › B",
		`Ha buscado <u> "x"  y`, `"searchText": "<u> \"x\"  y"`,
	} {
		assert.Contains(t, text, want)
	}
	assert.NotContains(t, page.body, "<u>")
	assert.Less(t, strings.Index(page.body, `id="m2"`), strings.Index(page.body, `id="m1"`), "the latest comes first")
	assert.Contains(t, page.body, `data-after="2"`)
	assert.Equal(t, "no-store", page.response.Header.Get("Cache-Control"))
	now, _, _ := strings.Cut(page.body, "Lo que ha pasado")
	assert.Contains(t, now, "En la cesta hay", "the cart now, though the last message had none")
	assert.Empty(t, page.tags("cn_cart"), "Connectif is not told of the page about it")
	assert.NotContains(t, page.body, "data-connectif-client")
}

func TestTheWatchPageHasWordsForEveryEvent(t *testing.T) {
	product := `"product":{"name":"Moka","unitPrice":32.9}`
	for event, want := range map[string]string{
		`{"type":"page-visit"}`:                        "Ha visto la página|Inicio|",
		`{"type":"product-visited",` + product + `}`:   "Ha visto el producto|Moka|32,90\u00a0€",
		`{"type":"product-searched",` + product + `}`:  "Lo ha encontrado buscando:|Moka|32,90\u00a0€",
		`{"type":"product-not-found","productId":"p"}`: "Ha pedido un producto que no existe:|p|",
		`{"type":"search","searchText":"s"}`:           "Ha buscado|s|",
		`{"type":"login"}`:                             "Ha entrado en su cuenta||",
		`{"type":"register"}`:                          "Ha creado una cuenta||",
		`{"type":"newsletter-subscribe","email":"e"}`:  "Se ha suscrito al boletín con|e|",
		`{"type":"purchase","purchase":{"purchaseId":"P","totalQuantity":1,"totalPrice":5,"paymentMethod":"Tarjeta"}}`: "Ha comprado|1 unidad por 5,00\u00a0€|Pedido P, pago: Tarjeta",
		`{"type":"purchase","purchase":{"purchaseId":"P","totalQuantity":2}}`:                                          "Ha comprado|2 unidades por |Pedido P, pago: no se sabe",
		`{"type":"purchase"}`:                             "Ha comprado||",
		`{"type":"custom","eventAlias":"a","payload":{}}`: "Otro suceso:|a|",
		`{"type":"unheard-of"}`:                           "Otro suceso:|unheard-of|",
	} {
		n, err := connectiftest.ParseNotification([]byte(`{"pageInfo":{"title":"Inicio"},"events":[` + event + `]}`))
		require.NoError(t, err)
		got := newMessage(n).Happens[0]
		assert.Equal(t, want, got.What+"|"+got.Name+"|"+got.More, event)
	}
}

func TestWhatIsWrongWithAMessageIsShown(t *testing.T) {
	b := newTestShop(t).browser(t)
	b.notify(`{"cart":{"totalPrice":"1,5","totalQuantity":{}},"browserInfo":{"url":"%"},"entityInfo":{"_newsletterSubscriptionStatus":"maybe"}}`)
	body := b.get("/_connectif").status(http.StatusOK).body
	assert.Contains(t, body, "No se entiende: cart.totalPrice")
	assert.Contains(t, body, "Visitante anónimo")
	assert.Contains(t, body, "maybe")
}

func TestAMessageIsShownIndentedIfThatIsAnyHelp(t *testing.T) {
	nested := func(depth int) string {
		return `{"a":` + strings.Repeat("[", depth-1) + strings.Repeat("]", depth-1) + `}`
	}
	assert.Equal(t, nested(10_000), readable([]byte(nested(10_000))), "nested beyond reading")
	assert.Equal(t, nested(maxDepth+1), readable([]byte(nested(maxDepth+1))))
	assert.Contains(t, readable([]byte(nested(maxDepth))), "\n"+strings.Repeat("  ", maxDepth-1)+"[]")
	brackets := `{"a":"` + strings.Repeat(`\"[{`, 100) + `"}`
	assert.Equal(t, "{\n  "+strings.Replace(brackets[1:len(brackets)-1], ":", ": ", 1)+"\n}", readable([]byte(brackets)), "texts have no depth")

	list := `{"a":[` + strings.Repeat("0,", 10_000) + `0]}`
	assert.Equal(t, list, readable([]byte(list)), "20 KB would become 70")
	long := `{"a":"` + strings.Repeat("ñ", maxJSON) + `"}`
	assert.Equal(t, long[:maxJSON]+"…", readable([]byte(long)))
	assert.Equal(t, "x"+long[:maxJSON-2]+"…", readable([]byte("x"+long)), "no half letters")
	assert.Equal(t, "{", readable([]byte("{")), "no JSON")
}

func TestTheWatchPageIsOfABearableSizeWhateverIsTold(t *testing.T) {
	b := newTestShop(t).browser(t)
	b.notify(`{"entityInfo":{"a":` + strings.Repeat("[", 9_000) + strings.Repeat("]", 9_000) + `}}`)
	b.notify(`{"x":"` + strings.Repeat("x", 1_000_000) + `"}`)
	assert.Less(t, len(b.get("/_connectif").body), 200_000)
}

func TestTheWatchPageIsBounded(t *testing.T) {
	b := newTestShop(t).browser(t)
	for i := range watchHistory + 5 {
		b.notify(fmt.Sprintf(`{"entityInfo":{"trackerId":"t%d"},"events":[{"type":"login"}]}`, i))
	}
	body := b.get("/_connectif").body
	assert.Equal(t, watchHistory, strings.Count(body, `<li class="message"`))
	assert.Equal(t, watchVisitors, strings.Count(body, `<li class="panel"`))
}

// follow opens the stream and returns a function that reads its next message, with the number and the data.
func (b *browser) follow(query string, headers ...string) (next func() (id, data string)) {
	b.t.Helper()
	request, err := http.NewRequestWithContext(b.t.Context(), http.MethodGet, b.shop.url+"/_connectif/events"+query, nil)
	require.NoError(b.t, err)
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := b.client.Do(request)
	require.NoError(b.t, err)
	b.t.Cleanup(func() { response.Body.Close() })
	require.Equal(b.t, "text/event-stream", response.Header.Get("Content-Type"))
	lines := bufio.NewScanner(response.Body)
	return func() (id, data string) {
		for lines.Scan() {
			line := lines.Text()
			if value, ok := strings.CutPrefix(line, "id: "); ok {
				id = value
			}
			if value, ok := strings.CutPrefix(line, "data: "); ok && id != "" {
				data += value + "\n"
			}
			if line == "" && id != "" {
				return id, data
			}
		}
		return "", ""
	}
}

func TestTheStreamSendsWhatCameSinceAndWhatComes(t *testing.T) {
	b := newTestShop(t).browser(t)
	search := func(text string) string {
		quoted, err := json.Marshal(text)
		require.NoError(t, err)
		return `{"events":[{"type":"search","searchText":` + string(quoted) + `}]}`
	}
	b.notify(search("one"))
	b.notify(search("two"))

	next := b.follow("?after=1")
	id, data := next()
	assert.Equal(t, "2", id)
	assert.Contains(t, data, "two")
	assert.NotContains(t, data, "one")
	b.notify(search("three\r\n\r\nid: 99\n\ndata: <script>"))
	id, data = next()
	assert.Equal(t, "3", id, "what a visitor typed cannot make up a message")
	assert.Contains(t, data, "three")
	assert.NotContains(t, data, "<script>")

	id, _ = b.follow("?after=1", "Last-Event-ID", "2")()
	assert.Equal(t, "3", id, "who comes back goes on from there")
}

func TestNotMoreThanSomeCanFollowAtATime(t *testing.T) {
	b := newTestShop(t).browser(t)
	for range maxWatchers {
		b.shop.watchers <- struct{}{}
	}
	b.get("/_connectif/events").status(http.StatusServiceUnavailable)
}

func TestPathsAreShownAsPeopleKnowThem(t *testing.T) {
	for from, want := range map[string]string{
		"http://shop.example/cart":            "/cart",
		"http://shop.example/search?q=rat%C3": "/search?q=rat%C3",
		"http://shop.example":                 "http://shop.example",
		"%":                                   "%",
		"":                                    "",
	} {
		assert.Equal(t, want, pathOf(from), from)
	}
}

// failingWriter takes some writes and then no more.
type failingWriter struct {
	http.ResponseWriter
	writes int
}

func (w *failingWriter) Write(p []byte) (int, error) {
	if w.writes--; w.writes < 0 {
		return 0, io.ErrClosedPipe
	}
	return w.ResponseWriter.Write(p)
}

func (w *failingWriter) Flush()                             {}
func (w *failingWriter) SetWriteDeadline(_ time.Time) error { return nil }

func TestTheStreamEndsWithTheBrowserAndKeepsIdleOnesOpen(t *testing.T) {
	for writes := range 5 {
		synctest.Test(t, func(t *testing.T) { // the clock jumps ahead whenever everybody waits
			shop, err := NewShop(Config{Region: "eu8", Log: slog.New(slog.DiscardHandler)})
			require.NoError(t, err)
			told := httptest.NewRequest(http.MethodPost, "/integration-type/system/scrippet-notification/"+standInAccount, strings.NewReader(visit))
			shop.standIn.ServeHTTP(httptest.NewRecorder(), told)

			recorder := httptest.NewRecorder()
			request := httptest.NewRequest(http.MethodGet, "/_connectif/events", nil)
			shop.watchEvents(&failingWriter{recorder, writes}, request)
			assert.Equal(t, max(0, writes-2), strings.Count(recorder.Body.String(), ":\n\n"), "after %d writes", writes)
			assert.Empty(t, shop.watchers, "its place is free again")

			// A connection without deadlines, as a recorder is, could hang forever.
			shop.watchEvents(httptest.NewRecorder(), request)
		})
	}
}

func TestAStreamWithoutItsTemplateEnds(t *testing.T) {
	for _, missing := range []string{"visitors", "message"} {
		shop := newTestShop(t)
		broken := must(must(shop.templates["watch"].Clone()).New(missing).Parse("{{.Nothing.AtAll}}x"))
		shop.templates["watch"] = broken
		assert.Error(t, shop.writeEvent(httptest.NewRecorder(), connectiftest.Notification{}), missing)
	}
}
