// What the page sees, and the order in which it comes to life.

const documentReady = new Promise((resolve) => {
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', () => resolve(), { once: true });
  } else {
    resolve();
  }
});

function fire(name) {
  document.dispatchEvent(new CustomEvent(name));
}

// Only this object is kept when the script is loaded a second time. All that follows it runs again: everything is then
// told twice. So it is in production, and a shop whose snippet stands in the page twice must find out.
if (!window.connectif) {
  window.connectif = {
    version: 'stand-in',
    initialize,
    getAsync: (key) => Promise.resolve(load(key)),
    get: load,
    set: save,
    unset: remove,
    getClientInfo,
    getPageInfo,
    getPageVisitEvent,
    getVisitedProductEvents,
    getSearchedProductEvents,
    getProductsNotFoundEvents,
    getLoginEvent,
    getRegisterEvent,
    getSearchEvent,
    getNewsletterSubscribeEvent,
    getPurchaseEvents,
    getCartModel,
    getEmbeddedBlockPlaceholderIds,
    getPushSubscription,
    subscribeToPushNotifications,
    doesPushSubscriptionPublicKeyMatch,
    addHookHandler,
    removeHookHandler,
  };
  documentReady.then(() => fire('connectif.loaded'));
}

window.connectif.managed = { sendEvents, getAllEvents, getAllEventsAsync, isInitialized, isAllowedDomain, deepEquals };

window.initializeConnectif = (given) => {
  // Waits for the worker's registration too: a slow one delays the first event.
  documentReady.then(() => window.connectif.initialize(given)).then(() => {
    configuration = given;
    trackerFromURL = takeTrackerFromURL();
    initialized = true;
    fire('connectif.managed.initialized');
    if (configuration.autoSendEventsOnInit) {
      getAllEventsAsync().then((events) => sendEvents(events));
    }
    fire('connectif.initialized');
  });
};
