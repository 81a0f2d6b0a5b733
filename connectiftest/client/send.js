// Telling Connectif: what goes into a notification, what is left out because it was told before, and the request.

let configuration; // set by initializeConnectif
let initialized = false;
let trackerFromURL;

function isInitialized() {
  return initialized;
}

function isAllowedDomain(url) {
  const allowed = configuration.allowedDomains || [];
  return allowed.length === 0 || allowed.some((domain) => url.startsWith(domain));
}

function deepEquals(a, b) {
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') {
    return a === b;
  }
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => deepEquals(a[key], b[key]));
}

// Values are compared as they were stored, so as JSON: there a key without a value does not exist.
function isStored(key, value) {
  return deepEquals(parse(load(key)), parse(JSON.stringify(value)));
}

function isSameCart(a, b) {
  // Names, addresses and pictures are not looked at: a change of these alone is not told again.
  return ['cartId', 'totalPrice', 'totalQuantity'].every((key) => a[key] === b[key])
    && a.products.length === b.products.length
    && a.products.every((item, i) => ['quantity', 'price', 'productId'].every((key) => item[key] === b.products[i][key]));
}

function isToldCart(cart) {
  const previous = parse(load('cn_previous_cart'));
  return Boolean(previous && previous.products && cart.products) && isSameCart(previous, cart);
}

function store(key, value) {
  if (value === undefined) {
    remove(key);
  } else {
    save(key, JSON.stringify(value));
  }
}

function getBrowserInfo() {
  return {
    windowWidth: window.innerWidth,
    windowHeight: window.innerHeight,
    screenHeight: window.screen.height,
    screenWidth: window.screen.width,
    colorDepth: window.screen.colorDepth,
    cookieEnabled: navigator.cookieEnabled,
    language: navigator.language,
    platform: navigator.platform,
    url: encodeURIComponent(window.location.href),
    referer: document.referrer,
    device: window.matchMedia('(max-width: 760px)').matches ? 'mobile' : 'desktop',
  };
}

function withTracker(entityInfo) {
  // The page's own object is written to: a caller that uses it again must see that here, as it would live.
  const id = entityInfo.trackerId || loadTracker() || trackerFromURL;
  entityInfo.trackerId = id && String(id).substring(0, 24);
  return entityInfo;
}

function withPage(pageInfo) {
  // Key by key: what the caller does not give comes from the page.
  const given = Object.entries(pageInfo || {}).filter(([, value]) => value !== undefined);
  return given.reduce((merged, [key, value]) => Object.assign(merged, { [key]: value }), getPageInfo());
}

function leaveOutWhatWasTold(notification) {
  const unchanged = isStored('cn_previous_entity_info', notification.entityInfo)
    && isStored('cn_previous_push_subscription', notification.pushSubscription);
  if (notification.cart && isToldCart(notification.cart)) {
    notification.cart = undefined;
  }
  const events = notification.events;
  return unchanged && !notification.cart && Array.isArray(events) && events.length === 0 ? undefined : notification;
}

function post(notification, onResponded) {
  // Remembered before the answer is known: a request that fails is not repeated until something changes.
  store('cn_previous_entity_info', notification.entityInfo);
  store('cn_previous_push_subscription', notification.pushSubscription);
  if (notification.cart) {
    store('cn_previous_cart', notification.cart);
  }

  const request = new XMLHttpRequest();
  request.open('POST', `${configuration.baseUrl}integration-type/system/scrippet-notification/${configuration.token}`);
  // text/plain keeps the request a simple one: the browser asks no permission beforehand.
  request.setRequestHeader('Content-type', 'text/plain');
  request.addEventListener('load', () => {
    const answer = parse(request.responseText);
    if (!answer) {
      return;
    }
    if (answer.trackerId) {
      saveTracker(answer.trackerId);
    }
    onResponded();
  });
  request.send(JSON.stringify(notification));
}

function sendEvents(events, options) {
  if (!initialized) {
    throw new Error('Connectif: cannot getSubscription before initialize');
  }
  const given = options || {};
  const onResponded = typeof given.onResponded === 'function' ? given.onResponded : () => {};
  if (!configuration.webTrackingEnabled || !isAllowedDomain(window.location.href)) {
    onResponded();
    return;
  }
  const page = {
    entityInfo: withTracker(given.entityInfo || getClientInfo() || {}),
    cart: given.cart || getCartModel(),
    events: events || [],
    bannerPlaceholders: getEmbeddedBlockPlaceholderIds(),
    pageInfo: withPage(given.pageInfo),
    browserInfo: getBrowserInfo(),
  };
  window.connectif.getPushSubscription().then((pushSubscription) => {
    const notification = leaveOutWhatWasTold(Object.assign(page, { pushSubscription }));
    if (notification) {
      runHooks('before-send-data', notification, (data) => post(data, onResponded));
    } else {
      onResponded();
    }
  });
}
