package inspect

// A tag is an element by which a page tells Connectif something.
type tag struct {
	class      string
	properties []property
	article    string // of the help centre
	personal   bool   // whether it is about one visitor
	once       bool   // whether the client reads the first one alone
}

// name returns the tag's class, "" for none.
func (t *tag) name() string {
	if t == nil {
		return ""
	}
	return t.class
}

// all returns the tag's properties, none for no tag.
func (t *tag) all() []property {
	if t == nil {
		return nil
	}
	return t.properties
}

// tags are the tags that are known, by class.
var tags = func() map[string]*tag {
	byClass := map[string]*tag{}
	for _, t := range []tag{
		{class: tagCart, properties: cartProperties, article: "360014651660", personal: true, once: true},
		{class: tagContact, article: "360014701399", personal: true, once: true},
		{class: tagVisited, properties: productProperties, article: "360014650320"},
		{class: tagSearched, properties: productProperties, article: "360014650720"},
		{class: tagNotFound, properties: notFoundProperties, article: "360014655140"},
		{class: tagLogin, article: "360014652000", once: true},
		{class: tagRegister, article: "360014652060", once: true},
		{class: tagSearch, properties: searchProperties, article: "360014701059", once: true},
		{class: tagNewsletter, properties: newsletterProperties, article: "360014701259", personal: true, once: true},
		{class: tagPurchase, properties: purchaseProperties, article: "360014651860", personal: true},
		{class: tagPageTag, article: "360014652160"},
		{class: tagPageCategory, article: "360014652120"},
		{class: tagPlaceholder, article: "360014699620"},
		{class: tagPrivate, article: "24979979896348", personal: true},
	} {
		byClass[t.class] = &t
	}
	return byClass
}()
