// The tags that stand for an event. The client reads them when it starts; what a swap brings in later it leaves alone.

// In the order in which the client tells them. The function is the client's own, so that what is told of a tag is what it would
// have told itself; the last name is the class of the property that tells one tag of its kind from another.
const KINDS = [
  ['cn_product_visited', 'getVisitedProductEvents', 'product_id'],
  ['cn_product_searched', 'getSearchedProductEvents', 'product_id'],
  ['cn_product_not_found', 'getProductsNotFoundEvents', 'product_id'],
  ['cn_login', 'getLoginEvent', ''],
  ['cn_register', 'getRegisterEvent', ''],
  ['cn_search', 'getSearchEvent', 'search_text'],
  ['cn_newsletter_subscribe', 'getNewsletterSubscribeEvent', 'email'],
  ['cn_purchase', 'getPurchaseEvents', 'purchase_id'],
];

export const EVENT_TAGS = KINDS.map(([tag]) => '.' + tag).join();

export function createTags() {
  // For each kind, the key under which an element has been told; an element may be of two kinds. A morph that gives the element of one
  // product the id of another makes a new tag of it.
  const known = KINDS.map(() => new WeakMap());

  return {
    // The events of the tags in the document that were in none of the calls before.
    //
    // The client's functions read the whole document and leave out tags with a property missing, so their events cannot be counted off
    // against the elements. Nor are the events compared with those of the last call: a product that is swapped out and in again
    // would look as if it had stayed, and one whose price alone changes would look new. Instead each element takes the first event
    // with its key that is left. One that finds none, since it is incomplete, is looked at again by the next call.
    fresh() {
      return [].concat(...KINDS.map(([tag, name, property], kind) => {
        const events = read(name);
        return Array.from(document.querySelectorAll('.' + tag)).map((element) => {
          const key = keyOf(element, property);
          const at = events.findIndex((event) => eventKey(event) === key);
          const [event] = at < 0 ? [] : events.splice(at, 1);
          if (!event || known[kind].get(element) === key) {
            return null;
          }
          known[kind].set(element, key);
          return event;
        }).filter(Boolean);
      }));
    },
  };
}

// A client that lacks the function, or whose function fails, tells nothing of that kind.
function read(name) {
  try {
    return [].concat(window.connectif[name]()).filter(Boolean);
  } catch {
    return [];
  }
}

// Read as the client reads it, or the two would differ. Without the property it is the empty string, as in eventKey.
function keyOf(element, property) {
  const found = property && element.querySelector('.' + property);
  return found ? (found.innerText || found.textContent).trim() : '';
}

function eventKey(event) {
  const {productId, purchaseId, searchText, email} = event.product || event.purchase || event;
  return productId || purchaseId || searchText || email || '';
}
