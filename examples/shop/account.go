package main

import (
	"context"
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"strings"

	"github.com/connectif-go/connectif/commerce"
	"github.com/connectif-go/connectif/events"
)

// Account is somebody who registered.
type Account struct {
	Email, Name, Surname string // as typed

	salt, hash []byte
	cart       *Cart // kept from one visit to the next, and shared by all browsers in which the person has logged in
}

// passwordRounds is the work factor of PBKDF2-HMAC-SHA256 that OWASP recommends.
const passwordRounds = 600_000

// hashPassword is slow on purpose; not more than two are computed at a time, so that a flood of logins leaves the
// processor to the rest of the shop.
func (s *Shop) hashPassword(ctx context.Context, password string, salt []byte) ([]byte, error) {
	select {
	case s.hashing <- struct{}{}:
		defer func() { <-s.hashing }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return pbkdf2.Key(sha256.New, password, salt, s.passwordRounds, sha256.Size)
}

// isEmail accepts what Connectif can be told: an address that the library would leave out must not get an
// account.
func isEmail(s string) bool { return commerce.ValidateEmail("form", "email", s) == nil }

// register answers POST /register.
func (s *Shop) register(w http.ResponseWriter, r *http.Request) {
	values, problems := fields(r, "email", "name", "surname")
	password := r.PostForm.Get("password")
	if problems["email"] == "" && !isEmail(values["email"]) {
		problems["email"] = "Escribe tu correo, como nombre@ejemplo.com."
	}
	if problems["name"] == "" && values["name"] == "" {
		problems["name"] = "¿Cómo te llamas?"
	}
	// These accounts last as long as the program, so any password will do. A real shop asks for a better one.
	if password == "" || len(password) > maxField {
		problems["password"] = "Elige una contraseña de hasta 200 caracteres."
	}
	var account *Account
	if len(problems) == 0 {
		account = &Account{Email: values["email"], Name: values["name"], Surname: values["surname"], salt: []byte(rand.Text())}
		hash, err := s.hashPassword(r.Context(), password, account.salt)
		if err != nil {
			s.failed(w, r, err)
			return
		}
		account.hash = hash
	}
	s.with(r.Context(), func(se *Session) {
		if account != nil {
			problems = s.store.add(account)
		}
		if len(problems) > 0 {
			se.complain("Revisa los campos señalados.")
			se.form = Form{Page: "/register", Values: values, Errors: problems}
			return
		}
		s.enter(w, r, se, account)
		se.say("Ya tienes cuenta. Te damos la bienvenida.")
	})
	if len(problems) > 0 {
		http.Redirect(w, r, "/register", http.StatusSeeOther)
		return
	}
	s.tell(r.Context(), events.Register{})
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

// add enters a new account, or says why not. The lock is held.
func (st *Store) add(account *Account) (problems map[string]string) {
	key := strings.ToLower(account.Email)
	switch {
	case st.accounts[key] != nil:
		return map[string]string{"email": "Ya hay una cuenta con este correo."}
	case len(st.accounts) >= maxAccounts:
		return map[string]string{"email": "No caben más cuentas en esta demostración."}
	}
	st.accounts[key] = account
	return nil
}

// enter makes somebody the session's user. What was put into the cart before joins what is in the account's.
// The lock is held.
func (s *Shop) enter(w http.ResponseWriter, r *http.Request, se *Session, account *Account) {
	if se.account != nil && se.account != account {
		se.cart = newCart() // the cart belongs to the other account
	}
	switch account.cart {
	case nil:
		account.cart = se.cart
	case se.cart:
	default:
		account.cart.merge(se.cart)
	}
	se.account, se.cart = account, account.cart
	s.store.renew(se)
	setSessionCookie(w, r, se.id)
}

// noSalt keeps a login with an unknown address as slow as one with a wrong password.
var noSalt = []byte("there is no such account")

// login answers POST /login.
func (s *Shop) login(w http.ResponseWriter, r *http.Request) {
	values, problems := fields(r, "email")
	password := r.PostForm.Get("password")
	var account *Account
	s.with(r.Context(), func(*Session) { account = s.store.accounts[strings.ToLower(values["email"])] })
	salt := noSalt
	if account != nil {
		salt = account.salt
	}
	var hash []byte
	if len(problems) == 0 && len(password) <= maxField {
		var err error
		if hash, err = s.hashPassword(r.Context(), password, salt); err != nil {
			s.failed(w, r, err)
			return
		}
	}
	accepted, again := account != nil && subtle.ConstantTimeCompare(hash, account.hash) == 1, false
	s.with(r.Context(), func(se *Session) {
		if !accepted {
			se.complain("El correo o la contraseña no son correctos.")
			se.form = Form{Page: "/login", Values: values, Errors: problems}
			return
		}
		again = se.account == account // who is logged in already does not log in
		s.enter(w, r, se, account)
		se.say("Hola de nuevo. Tu cesta sigue donde la dejaste.")
	})
	if !accepted {
		http.Redirect(w, r, "/login", http.StatusSeeOther)
		return
	}
	if !again {
		s.tell(r.Context(), events.Login{})
	}
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

// logout answers POST /logout. Nothing of the visit stays behind in the browser; the cart stays with the account.
func (s *Shop) logout(w http.ResponseWriter, r *http.Request) {
	s.with(r.Context(), func(se *Session) {
		if se.account == nil {
			return
		}
		se.account, se.cart, se.orders, se.form, se.notices = nil, newCart(), nil, Form{}, nil
		s.store.renew(se)
		setSessionCookie(w, r, se.id)
		se.say("Has salido. Hasta pronto.")
	})
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

// newsletter answers POST /newsletter, whose form is at the foot of every page.
func (s *Shop) newsletter(w http.ResponseWriter, r *http.Request) {
	values, problems := fields(r, "email")
	email := values["email"]
	if problems["email"] == "" && !isEmail(email) {
		problems["email"] = "Para suscribirte, escribe tu correo, como nombre@ejemplo.com."
	}
	again := false // whoever is subscribed already does not subscribe
	s.with(r.Context(), func(se *Session) {
		if len(problems) == 0 && len(s.store.subscribers) >= maxSubscribers {
			problems["email"] = "No caben más suscripciones en esta demostración."
		}
		if len(problems) > 0 {
			se.complain(problems["email"])
			se.form = Form{Page: newsletterForm, Values: values, Errors: problems}
			return
		}
		again = s.store.subscribers[strings.ToLower(email)]
		s.store.subscribers[strings.ToLower(email)] = true
		se.say("¡Apuntado! Un correo al mes, con café.")
	})
	if len(problems) == 0 && !again {
		s.tell(r.Context(), events.NewsletterSubscribe{Email: email})
	}
	http.Redirect(w, r, cameFrom(r), http.StatusSeeOther)
}

// newsletterForm is the Form.Page of the form that every page has.
const newsletterForm = "newsletter"
