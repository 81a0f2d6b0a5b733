package inspect

import (
	"io"

	"github.com/connectif-go/connectif/inspect/internal/dom"
)

// MaxSize is how many bytes of a page are looked at.
const MaxSize = 32 << 20

// Read reads a page from r as [Bytes] does. Its error is that of r.
func Read(r io.Reader, options Options) (*Page, error) {
	source, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	if err != nil {
		return nil, err
	}
	return Bytes(source, options), nil
}

// Bytes reads a page as Connectif's client does, and looks for what is wrong with it. It takes anything:
// browsers mend markup, and so does this. It keeps nothing of source.
//
// It takes time and memory that grow with the size of the page. A page that would take more, since its
// elements are nested by the ten thousands, or that is larger than [MaxSize], is read up to there: the [Page]
// has a problem then whose code is [PageTooComplex].
func Bytes(source []byte, options Options) *Page { return examine(source, options).page }

// examine does what Bytes does. Its checker knows more about the page than there is to tell.
func examine(source []byte, options Options) *checker {
	doc := dom.Parse(string(source[:min(len(source), MaxSize)]))
	r := newReader(newIndex(doc))
	page := &Page{
		Contact:            r.contact(),
		Cart:               r.cart(),
		Events:             r.events(),
		PageInfo:           r.pageInfo(),
		BannerPlaceholders: r.placeholders(),
		Loaders:            r.loaders(),
		DataBlocks:         r.dataBlocks(),
		Problems:           []Problem{},
	}
	c := &checker{reader: r, options: options, page: page, found: map[Code]int{}, styled: map[string]bool{}, cut: doc.End < len(source)}
	c.check()
	return c
}
