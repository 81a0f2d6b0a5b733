// Connectif's client: one script element, and the state that it documents.

// Inserts the client's script unless the page has it already, from whichever source: this runtime or the snippet (by the id),
// Connectif's own snippet or a tag manager (by the URL, for that element has no id), or an element that a swap of the page
// has taken away meanwhile (by the function that the client leaves behind). A client that runs twice sends everything twice.
//
// Call it when the document is parsed, so that an element further down the page is seen. The element goes into the head, which
// Turbo and its like keep when they replace the body.
export function insertClient(settings) {
  const script = document.createElement('script');
  script.id = '__cn_client_script_' + settings.account;
  script.async = true;
  script.nonce = settings.nonce;
  try {
    script.src = settings.url;
  } catch {
    // A page that requires trusted types refuses the URL: it does without Connectif.
    return;
  }
  const present =
    typeof window.initializeConnectif === 'function' ||
    document.getElementById(script.id) instanceof HTMLScriptElement ||
    Array.from(document.scripts).some((other) => other.src === script.src);
  if (!present) {
    (document.head || document.documentElement).appendChild(script);
  }
}

// Runs fn once, as soon as the client takes events: the guard that Connectif documents (HC 360014698420). Older clients have no
// isInitialized; for them the event alone tells. A client that never comes costs this one listener.
export function whenClientReady(fn) {
  if (isInitialized()) {
    fn();
  } else {
    document.addEventListener('connectif.managed.initialized', () => fn(), {once: true});
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
  const events = [].concat(...batches.map((batch) => batch.events));
  const options = Object.assign({}, ...batches.map((batch) => batch.options));
  try {
    window.connectif.managed.sendEvents(events, options);
    return true;
  } catch {
    console.warn('connectif: the client did not take what was to be sent');
    return false;
  }
}
