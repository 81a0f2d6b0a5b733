package inspect_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/connectif-go/connectif/inspect"
)

// What a page of ten megabytes may take.
const (
	largePage  = 10 << 20
	timeBudget = 2 * time.Second
	heapBudget = 300 << 20
)

// filled repeats markup until it has size bytes, between what comes before and after.
func filled(size int, before, markup, after string) []byte {
	return []byte(before + strings.Repeat(markup, (size-len(before)-len(after))/len(markup)) + after)
}

const card = `<li class="card"><a href="/p/1" class="link"><img src="/i/1.jpg" alt="Teclado"><h3 class="title">Teclado mec&aacute;nico</h3></a><p class="text-muted">Para manos <b>pequeñas</b>.</p></li>
`

// pagesThatTakeTime are the shapes that take the longest.
var pagesThatTakeTime = map[string]func(size int) []byte{
	"a shop's": func(size int) []byte {
		return filled(size, "<!DOCTYPE html><html><body>"+runtimeTag+cart()+"<ul>", card, "</ul>")
	},
	"products": func(size int) []byte {
		return filled(size, "<!DOCTYPE html>", div("cn_product_visited", product("tag=a", "category=/b")), "")
	},
	"lines": func(size int) []byte {
		return filled(size, "<!DOCTYPE html>"+`<div class="cn_cart" hidden>`+spans("cart_id=1", "total_quantity=1", "total_price=1"), item(), "</div>")
	},
	"lines in nested purchases": func(size int) []byte {
		return filled(size, "<!DOCTYPE html>"+strings.Repeat(`<div class="cn_purchase">`, 400), item("tag=a"), "")
	},
	"values in nested products": func(size int) []byte {
		return filled(size, "<!DOCTYPE html>"+strings.Repeat(`<i class="cn_product_visited"><i class="tag"> `, 250), " ", "")
	},
	"digits in nested products": func(size int) []byte {
		return filled(size, "<!DOCTYPE html>"+strings.Repeat(`<i class="cn_product_visited"><i class="unit_price">1`, 250), "1", "")
	},
	"incomplete products": func(size int) []byte {
		return filled(size, "<!DOCTYPE html>", `<i class="cn_product_visited"><i class="nam">&amp;amp;</i></i>`, "")
	},
	"contact fields": func(size int) []byte {
		return filled(size, `<!DOCTYPE html><div class="cn_client_info"><p>`+strings.Repeat(`<i class="a"></i><i class="b"></i>`, size/100)+"</p>",
			`<i class="a b c"></i><i class="a b"></i><i class="b d a"></i>`, "")
	},
	"classes":       func(size int) []byte { return filled(size, `<div class="`, "cn_foo cn_cart a ", `">`) },
	"unknown names": func(size int) []byte { return filled(size, "<!DOCTYPE html>", `<i class="cn_foo"></i>`, "") },
	"style sheets": func(size int) []byte {
		return filled(size, "<!DOCTYPE html>"+strings.Repeat("<style>"+strings.Repeat("a", 20_000)+"</style>", size/40_000), `<i class="cn_page_tag">x</i>`, "")
	},
	"comments":    func(size int) []byte { return filled(size, "", "<!--<i class=cn_cart>-->", "") },
	"one comment": func(size int) []byte { return filled(size, "<!--", "<i cn_ class= ", "") },
	"paragraphs":  func(size int) []byte { return filled(size, "", "<p>a", "") },
	"elements that end far away": func(size int) []byte {
		return append(filled(size/2, "", "<x-y>", ""), filled(size/2, "", "</x-z>", "")...)
	},
	"values in formatting": func(size int) []byte {
		return filled(size, `<!DOCTYPE html><div class="cn_product_visited">`, "&#<i class=tag>z</p>\x00", "")
	},
	"NULs": func(size int) []byte { return filled(size, "<!DOCTYPE html><p>", "<\x00&amp\x00;\r\x00\n", "") },
	"shadow trees": func(size int) []byte {
		return filled(size, `<!DOCTYPE html><div class="cn_client_info">`, "<p><template shadowrootmode=open></template></p>", "")
	},
	"formatting": func(size int) []byte {
		return append(filled(size/2, "", "<b><i><u><s>", ""), filled(size/2, "", "<p>x", "")...)
	},
	"data blocks": func(size int) []byte {
		return filled(size, `<script type="application/json" data-connectif="send">{"events":[`, "{},", "{}]}</script>")
	},
	"scripts":          func(size int) []byte { return filled(size, "<script>", "//a/client-script/ ", "</script>") },
	"lines of nothing": func(size int) []byte { return filled(size, "", "\n", "") },
}

// measure returns the processor's time and the most memory that reading a page takes.
func measure(source []byte) (page *inspect.Page, spent time.Duration, heap uint64) {
	runtime.GC()
	var before, now runtime.MemStats
	runtime.ReadMemStats(&before)
	stop, stopped := make(chan bool), make(chan bool)
	go func() {
		defer close(stopped)
		for {
			runtime.ReadMemStats(&now)
			heap = max(heap, now.HeapAlloc)
			select {
			case <-stop:
				return
			case <-time.After(20 * time.Millisecond):
			}
		}
	}()
	start := processorTime()
	page = inspect.Bytes(source, inspect.Options{})
	spent = processorTime() - start
	close(stop)
	<-stopped
	return page, spent, heap - min(heap, before.HeapAlloc)
}

func TestALargePageTakesLittleTimeAndMemory(t *testing.T) {
	for name, page := range pagesThatTakeTime {
		t.Run(name, func(t *testing.T) {
			source := page(largePage / share)
			_, spent, heap := measure(source)
			assert.Less(t, spent, timeBudget*patience)
			assert.Less(t, heap, uint64(heapBudget))
			t.Log(len(source)>>20, "MB", spent.Round(time.Millisecond), heap>>20, "MB")
		})
	}
}

func TestAPageBeyondTheSizeIsReadUpToThere(t *testing.T) {
	source := append([]byte("<!DOCTYPE html>"+runtimeTag+"<!--"), make([]byte, inspect.MaxSize)...)
	page, err := inspect.Read(strings.NewReader(string(source)), inspect.Options{})
	require.NoError(t, err)
	require.Equal(t, []inspect.Code{inspect.PageTooComplex}, codes(page))
	assert.Equal(t, inspect.MaxSize, page.Problems[0].Position.Offset)
}

func TestAPageThatIsNotReadToItsEndSaysSo(t *testing.T) {
	var formatting strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&formatting, "<b id=%d>", i)
	}
	page := inspect.Bytes([]byte("<!DOCTYPE html>"+runtimeTag+cart()+"<p>"+formatting.String()+"</p>"+strings.Repeat("<p>x", 3000)), inspect.Options{})
	assert.Equal(t, []inspect.Code{inspect.PageTooComplex}, codes(page))
	assert.NotNil(t, page.Cart, "what was read before is told")
}

func BenchmarkALargePage(b *testing.B) {
	source := pagesThatTakeTime["a shop's"](largePage)
	b.SetBytes(int64(len(source)))
	b.ReportAllocs()
	for b.Loop() {
		inspect.Bytes(source, inspect.Options{})
	}
}

func BenchmarkAnUsualPage(b *testing.B) {
	source := pagesThatTakeTime["a shop's"](60 << 10)
	b.SetBytes(int64(len(source)))
	b.ReportAllocs()
	for b.Loop() {
		inspect.Bytes(source, inspect.Options{})
	}
}
