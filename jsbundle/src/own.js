// The script element that runs this file. Its attributes are the settings: data-connectif-client is the URL of the client to load,
// data-connectif-id the account; the property nonce is the page's, since browsers hide the value of the attribute.
//
// The getter is taken from the prototype, since <img name="currentScript"> in a text that a visitor wrote stands in for the document's
// own property. No other element is looked for: one that such a text brought along would have its URL loaded with our nonce.
export const own = Object.getOwnPropertyDescriptor(Document.prototype, 'currentScript').get.call(document);
