// Which events the tags of a page stand for, and in what order they are told.

function getVisitedProductEvents() {
  return readProducts('cn_product_visited').map((product) => ({ type: 'product-visited', product }));
}

function getSearchedProductEvents() {
  return readProducts('cn_product_searched').map((product) => ({ type: 'product-searched', product }));
}

function getProductsNotFoundEvents() {
  return all(document, 'cn_product_not_found')
    .map((element) => text(element, 'product_id'))
    .filter(Boolean)
    .map((productId) => ({ type: 'product-not-found', productId }));
}

function getLoginEvent() {
  return first(document, 'cn_login') && { type: 'login' };
}

function getRegisterEvent() {
  return first(document, 'cn_register') && { type: 'register' };
}

function getSearchEvent() {
  const searchText = text(first(document, 'cn_search'), 'search_text');
  return searchText ? { type: 'search', searchText } : undefined;
}

function getNewsletterSubscribeEvent() {
  // Told even without an e-mail: only the element counts.
  const element = first(document, 'cn_newsletter_subscribe');
  return element && { type: 'newsletter-subscribe', email: text(element, 'email') };
}

function getPurchaseEvents() {
  return readPurchases().map((purchase) => ({ type: 'purchase', purchase }));
}

function getPageVisitEvent() {
  return { type: 'page-visit' };
}

function takeStoredForm() {
  // A form that left the page before it could be told is kept in the browser and told by the next page.
  const formId = take('cn_last_submitted_form_id');
  const payload = takeJSON('cn_last_submitted_form_data');
  const primaryKeyField = take('cn_last_submitted_form_primary_key_field');
  return formId === undefined ? undefined : { type: 'form-submitted', formId, primaryKeyField, payload };
}

function takeStoredCustomEvent() {
  const eventId = take('cn_last_custom_event_id');
  const payload = takeJSON('cn_last_custom_event_payloads');
  return eventId === undefined ? undefined : { type: 'custom', eventId, payload };
}

function getAllEvents() {
  return [].concat(
    takeStoredForm(),
    takeStoredCustomEvent(),
    getVisitedProductEvents(),
    getSearchedProductEvents(),
    getProductsNotFoundEvents(),
    getLoginEvent(),
    getRegisterEvent(),
    getSearchEvent(),
    getNewsletterSubscribeEvent(),
    getPurchaseEvents(),
    getPageVisitEvent(),
  ).filter(Boolean);
}

function getAllEventsAsync() {
  return Promise.resolve().then(getAllEvents);
}
