package connectiftest

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// APIRecord is a contact, a product, a purchase, a contact field or a coupon set as an [API] has it, under
// the names of its JSON. Numbers are [json.Number], digit for digit; lists are []any, and lines of purchases
// in them map[string]any. What hangs on it is shared and must not be changed.
type APIRecord map[string]any

// Text returns a value as text: that of a string, the digits of a number, true or false; "" when there is
// none.
func (r APIRecord) Text(name string) string {
	switch value := r[name].(type) {
	case nil:
		return ""
	case string:
		return value
	default:
		return fmt.Sprint(value)
	}
}

// Texts returns a list of texts, such as the tags of a product.
func (r APIRecord) Texts(name string) []string {
	list, _ := r[name].([]any)
	var texts []string
	for _, value := range list {
		if text, ok := value.(string); ok {
			texts = append(texts, text)
		}
	}
	return texts
}

// apiKeys are the properties by which records are found.
var apiKeys = [...]string{"id", "_email", "_externalId", "productId", "purchaseId"}

// apiTable holds records of one kind, in the order in which they came.
type apiTable struct {
	ids     []string
	records map[string]APIRecord // by id
	index   map[string]string    // ids by what apiKeys say
}

func indexKey(name, value string) string { return name + "=" + value }

// put adds a record, or replaces that of the same id.
func (t *apiTable) put(record APIRecord) {
	if t.records == nil {
		t.records, t.index = make(map[string]APIRecord), make(map[string]string)
	}
	id := record.Text("id")
	if old, known := t.records[id]; known {
		t.unindex(old)
	} else {
		t.ids = append(t.ids, id)
	}
	t.records[id] = record
	for _, key := range apiKeys {
		if value := record.Text(key); value != "" {
			t.index[indexKey(key, value)] = id
		}
	}
}

func (t *apiTable) unindex(record APIRecord) {
	for _, key := range apiKeys {
		delete(t.index, indexKey(key, record.Text(key)))
	}
}

func (t *apiTable) find(key, value string) (record APIRecord, found bool) {
	record, found = t.records[t.index[indexKey(key, value)]]
	return record, found
}

func (t *apiTable) remove(record APIRecord) {
	id := record.Text("id")
	t.unindex(record)
	delete(t.records, id)
	t.ids = slices.DeleteFunc(t.ids, func(other string) bool { return other == id })
}

// all returns copies, so that they can be looked at while the API goes on.
func (t *apiTable) all() []APIRecord {
	list := make([]APIRecord, len(t.ids))
	for i, id := range t.ids {
		list[i] = maps.Clone(t.records[id])
	}
	return list
}

// newID makes an id of the form that Connectif's have: 24 hexadecimal digits.
func (a *API) newID() string {
	a.lastID++
	return fmt.Sprintf("%024x", a.lastID)
}

// timestamp writes the time as Connectif does.
func (a *API) timestamp() string { return a.clock.now().UTC().Format(apiTime) }

const apiTime = "2006-01-02T15:04:05.000Z"

// merge puts the properties of a patch over those of a record. A null takes one away.
func merge(record, patch APIRecord) APIRecord {
	merged := make(APIRecord, len(record)+len(patch))
	maps.Copy(merged, record)
	for name, value := range patch {
		if value == nil {
			delete(merged, name)
		} else {
			merged[name] = value
		}
	}
	return merged
}

// integer makes a number as a record has it.
func integer(n int) json.Number { return json.Number(fmt.Sprint(n)) }

// get answers with the record that the path names by one of its keys.
func (a *API) get(table *apiTable, key string) apiHandler {
	return func(e *apiExchange) apiAnswer {
		a.mu.Lock()
		defer a.mu.Unlock()
		record, found := table.find(key, e.id)
		if !found {
			return apiMissing(e)
		}
		return apiAnswer{status: 200, body: record}
	}
}

func (a *API) delete(table *apiTable, key string) apiHandler {
	return func(e *apiExchange) apiAnswer {
		a.mu.Lock()
		defer a.mu.Unlock()
		record, found := table.find(key, e.id)
		if !found {
			return apiMissing(e)
		}
		table.remove(record)
		return apiAnswer{status: 204}
	}
}

func apiMissing(e *apiExchange) apiAnswer {
	return apiProblem(404, fmt.Sprintf("%s %s not found.", e.segments[0], e.id))
}
