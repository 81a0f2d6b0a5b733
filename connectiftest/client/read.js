// How tags become values. Nothing here is forgiving on purpose: what Connectif's client would not understand must be
// missing from what this one tells, too, or the tests that use it would prove nothing.

function all(parent, className) {
  // Descendants at any depth: a stray class inside a tag is picked up, as it would be in production.
  return parent ? Array.from(parent.getElementsByClassName(className)) : [];
}

function first(parent, className) {
  return all(parent, className)[0];
}

function textOf(element) {
  // undefined for a missing element, '' for an empty one: the two are told differently.
  return element && (element.innerText || element.textContent).trim();
}

function text(parent, className) {
  return textOf(first(parent, className));
}

function texts(parent, className) {
  return all(parent, className).map(textOf).filter(Boolean);
}

function float(parent, className) {
  const number = parseFloat(text(parent, className));
  return Number.isFinite(number) ? number : undefined;
}

function int(parent, className) {
  const number = parseInt(text(parent, className), 10);
  return Number.isFinite(number) ? number : undefined;
}

function readProduct(element) {
  return {
    name: text(element, 'name'),
    productDetailUrl: text(element, 'url'),
    productId: text(element, 'product_id'),
    unitPrice: float(element, 'unit_price'),
    availability: text(element, 'availability'),
    imageUrl: text(element, 'image_url'),
    description: text(element, 'description'),
    thumbnailUrl: text(element, 'thumbnail_url'),
    priority: int(element, 'priority'),
    rating: float(element, 'rating_value'),
    ratingCount: int(element, 'rating_count'),
    reviewCount: int(element, 'review_count'),
    categories: texts(element, 'category'),
    tags: texts(element, 'tag'),
    relatedExternalProductIds: texts(element, 'related_external_product_id'),
    unitPriceOriginal: float(element, 'unit_price_original'),
    unitPriceWithoutVAT: float(element, 'unit_price_without_vat'),
    discountedAmount: float(element, 'discounted_amount'),
    discountedPercentage: float(element, 'discounted_percentage'),
    brand: text(element, 'brand'),
    publishedAt: text(element, 'published_at'),
    customField1: text(element, 'custom_field_1'),
    customField2: text(element, 'custom_field_2'),
    customField3: text(element, 'custom_field_3'),
  };
}

function isComplete(product) {
  // undefined >= 0 is false, so a price that could not be read drops the product as a negative one does.
  return Boolean(product.name && product.productDetailUrl && product.productId && product.unitPrice >= 0);
}

function readProducts(className) {
  return all(document, className).map(readProduct).filter(isComplete);
}

function readBasketItems(element) {
  return all(element, 'product_basket_item')
    .map((item) => Object.assign(readProduct(item), { quantity: int(item, 'quantity'), price: float(item, 'price') }))
    .filter(isComplete);
}

function getCartModel() {
  const element = first(document, 'cn_cart');
  const cart = {
    cartId: text(element, 'cart_id'),
    totalQuantity: int(element, 'total_quantity'),
    totalPrice: float(element, 'total_price'),
    products: readBasketItems(element),
    cartRecoveryUrl: text(element, 'cart_recovery_url'),
  };
  return cart.cartId && cart.totalQuantity >= 0 && cart.totalPrice >= 0 ? cart : undefined;
}

function readPurchase(element) {
  return {
    purchaseId: text(element, 'purchase_id'),
    cartId: text(element, 'cart_id'),
    totalQuantity: int(element, 'total_quantity'),
    totalPrice: float(element, 'total_price'),
    purchaseDate: text(element, 'purchase_date'),
    paymentMethod: text(element, 'payment_method'),
    // Documented in snake case for JavaScript too, unlike their neighbours.
    source_name: text(element, 'source_name'),
    source_type: text(element, 'source_type'),
    products: readBasketItems(element),
  };
}

function readPurchases() {
  return all(document, 'cn_purchase')
    .map(readPurchase)
    .filter((purchase) => purchase.purchaseId && purchase.totalQuantity >= 0 && purchase.totalPrice >= 0);
}

const contactKeys = new Map([
  ['primary_key', 'primaryKey'],
  ['tracker_id', 'trackerId'],
  ['_email_status', '_emailStatus'],
  ['_newsletter_subscription_status', '_newsletterSubscriptionStatus'],
]);

function readContactField(element) {
  if (element && element.getAttribute('data-field-list') === 'true') {
    return Array.from(element.children).map(textOf).filter(Boolean);
  }
  return textOf(element);
}

function getClientInfo() {
  const element = first(document, 'cn_client_info');
  if (!element) {
    return undefined;
  }
  const contact = {};
  for (const child of element.children) {
    // The whole attribute is the name, blanks and second classes included: that is how a field gets lost in production.
    const name = child.className;
    contact[contactKeys.get(name) || name] = readContactField(first(element, name));
  }
  return contact;
}

function getPageInfo() {
  const keywords = document.querySelector("meta[name='keywords']");
  return {
    title: document.title.substring(0, 50),
    keywords: keywords && keywords.content ? keywords.content.split(',') : [],
    tags: texts(document, 'cn_page_tag').slice(0, 10).map((tag) => tag.substring(0, 25)),
    categories: texts(document, 'cn_page_category').slice(0, 10),
  };
}

function getEmbeddedBlockPlaceholderIds() {
  return all(document, 'cn_banner_placeholder').map((element) => element.id).filter(Boolean);
}
