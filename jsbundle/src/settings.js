// What the script element that runs this file says: which client to load, for which account, and the page's nonce.
//
// document.currentScript is empty where an optimiser runs scripts its own way, and it is another element where one joins files;
// then the element is looked for by its attribute. The check of the type is not idle: <img name="currentScript"> in a text that a
// visitor wrote would otherwise stand in for it, and its URL would be loaded with our nonce.
export function ownSettings() {
  const candidates = [document.currentScript, document.querySelector('script[data-connectif-client]')];
  const own = candidates.find((element) => element instanceof HTMLScriptElement && element.dataset.connectifClient);
  return own && {
    url: own.dataset.connectifClient,
    account: own.dataset.connectifId,
    // The property, since browsers hide the value of the attribute.
    nonce: own.nonce,
  };
}
