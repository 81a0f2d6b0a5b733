package inspect

import (
	"bytes"
	"encoding/json"
	"strings"
)

// A DataBlock is events and state as JSON, which this library's runtime tells Connectif: <script
// type="application/json" data-connectif="send">. One whose text is no JSON object is skipped by the runtime
// and not among them.
//
// See https://support.connectif.ai/hc/es/articles/360014699620.
type DataBlock struct {
	// Events are the objects of events, byte for byte, of its first 10,000 elements.
	Events []json.RawMessage `json:"events"`
	// Cart, EntityInfo and PageInfo are nil where there are none.
	Cart       json.RawMessage `json:"cart,omitempty"`
	EntityInfo json.RawMessage `json:"entityInfo,omitempty"`
	PageInfo   json.RawMessage `json:"pageInfo,omitempty"`
	// ID is by what the runtime remembers the block, so that it is told once; "" where it may be told again.
	ID string `json:"id,omitempty"`
	// Position is where the script begins.
	Position Position `json:"position"`
}

// dataBlocks returns the data blocks of the page.
func (r *reader) dataBlocks() []DataBlock {
	blocks := []DataBlock{}
	for _, n := range r.scripts {
		kind, _ := r.doc.Attr(n, "type")
		meaning, _ := r.doc.Attr(n, attrDataBlock)
		if !strings.EqualFold(kind, "application/json") || meaning != dataBlockMeaning {
			continue
		}
		block, ok := readDataBlock([]byte(directText(r.doc, n)))
		if !ok {
			r.broken = append(r.broken, n)
			continue
		}
		block.Position = r.lines.position(r.doc.At(n))
		blocks = append(blocks, block)
	}
	return blocks
}

// maxEvents is how many elements of a data block's events are read.
const maxEvents = 10_000

// readDataBlock is false for what is no JSON object. What has another type than it should is left out.
func readDataBlock(text []byte) (DataBlock, bool) {
	var fields map[string]json.RawMessage
	if json.Unmarshal(text, &fields) != nil || fields == nil {
		return DataBlock{}, false
	}
	block := DataBlock{
		Events:     []json.RawMessage{},
		Cart:       object(fields["cart"]),
		EntityInfo: object(fields["entityInfo"]),
		PageInfo:   object(fields["pageInfo"]),
	}
	events := json.NewDecoder(bytes.NewReader(fields["events"]))
	if start, _ := events.Token(); start == json.Delim('[') {
		for n := 0; n < maxEvents && events.More(); n++ {
			var event json.RawMessage
			_ = events.Decode(&event) // valid, as part of what was valid
			if event = object(event); event != nil {
				block.Events = append(block.Events, event)
			}
		}
	}
	var id any
	_ = json.Unmarshal(fields["id"], &id) // valid, as part of what was valid; or missing
	switch id := id.(type) {
	case string:
		block.ID = id
	case float64:
		if id != 0 {
			block.ID = NewNumber(id).String()
		}
	case bool:
		if id {
			block.ID = "true"
		}
	}
	return block, true
}

// object returns a JSON value if it is an object, nil otherwise.
func object(value json.RawMessage) json.RawMessage {
	if len(value) == 0 || value[0] != '{' {
		return nil
	}
	return value
}
