package site

import "net/url"

// maxKnown is how many addresses a crawl keeps in mind at least: a site may have endlessly many.
const maxKnown = 20_000

// A find is an address and where it was found.
type find struct {
	url  *url.URL
	from string
}

// A frontier has what a crawl knows of and has not asked for yet, each address once: what was asked for
// first, then the links of pages and the pages of sitemaps in turn, so that a crawl that ends early has seen
// some of each.
type frontier struct {
	most           int // how many addresses are taken
	known          map[string]bool
	asked          []find
	linked, mapped []find
	turn           bool
}

func newFrontier(limit int) *frontier {
	return &frontier{most: max(maxKnown, 2*limit), known: map[string]bool{}}
}

// add puts an address into one of the queues, unless it is known or there are too many.
func (f *frontier) add(queue *[]find, u *url.URL, from string) {
	if f.isFull() || !f.learn(u) {
		return
	}
	*queue = append(*queue, find{u, from})
}

// learn notes that an address was seen, and reports whether it is new.
func (f *frontier) learn(u *url.URL) bool {
	address := u.String()
	if f.known[address] {
		return false
	}
	f.known[address] = true
	return true
}

// knows reports whether an address was seen.
func (f *frontier) knows(u *url.URL) bool { return f.known[u.String()] }

func (f *frontier) isFull() bool { return len(f.known) >= f.most }

// next takes the next address, false when there is none.
func (f *frontier) next() (find, bool) {
	f.turn = !f.turn
	first, second := &f.linked, &f.mapped
	if !f.turn {
		first, second = second, first
	}
	for _, queue := range []*[]find{&f.asked, first, second} {
		if len(*queue) > 0 {
			found := (*queue)[0]
			*queue = (*queue)[1:]
			return found, true
		}
	}
	return find{}, false
}

// waiting is how many addresses are to be asked for.
func (f *frontier) waiting() int { return len(f.asked) + len(f.linked) + len(f.mapped) }
