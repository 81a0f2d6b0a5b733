package api

import "encoding/json"

var (
	productLines = lineKind[Product]{
		rowKind: &productRows,
		finish:  func(p *Product) error { return p.Validate() },
	}
	contactLines = lineKind[Contact]{
		rowKind: &contactRows,
		other:   setCustomField,
		finish:  (*Contact).validateLine,
	}
	purchaseLines = lineKind[Purchase]{
		rowKind: &rowKind[Purchase]{kind: "purchases", columns: purchaseColumns},
		other:   setPurchaseLines,
		finish:  (*Purchase).complete,
	}
)

func setCustomField(c *Contact, id string, value json.RawMessage) (known bool, err error) {
	if !contactFieldID.MatchString(id) {
		return false, nil
	}
	field, err := jsonField(id, value)
	if field.Text() != "" || field.Options() != nil { // an empty text is not set, as an empty cell
		c.Fields = append(c.Fields, field)
	}
	return true, err
}

// validateLine demands that there is a road for a contact: a call or an import.
func (c *Contact) validateLine() error {
	if c.validateRow() == nil {
		return nil
	}
	p := c.problems()
	if len(p) == 0 {
		return c.validateForCall()
	}
	nameFields(p, c.Fields)
	return p.err("contact")
}
