// Connectif's client: one script element, and the state that it documents.
import {ask, quietly, TELLING} from './dom.js';
import {own} from './own.js';

// Whether the page has the client already, from whichever source: this runtime or the snippet (by the id), Connectif's own snippet or a
// tag manager (by the URL, for that element has no id), or an element that a swap of the page has taken away meanwhile (by the function
// that the client leaves behind). A client that runs twice sends everything twice.
function isPresent(url, id) {
  return typeof window.initializeConnectif === 'function' ||
    [...document.scripts].some((script) => script.src === url || script.id === id);
}

// Inserts the client's script unless the page has it. Call it when the document is parsed, so that an element further down the page is
// seen. The element goes into the head, which Turbo and its like keep when they replace the body.
//
// A script element holds up the page's load event until it has come; a preload does not. So the client is preloaded, and its element
// inserted when it is there. Where it cannot be preloaded, as under a policy that the browser understands otherwise, that is tried, too.
export function insertClient() {
  const {dataset: {connectifClient: url, connectifId}, nonce} = own;
  const id = '__cn_client_script_' + connectifId;
  // A page that requires trusted types refuses the script's URL: it does without Connectif.
  const insertUnlessPresent = (name, properties) => quietly(() => {
    if (!isPresent(url, id) && ask(TELLING)) {
      document.head.append(Object.assign(document.createElement(name), {nonce}, properties));
    }
  });
  const insertScript = ({target}) => {
    target.remove();
    insertUnlessPresent('script', {id, async: true, src: url});
  };
  insertUnlessPresent('link', {rel: 'preload', as: 'script', href: url, onload: insertScript, onerror: insertScript});
}

// Runs fn once, as soon as the client takes events: the guard that Connectif documents (HC 360014698420). Older clients have no
// isInitialized; for them the event alone tells. A client that never comes costs this one listener.
export function whenClientReady(fn) {
  if (isInitialized()) {
    fn();
  } else {
    document.addEventListener('connectif.managed.initialized', fn, {once: true});
  }
}

// Whether the client says that it takes events. False also when it is too old to be asked.
export function isInitialized() {
  try {
    return window.connectif.managed.isInitialized();
  } catch {
    return false;
  }
}

// Hands the batches to the client in one call (HC 360014699620), and tells whether it took them. Events keep their order; of
// several carts, contacts or page infos the last one counts, since each describes the whole state.
export function send(batches) {
  const events = batches.flatMap((batch) => batch.events);
  const options = Object.assign({}, ...batches.map((batch) => batch.options));
  try {
    window.connectif.managed.sendEvents(events, options);
    return true;
  } catch {
    console.warn('connectif: the client did not take it');
    return false;
  }
}
