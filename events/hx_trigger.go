package events

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/connectif-go/connectif/commerce"
)

// MaxHXTrigger is how many bytes the value of an HX-Trigger header may have here, whoever put them there. The
// limit is this library's: servers and proxies commonly refuse a response when all of its header takes more
// than 8 KB, and others have a say in that as well. A cart of a dozen lines is too much; it belongs in the
// body that is swapped in, as a tag or a [DataBlock].
const MaxHXTrigger = 4096

const (
	hxTrigger = "HX-Trigger"
	sendEvent = "connectif:send" // the DOM event that the runtime listens for
)

// HXTrigger returns the value of a header HX-Trigger by which htmx tells the data block:
// {"connectif:send":{…}}. It is printable ASCII, since browsers misread anything else in a header; the rest is
// escaped, as JSON allows. It fails with a *[commerce.ValidationError] when the data block is invalid, or when
// the value takes more than [MaxHXTrigger] bytes.
//
// For a response whose handler sets the header too there is [AddHXTrigger].
func (d DataBlock) HXTrigger() (string, error) { return mergeHXTrigger("", d) }

// AddHXTrigger puts a data block into the header HX-Trigger, beside the events that the header has already, be
// they a list of names or a JSON object:
//
//	err := events.AddHXTrigger(w.Header(), events.Data(events.Custom{Alias: "product-like"}))
//
// A name becomes a key with {} as its detail, which says as little as the name alone. The rest of an object
// stays as it is. A data block that was there joins the new one: its events come first, and of two carts,
// contacts or page infos the new one counts. A data block with an OnceID cannot be joined to another, for the
// id speaks of all that is in it: give a response one block with everything.
//
// It fails with a *[commerce.ValidationError], and leaves the header as it was, when the data block is
// invalid, when the header has something that cannot be merged, or when it would take more than
// [MaxHXTrigger] bytes.
//
// htmx does not see the header of a redirect (status 3xx): the browser follows that on its own.
func AddHXTrigger(header http.Header, d DataBlock) error {
	// A handler may have gone around Set, so that the key is spelled differently.
	keys := slices.DeleteFunc(slices.Sorted(maps.Keys(header)), func(key string) bool { return !strings.EqualFold(key, hxTrigger) })
	var values []string
	for _, key := range keys {
		values = append(values, header[key]...)
	}
	// Browsers join several headers of the same name that way.
	value, err := mergeHXTrigger(strings.Join(values, ", "), d)
	if err != nil {
		return err
	}
	for _, key := range keys {
		delete(header, key)
	}
	header.Set(hxTrigger, value)
	return nil
}

// mergeHXTrigger returns the header's value with d in it.
func mergeHXTrigger(value string, d DataBlock) (string, error) {
	block, err := d.AppendJSON(nil)
	if err != nil {
		return "", err
	}
	object, err := hxTriggerObject(value)
	if err != nil {
		return "", err
	}
	object, err = putBlock(object, block)
	if err != nil {
		return "", err
	}
	object = toASCII(object)
	if len(object) > MaxHXTrigger {
		return "", hxTriggerError(commerce.RuleTooLong,
			fmt.Sprintf("it takes %d bytes, of at most %d; put a data block into the body", len(object), MaxHXTrigger))
	}
	return string(object), nil
}

// putBlock puts a data block into an object of events, whose text is otherwise kept.
func putBlock(object, block []byte) ([]byte, error) {
	start, end := findBlock(object)
	if end == 0 {
		// It goes first: the key "target" in the detail of an event makes htmx fire those after it elsewhere.
		block = append([]byte(`{"`+sendEvent+`":`), block...)
		rest := bytes.TrimSpace(object[1:])
		if rest[0] != '}' {
			block = append(block, ',')
		}
		return append(block, rest...), nil
	}
	block, err := joinBlocks(object[start:end], block)
	return slices.Concat(object[:start], block, object[end:]), err
}

// joinBlocks returns one data block for two.
func joinBlocks(before, added []byte) ([]byte, error) {
	old, oldEvents, err := splitBlock(before)
	if err != nil {
		return nil, err
	}
	joined, newEvents, _ := splitBlock(added) // never fails: it is a DataBlock
	if old["id"] != nil || joined["id"] != nil {
		return nil, hxTriggerError(commerce.RuleDuplicate, "a block with a OnceID goes alone; put all events of the response into one block")
	}
	maps.Copy(old, joined)
	if all := slices.Concat(oldEvents, newEvents); len(all) > 0 {
		old["events"], _ = json.Marshal(all) // never fails: all of it was read as JSON
	}
	return json.Marshal(old)
}

// splitBlock returns a data block without its events, and the events.
func splitBlock(block []byte) (rest map[string]json.RawMessage, events []json.RawMessage, err error) {
	err = json.Unmarshal(block, &rest)
	if err == nil && rest["events"] != nil {
		err = json.Unmarshal(rest["events"], &events)
	}
	if err != nil || rest == nil {
		return nil, nil, hxTriggerError(commerce.RuleNotEncodable, sendEvent+" is there already, and is no data block")
	}
	delete(rest, "events")
	return rest, events, nil
}

// toASCII escapes what is not printable ASCII in a JSON text. Line ends and tabs, which a JSON text has only
// between its values, become blanks.
func toASCII(object []byte) []byte {
	dst := make([]byte, 0, len(object))
	for _, r := range string(object) {
		switch {
		case r < ' ':
			dst = append(dst, ' ')
		case r < 0x7f:
			dst = append(dst, byte(r))
		default:
			for _, unit := range utf16.AppendRune(nil, r) {
				dst = fmt.Appendf(dst, `\u%04x`, unit)
			}
		}
	}
	return dst
}

// hxTriggerError quotes nothing of the header, which may be personal.
func hxTriggerError(rule commerce.Rule, hint string) error {
	return &commerce.ValidationError{Subject: "header", Problems: []commerce.Problem{{Path: hxTrigger, Rule: rule, Hint: hint}}}
}
