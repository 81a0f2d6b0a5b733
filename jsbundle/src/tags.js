// The tags. The client reads them when it starts; of what a swap brings in later it reads those for what holds whenever it tells something.
import {all, TOLD} from './dom.js';

// The tags for what holds, and those that stand for an event.
export const STATE_TAGS = '.cn_cart,.cn_client_info,';
export const EVENT_TAGS = '.cn_product_visited,.cn_product_searched,.cn_product_not_found,.cn_login,.cn_register,.cn_search,' +
  '.cn_newsletter_subscribe,.cn_purchase';

// Who comes back to a product has visited it again; nobody logs in again by coming back.
const ONCE = /login|register|newsletter/;

// For each element and class, as an element may be two tags, the key under which it was told. A morph that gives the element of one product
// the id of another makes a new tag of it.
const told = new WeakMap();

function remember(element, tag) {
  const key = keyOf(element);
  told.set(element, {...told.get(element), [tag]: key});
  if (ONCE.test(tag)) {
    element.setAttribute(TOLD, key);
  }
}

// Takes the tags that are in the document for told: the client tells them.
export function rememberTags() {
  all(EVENT_TAGS).forEach((element) => element.classList.forEach((tag) => remember(element, tag)));
}

// Promises the events of the tags that have not been told, as the client reads them (HC 360014746679): what is told of a tag is what it
// would have told itself.
//
// It reads the whole document and leaves out tags with a property missing. So each event takes the first element of its own that has its
// key and has not been told; an element that no event takes is looked at again the next time.
export async function readTags() {
  const events = await window.connectif.managed.getAllEventsAsync();
  return events.filter((event) => {
    const tag = 'cn_' + event.type.replace(/-/g, '_');
    const key = eventKey(event);
    const isNew = (element) => keyOf(element) === key && (told.get(element) || {})[tag] !== key && element.getAttribute(TOLD) !== key;
    const element = all('.' + tag).find(isNew);
    if (element) {
      remember(element, tag);
    }
    // What the client has kept since the last page, as a form that was sent, is in no tag, and is handed out but once.
    return element || /form|custom/.test(tag);
  });
}

// Read as the client reads it, or the two would differ. Without the property it is the empty string, as in eventKey.
function keyOf(element) {
  const found = element.querySelector('.product_id,.search_text,.email');
  return found ? (found.innerText || found.textContent).trim() : '';
}

function eventKey(event) {
  const {productId, searchText, email} = event.product || event;
  return productId || searchText || email || '';
}

function rename(from, to) {
  all('.' + from).forEach((element) => element.classList.replace(from, to));
}

// Keeps the purchases out of the client's sight: it would tell one again whenever its page is shown again. This runtime tells them.
export function hidePurchases() {
  rename('cn_purchase', 'connectif_purchase');
}

// The events of all purchases in the document, as the client reads them. What was told before is sorted out where they are sent.
export function readPurchases() {
  rename('connectif_purchase', 'cn_purchase');
  try {
    return window.connectif.getPurchaseEvents();
  } catch {
    return [];
  } finally {
    hidePurchases();
  }
}
