package commerce

// Availability tells whether a product can be bought. The empty value means "not set".
//
// See https://support.connectif.ai/hc/es/articles/360014655140.
type Availability string

// The availabilities of https://support.connectif.ai/hc/es/articles/360014655140.
const (
	InStock    Availability = "InStock"
	OutOfStock Availability = "OutOfStock"
)

// NewsletterStatus tells whether a contact receives the newsletter. The empty value means "not set", which
// leaves what Connectif knows.
//
// See https://support.connectif.ai/hc/es/articles/360014701399.
type NewsletterStatus string

// The newsletter statuses of https://support.connectif.ai/hc/es/articles/360014701399. NotSubscribed is for
// somebody who never subscribed; Unsubscribed for somebody who left.
const (
	Subscribed    NewsletterStatus = "subscribed"
	Unsubscribed  NewsletterStatus = "unsubscribed"
	NotSubscribed NewsletterStatus = "none"
)

// EmailStatus tells whether a contact's e-mail address works. The empty value means "not set". No article has
// it; Connectif's client reads it.
type EmailStatus string

// The e-mail statuses of Connectif's contacts.
const (
	EmailActive  EmailStatus = "active"
	EmailBounced EmailStatus = "bounced"
	EmailPaused  EmailStatus = "paused"
	EmailBanned  EmailStatus = "banned"
)

// SourceType tells where a purchase was made. The empty value means "not set".
//
// See https://support.connectif.ai/hc/es/articles/360014651860.
type SourceType string

// The source types of https://support.connectif.ai/hc/es/articles/360014651860.
const (
	SourceMarketplace  SourceType = "marketplace"   // somebody else's market place
	SourceDigitalStore SourceType = "digital-store" // the shop's own web site or app
	SourcePointOfSale  SourceType = "point-of-sale" // a physical shop
	SourceThirdParty   SourceType = "third-party"   // resellers and partner networks
	SourceOther        SourceType = "other"         // telephone, fairs, social networks
)
