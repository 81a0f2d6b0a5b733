package main

import (
	"container/list"
	"context"
	"crypto/rand"
	"net/http"
	"slices"
	"sync"
	"time"
)

// Store is what the shop remembers between requests, in memory and behind one lock. It ends with the program.
type Store struct {
	mu          sync.Mutex
	sessions    map[string]*list.Element // of *Session, by id
	recent      *list.List               // the same, the one seen last in front
	accounts    map[string]*Account      // by e-mail in lower case
	subscribers map[string]bool          // to the newsletter, by e-mail in lower case
	now         func() time.Time
}

const (
	maxSessions    = 10_000
	maxAccounts    = 10_000
	maxSubscribers = 10_000
	sessionLife    = 24 * time.Hour // since it was last seen
)

// NewStore makes an empty store.
func NewStore() *Store {
	return &Store{
		sessions:    map[string]*list.Element{},
		recent:      list.New(),
		accounts:    map[string]*Account{},
		subscribers: map[string]bool{},
		now:         time.Now,
	}
}

// Session is one visitor's browser. Its fields are behind the store's lock: handlers reach them in [Shop.with].
type Session struct {
	id      string
	seen    time.Time
	account *Account // nil: nobody has logged in
	cart    *Cart    // the account's, once somebody has logged in
	orders  []*Order // what was bought in this session
	notices []Notice // what the next page says
	form    Form     // what the next page fills into a form that was not accepted
	flash   []byte   // what the next page tells Connectif; see tracking.go
}

// Notice is a message that the next page shows once.
type Notice struct {
	Bad  bool
	Text string
}

// maxNotices bounds what a session collects when no page ever shows it.
const maxNotices = 5

func (se *Session) say(text string)      { se.notice(Notice{Text: text}) }
func (se *Session) complain(text string) { se.notice(Notice{Bad: true, Text: text}) }

func (se *Session) notice(n Notice) {
	if !slices.Contains(se.notices, n) && len(se.notices) < maxNotices {
		se.notices = append(se.notices, n)
	}
}

// isStranger tells that the visitor has no session yet.
func (se *Session) isStranger() bool { return se.id == "" }

// isIdle tells that nobody would miss the session: the next request may as well begin a new one.
func (se *Session) isIdle() bool {
	return len(se.cart.Lines) == 0 && se.account == nil && len(se.orders) == 0 && len(se.flash) == 0
}

// open finds the session of an id, or begins a new one. A flood of visitors who never come back pushes out
// those who were not seen for longest, idle ones before all others, so that memory stays bounded.
func (st *Store) open(id string) (se *Session, isNew bool) {
	st.mu.Lock()
	defer st.mu.Unlock()
	if se := st.see(id); se != nil {
		return se, false
	}
	if st.recent.Len() >= maxSessions {
		st.forget(st.dispensable())
	}
	se = &Session{id: rand.Text(), seen: st.now(), cart: newCart()}
	st.sessions[se.id] = st.recent.PushFront(se)
	return se, true
}

// find finds the session of an id, or returns nil.
func (st *Store) find(id string) *Session {
	st.mu.Lock()
	defer st.mu.Unlock()
	return st.see(id)
}

// see is find with the lock held. It forgets the sessions that have ended.
func (st *Store) see(id string) *Session {
	now := st.now()
	for oldest := st.recent.Back(); oldest != nil && now.Sub(oldest.Value.(*Session).seen) >= sessionLife; oldest = st.recent.Back() {
		st.forget(oldest)
	}
	element, ok := st.sessions[id]
	if !ok {
		return nil
	}
	st.recent.MoveToFront(element)
	se := element.Value.(*Session)
	se.seen = now
	return se
}

// dispensable is the session that makes room for a new one.
func (st *Store) dispensable() *list.Element {
	for element := st.recent.Back(); element != nil; element = element.Prev() {
		if element.Value.(*Session).isIdle() {
			return element
		}
	}
	return st.recent.Back()
}

func (st *Store) forget(element *list.Element) {
	delete(st.sessions, st.recent.Remove(element).(*Session).id)
}

// renew gives a session a new id. Who logs in gets one, so that an id which somebody else knew before is
// worth nothing. The lock is held.
func (st *Store) renew(se *Session) {
	if element, ok := st.sessions[se.id]; ok {
		delete(st.sessions, se.id)
		se.id = rand.Text()
		st.sessions[se.id] = element
	}
}

const sessionCookie = "session"

func setSessionCookie(w http.ResponseWriter, r *http.Request, id string) {
	http.SetCookie(w, &http.Cookie{
		Name: sessionCookie, Value: id, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: r.TLS != nil,
	})
}

type sessionKey struct{}

// withSession finds the visitor's session, or begins one, and puts it into the request's context.
func (s *Shop) withSession(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		se, isNew := s.store.open(sessionID(r))
		if isNew {
			setSessionCookie(w, r, se.id)
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), sessionKey{}, se)))
	})
}

// withKnownSession is withSession for what sets no cookie. Who has no session is a stranger, whose session is
// forgotten with the request.
func (s *Shop) withKnownSession(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		se := s.store.find(sessionID(r))
		if se == nil {
			se = &Session{cart: newCart()}
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), sessionKey{}, se)))
	})
}

// sessionID is what the visitor's cookie says, whether or not there is such a session.
func sessionID(r *http.Request) string {
	cookie, err := r.Cookie(sessionCookie)
	if err != nil {
		return ""
	}
	return cookie.Value
}

// with runs f on the visitor's session, under the lock. f must not wait for anything.
func (s *Shop) with(ctx context.Context, f func(*Session)) {
	s.store.mu.Lock()
	defer s.store.mu.Unlock()
	f(ctx.Value(sessionKey{}).(*Session))
}
