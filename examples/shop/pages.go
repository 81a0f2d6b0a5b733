package main

import (
	"bytes"
	"context"
	"embed"
	"html/template"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/connectif-go/connectif/commerce"
)

//go:embed templates
var templateFiles embed.FS

// Page is what the templates are given. A handler fills in the first part, render the rest.
type Page struct {
	Title     string
	Category  *Category
	Product   *Product
	Products  []*Product
	Reduced   []*Product
	Order     *Order
	Query     string
	Searched  time.Time // when the search was made that found Products
	MissingID string    // of the product that does not exist
	Status    int       // 0: 200
	Watch     *watchPage

	// What Connectif is told. The templates hand it to the functions of the library.
	Ctx            context.Context
	Tracked        commerce.Product // the product of a product page
	ReachedSearch  bool             // that product was found by a search
	Contact        commerce.Contact
	TrackedCart    commerce.Cart
	PageTags       []string
	PageCategories []string

	Departments []*Category
	Cart        Cart
	Account     *Account
	Form        Form // of this page, as it was filled in
	Newsletter  Form
	Notices     []Notice
	StandIn     bool // Connectif's servers are played by this program
	AsksConsent bool // visitors are asked before Connectif is told of them
	Shared      bool // the page is the same for all visitors, and has nothing personal in it
}

// parseTemplates makes one template a page, each with the common layout around it. Under the name parts it
// has what pages have in common, for answers that are a part of one.
func parseTemplates(tracking template.FuncMap) map[string]*template.Template {
	layout := template.New("layout.html").Funcs(tracking).Funcs(template.FuncMap{
		"clock":    func(t time.Time) string { return t.Format("15:04:05") },
		"date":     func(t time.Time) string { return t.Format("2/1/2006") },
		"payments": func() map[string]string { return payments },
		"foundLink": func(p *Product, searched time.Time) string {
			return "/product/" + p.ID + "?searched=" + strconv.FormatInt(searched.Unix(), 10)
		},
		"card":  func(p *Product, href string) card { return card{p, href} },
		"field": newField,
		"nonce": nonce,
		"units": units,
		"euros": euros,
	})
	must(layout.ParseFS(templateFiles, "templates/*.html"))
	pages := map[string]*template.Template{"parts": must(layout.Clone())}
	for _, file := range must(templateFiles.ReadDir("templates/pages")) {
		page := must(must(layout.Clone()).ParseFS(templateFiles, "templates/pages/"+file.Name()))
		pages[strings.TrimSuffix(file.Name(), ".html")] = page
	}
	return pages
}

// card is a product in a list, and where it leads.
type card struct {
	*Product
	Href string
}

// page wraps the handlers of everything that knows the visitor: session, policy, and Connectif's middleware.
func (s *Shop) page(handle http.HandlerFunc) http.Handler {
	return s.withCSP(s.withSession(s.connectif.Middleware(handle)))
}

// render writes a page.
func (s *Shop) render(w http.ResponseWriter, r *http.Request, name string, page Page) {
	if !page.Shared {
		s.personalise(r, &page)
	}
	page.Departments = s.catalogue.Departments
	page.StandIn = s.standIn != nil
	page.AsksConsent = s.pages != nil && page.Watch == nil // that page does not tell anything
	s.write(w, r, name, "layout.html", page)
}

// personalise fills in what the page is to say and tell of its visitor.
func (s *Shop) personalise(r *http.Request, page *Page) {
	// What is told or shown once must not be used up by a request that shows nothing.
	once := r.Method == http.MethodGet && r.Header.Get("Sec-Purpose") == ""
	s.with(r.Context(), func(se *Session) {
		page.Account, page.Cart = se.account, se.cart.snapshot()
		page.Contact = s.connectifContact(se.account)
		if !once {
			return
		}
		page.Notices, se.notices = se.notices, nil
		switch se.form.Page {
		case r.URL.Path:
			page.Form, se.form = se.form, Form{}
		case newsletterForm:
			page.Newsletter, se.form = se.form, Form{}
		}
	})
	page.TrackedCart = connectifCart(page.Cart, s.origin(r))
}

// pageBuffers is memory in which pages were put together, for the next ones. A new buffer would grow by doubling, and
// be several times as long as its page in all.
var pageBuffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// write writes a page, or a part of one. It is put together first, so that a mistake in a template shows as a
// plain error, not as half a page.
func (s *Shop) write(w http.ResponseWriter, r *http.Request, name, part string, page Page) {
	page.Ctx = r.Context()
	b := pageBuffers.Get().(*bytes.Buffer)
	defer pageBuffers.Put(b)
	b.Reset()
	if err := s.templates[name].ExecuteTemplate(b, part, page); err != nil {
		s.failed(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	// The page has the visitor's cart and contact in it: it is nobody else's.
	if w.Header().Get("Cache-Control") == "" {
		w.Header().Set("Cache-Control", "private, no-cache")
	}
	// Who says how long the page is has it sent in one piece, and read so.
	w.Header().Set("Content-Length", strconv.Itoa(b.Len()))
	if page.Status != 0 {
		w.WriteHeader(page.Status)
	}
	w.Write(b.Bytes())
}

// failed answers what should not have happened. The log says what it was; it never holds what a visitor typed.
func (s *Shop) failed(w http.ResponseWriter, r *http.Request, err error) {
	s.log.ErrorContext(r.Context(), "a page failed", "route", r.Pattern, "error", err)
	http.Error(w, "Algo ha ido mal. Vuelve a intentarlo dentro de un momento.", http.StatusInternalServerError)
}

// home answers GET /.
func (s *Shop) home(w http.ResponseWriter, r *http.Request) {
	if s.cached {
		w.Header().Set("Cache-Control", "public, max-age=60")
	}
	reduced := s.catalogue.Reduced()
	s.render(w, r, "home", Page{
		Title: "Tecla & Tazza", Products: s.catalogue.Featured(), Reduced: reduced[:min(8, len(reduced))], PageTags: []string{"portada"},
		Shared: s.cached,
	})
}

// category answers GET /category/….
func (s *Shop) category(w http.ResponseWriter, r *http.Request) {
	category := s.catalogue.Category(r.PathValue("path"))
	if category == nil {
		s.notFound(w, r)
		return
	}
	var names []string
	for _, c := range category.Trail() {
		names = append(names, c.Name)
	}
	s.render(w, r, "category", Page{
		Title: category.Name, Category: category, Products: inStockFirst(category.Products), PageCategories: names,
	})
}

// product answers GET /product/{id}.
func (s *Shop) product(w http.ResponseWriter, r *http.Request) {
	// People copy addresses with blanks around them. Ids with control characters are no product and not told.
	id := strings.TrimSpace(strings.ToValidUTF8(r.PathValue("id"), "\uFFFD"))
	product := s.catalogue.Product(id)
	if product == nil {
		s.render(w, r, "notfound", Page{
			Title: "No lo encontramos", MissingID: id, Status: http.StatusNotFound, Products: s.catalogue.Featured()[:4],
		})
		return
	}
	page := Page{
		Title: product.Name, Product: product, Category: product.Category, Products: s.catalogue.RelatedTo(product),
		Tracked: connectifProduct(product, s.origin(r)), ReachedSearch: s.reachedBySearch(r),
	}
	if product.DiscountPercent > 0 {
		page.PageTags = []string{"oferta"}
	}
	s.render(w, r, "product", page)
}

// searchedFor is how long a link in a list of search results counts as such. It carries the time of the
// search, so one that was copied, shared or bookmarked soon leads to the product like any other.
const searchedFor = 30 * time.Minute

// reachedBySearch reports whether the visitor comes from the results of a search.
func (s *Shop) reachedBySearch(r *http.Request) bool {
	seconds, err := strconv.ParseInt(r.URL.Query().Get("searched"), 10, 64)
	age := s.store.now().Sub(time.Unix(seconds, 0))
	return err == nil && age >= 0 && age < searchedFor
}

// search answers GET /search.
func (s *Shop) search(w http.ResponseWriter, r *http.Request) {
	query := strings.TrimSpace(queryText(r.URL.RawQuery, "q"))
	s.render(w, r, "search", Page{
		Title: "Buscar", Query: query, Products: s.catalogue.Search(query), Searched: s.store.now(),
	})
}

// showCart answers GET /cart.
func (s *Shop) showCart(w http.ResponseWriter, r *http.Request) {
	s.render(w, r, "cart", Page{Title: "Tu cesta", PageTags: []string{"cesta"}})
}

// showLogin and showRegister answer GET /login and GET /register.
func (s *Shop) showLogin(w http.ResponseWriter, r *http.Request) {
	s.render(w, r, "login", Page{Title: "Entrar"})
}

func (s *Shop) showRegister(w http.ResponseWriter, r *http.Request) {
	s.render(w, r, "register", Page{Title: "Crear cuenta"})
}

// notFound answers what is not there.
func (s *Shop) notFound(w http.ResponseWriter, r *http.Request) {
	s.render(w, r, "notfound", Page{
		Title: "No lo encontramos", Status: http.StatusNotFound, Products: s.catalogue.Featured()[:4],
	})
}

// crossSite answers a form that another site has posted.
func crossSite(w http.ResponseWriter, _ *http.Request) {
	http.Error(w, "Este formulario no viene de nuestra tienda.", http.StatusForbidden)
}
