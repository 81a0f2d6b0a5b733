// Types for the DOM events by which a page talks to the runtime, for scripts that are checked by TypeScript. Copy this file into the
// project, or name it in "include" of its tsconfig.json. There is no code to it.
//
//   import type {ConsentDetail, SendDetail} from './connectif';
//
//   const detail: SendDetail = {events: [{type: 'search', searchText: 'keyboard'}]};
//   document.dispatchEvent(new CustomEvent('connectif:send', {detail}));
//
//   document.addEventListener('connectif:ready', () => {
//     document.dispatchEvent(new CustomEvent<ConsentDetail>('connectif:consent', {detail: {granted: true}}));
//   });
//
// The names are Connectif's (https://support.connectif.ai/hc/es/articles/360014699620). Connectif checks nothing of what it is told this
// way. The types cannot say all: that URLs are absolute, that totals agree, that ids are not empty.

declare global {
  interface DocumentEventMap {
    /** Tells Connectif something. With no detail the client reads the cart and the contact on the page again. */
    'connectif:send': CustomEvent<SendDetail | null>;
    /** Tells that the visitor has agreed, or has not, or no longer does; for pages where consent is required. */
    'connectif:consent': CustomEvent<ConsentDetail>;
    /** Dispatched once, when consent is required, as soon as connectif:consent is listened to. */
    'connectif:ready': Event;
  }
}

/** The detail of connectif:consent. */
export interface ConsentDetail {
  granted: boolean;
}

/**
 * The detail of connectif:send. It is also the JSON of a data block and of the attributes data-connectif-on-click and
 * data-connectif-on-submit.
 */
export interface SendDetail extends SendOptions {
  /** What happened, told in this order. */
  events?: ConnectifEvent[];
  /** What has an id is told once by a browser, which remembers the last 100. */
  id?: string;
}

/** What is told besides events. Each replaces what the page's tags say. */
export interface SendOptions {
  cart?: Cart;
  entityInfo?: EntityInfo;
  pageInfo?: PageInfo;
}

/** All of the visitor's cart, also when it was emptied (https://support.connectif.ai/hc/es/articles/360014714260). */
export interface Cart {
  cartId: string;
  /** The sum of the units. */
  totalQuantity: number;
  totalPrice: number;
  products: BasketItem[];
  /** The only key with a capital, as it is documented. */
  CartRecoveryUrl?: string;
}

/** The contact (https://support.connectif.ai/hc/es/articles/360014775379). */
export interface EntityInfo {
  /** The e-mail address. */
  primaryKey?: string;
  trackerId?: string;
  _name?: string;
  _surname?: string;
  _newsletterSubscriptionStatus?: 'subscribed' | 'unsubscribed' | 'none';
  _emailStatus?: 'active' | 'bounced' | 'paused' | 'banned';
  /** As in 1970-12-31. */
  _birthdate?: string;
  _mobilePhone?: string;
  /** A custom field, by its id. */
  [customField: string]: string | number | boolean | string[] | undefined;
}

/** The page, where it is to be described otherwise than it is found (https://support.connectif.ai/hc/es/articles/360014710840). */
export interface PageInfo {
  title?: string;
  keywords?: string[];
  tags?: string[];
  categories?: string[];
}

/** A product of the catalogue (https://support.connectif.ai/hc/es/articles/360014712720). */
export interface Product {
  /** Absolute, and not encoded. */
  productDetailUrl: string;
  productId: string;
  name: string;
  unitPrice: number;
  description?: string;
  imageUrl?: string;
  availability?: 'InStock' | 'OutOfStock';
  /** Paths, as in /Computers/Keyboards. */
  categories?: string[];
  tags?: string[];
  brand?: string;
  reviewCount?: number;
  /** 0 to 5. */
  rating?: number;
  ratingCount?: number;
  thumbnailUrl?: string;
  relatedExternalProductIds?: string[];
  priority?: number;
  unitPriceOriginal?: number;
  unitPriceWithoutVAT?: number;
  discountedAmount?: number;
  /** 0 to 100. */
  discountedPercentage?: number;
  /** ISO 8601, as in 2020-05-20T15:24:20Z. */
  publishedAt?: string;
  customField1?: string;
  customField2?: string;
  customField3?: string;
}

/** A line of a cart or a purchase. */
export interface BasketItem extends Product {
  quantity: number;
  /** Of the whole line. */
  price: number;
}

/** An order (https://support.connectif.ai/hc/es/articles/360014712220). */
export interface Purchase {
  purchaseId: string;
  totalQuantity: number;
  totalPrice: number;
  products: BasketItem[];
  /** That of the cart it was: without it the cart counts as abandoned. */
  cartId?: string;
  /** ISO 8601. */
  purchaseDate?: string;
  paymentMethod?: string;
  source_name?: string;
  source_type?: 'marketplace' | 'digital-store' | 'point-of-sale' | 'third-party' | 'other';
}

/** The fields of a custom event or a form. */
export interface Payload {
  [field: string]: unknown;
}

export type ConnectifEvent =
  | PageVisitEvent
  | ProductVisitedEvent
  | ProductSearchedEvent
  | ProductNotFoundEvent
  | SearchEvent
  | LoginEvent
  | RegisterEvent
  | NewsletterSubscribeEvent
  | PurchaseEvent
  | CustomEventByAlias
  | CustomEventById
  | FormSubmittedEvent;

/** https://support.connectif.ai/hc/es/articles/360014710840 */
export interface PageVisitEvent {
  type: 'page-visit';
}

/** https://support.connectif.ai/hc/es/articles/360014712720 */
export interface ProductVisitedEvent {
  type: 'product-visited';
  product: Product;
}

/** https://support.connectif.ai/hc/es/articles/360014650720 */
export interface ProductSearchedEvent {
  type: 'product-searched';
  product: Product;
}

/** There is no article about it. */
export interface ProductNotFoundEvent {
  type: 'product-not-found';
  productId: string;
}

/** https://support.connectif.ai/hc/es/articles/360014732940 */
export interface SearchEvent {
  type: 'search';
  searchText: string;
}

/** https://support.connectif.ai/hc/es/articles/360014758099 */
export interface LoginEvent {
  type: 'login';
}

/** https://support.connectif.ai/hc/es/articles/360014713860 */
export interface RegisterEvent {
  type: 'register';
}

/** https://support.connectif.ai/hc/es/articles/360014775239 */
export interface NewsletterSubscribeEvent {
  type: 'newsletter-subscribe';
  email: string;
}

/** https://support.connectif.ai/hc/es/articles/360014712220 */
export interface PurchaseEvent {
  type: 'purchase';
  purchase: Purchase;
}

/** An event of the account's own, by its alias (https://support.connectif.ai/hc/es/articles/360014737540). */
export interface CustomEventByAlias {
  type: 'custom';
  eventAlias: string;
  eventId?: never;
  payload: Payload;
}

/** An event of the account's own, by its id (https://support.connectif.ai/hc/es/articles/360014737540). */
export interface CustomEventById {
  type: 'custom';
  eventId: string;
  eventAlias?: never;
  payload: Payload;
}

/** A form that a script submits (https://support.connectif.ai/hc/es/articles/360014589699). */
export interface FormSubmittedEvent {
  type: 'form-submitted';
  formId: string;
  /** The field of the payload that holds the e-mail address of who signs up. */
  primaryKeyField?: string;
  payload: Payload;
}
