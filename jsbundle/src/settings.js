// What the script element that runs this file says: which client to load, for which account, and the page's nonce.
//
// The getter is taken from the prototype, since <img name="currentScript"> in a text that a visitor wrote stands in for the document's
// own property. No other element is looked for: one that such a text brought along would have its URL loaded with our nonce.
export function ownSettings() {
  const own = Object.getOwnPropertyDescriptor(Document.prototype, 'currentScript').get.call(document);
  return own && own.dataset.connectifClient && {
    url: own.dataset.connectifClient,
    account: own.dataset.connectifId,
    // The property, since browsers hide the value of the attribute.
    nonce: own.nonce,
  };
}
