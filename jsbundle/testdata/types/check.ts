// What a script of a shop may write, and what it must not. TypeScript checks this file, and nothing runs it. What follows a line with
// "@ts-expect-error" has to be wrong: the check fails when it is not.
import type {BasketItem, Cart, ConnectifEvent, ConsentDetail, EntityInfo, Product, SendDetail} from '../../connectif';

// Right.

const product: Product = {productDetailUrl: 'https://shop.example/p1', productId: 'p1', name: 'Keyboard', unitPrice: 60.25};
const item: BasketItem = {...product, quantity: 2, price: 120.5};
const cart: Cart = {cartId: 'c1', totalQuantity: 2, totalPrice: 120.5, products: [item]};
const contact: EntityInfo = {primaryKey: 'ana@shop.example', _newsletterSubscriptionStatus: 'none', size: 42, interests: ['a', 'b'], vip: true};

const all: ConnectifEvent[] = [
  {type: 'page-visit'},
  {type: 'product-visited', product},
  {type: 'product-searched', product: {...product, availability: 'InStock', tags: ['gaming'], customField3: 'three'}},
  {type: 'product-not-found', productId: 'p2'},
  {type: 'search', searchText: 'keyboard'},
  {type: 'login'},
  {type: 'register'},
  {type: 'newsletter-subscribe', email: 'ana@shop.example'},
  {type: 'purchase', purchase: {purchaseId: '1', totalQuantity: 2, totalPrice: 120.5, products: [item], source_type: 'digital-store'}},
  {type: 'custom', eventAlias: 'product-like', payload: {productId: 'p1', stars: 5}},
  {type: 'custom', eventId: '635feb9a', payload: {}},
  {type: 'form-submitted', formId: 'contact', primaryKeyField: 'email', payload: {email: 'ana@shop.example'}},
];

const detail: SendDetail = {events: all, cart, entityInfo: contact, pageInfo: {title: 'Keyboard', tags: ['gaming']}, id: 'purchase-1'};
document.dispatchEvent(new CustomEvent('connectif:send', {detail}));
document.dispatchEvent(new CustomEvent<SendDetail>('connectif:send', {detail: {events: [{type: 'login'}]}, bubbles: true}));
document.dispatchEvent(new CustomEvent<SendDetail>('connectif:send', {detail: {}}));
document.dispatchEvent(new CustomEvent('connectif:send'));

document.addEventListener('connectif:ready', () => {
  document.dispatchEvent(new CustomEvent<ConsentDetail>('connectif:consent', {detail: {granted: true}}));
});
document.addEventListener('connectif:consent', (event) => {
  const granted: boolean = event.detail.granted;
  return granted;
});
document.addEventListener('connectif:send', ({detail}) => {
  for (const event of (detail && detail.events) || []) {
    if (event.type === 'search') {
      const text: string = event.searchText;
      console.log(text);
    }
  }
});

// Wrong: the events.

// @ts-expect-error No such event.
document.addEventListener('connectif:sent', (event) => event.detail);
// @ts-expect-error There may be no detail.
document.addEventListener('connectif:send', (event) => event.detail.events);
// @ts-expect-error It says nothing but that the runtime listens.
document.addEventListener('connectif:ready', (event) => event.detail);
// @ts-expect-error A text is always true.
document.dispatchEvent(new CustomEvent<ConsentDetail>('connectif:consent', {detail: {granted: 'false'}}));
// @ts-expect-error Neither yes nor no.
document.dispatchEvent(new CustomEvent<ConsentDetail>('connectif:consent', {detail: {}}));

// Wrong: what is told. Each would be dropped or misread without a word.

function tell(..._: ConnectifEvent[]): void {}

// @ts-expect-error No such type.
tell({type: 'log-in'});
// @ts-expect-error It is searchText, whatever the table of the article says.
tell({type: 'search', search: 'keyboard'});
// @ts-expect-error Without the product.
tell({type: 'product-visited'});
// @ts-expect-error Without the price.
tell({type: 'product-visited', product: {productDetailUrl: 'https://shop.example/p1', productId: 'p1', name: 'Keyboard'}});
// @ts-expect-error The price is a number.
tell({type: 'product-visited', product: {...product, unitPrice: '60,25'}});
// @ts-expect-error The name of the tag's property, which is another.
tell({type: 'product-visited', product: {...product, rating_value: 4}});
// @ts-expect-error Several categories are a list.
tell({type: 'product-searched', product: {...product, categories: '/Computers'}});
// @ts-expect-error Not one of the two availabilities.
tell({type: 'product-visited', product: {...product, availability: 'in stock'}});
// @ts-expect-error Without an id.
tell({type: 'product-not-found'});
// @ts-expect-error Without an address.
tell({type: 'newsletter-subscribe'});
// @ts-expect-error Which event?
tell({type: 'custom', payload: {}});
// @ts-expect-error Alias or id, not both.
tell({type: 'custom', eventAlias: 'product-like', eventId: '635feb9a', payload: {}});
// @ts-expect-error Without the payload.
tell({type: 'custom', eventAlias: 'product-like'});
// @ts-expect-error Which form?
tell({type: 'form-submitted', payload: {}});
// @ts-expect-error Without the lines.
tell({type: 'purchase', purchase: {purchaseId: '1', totalQuantity: 2, totalPrice: 120.5}});
// @ts-expect-error A line has a quantity.
tell({type: 'purchase', purchase: {purchaseId: '1', totalQuantity: 2, totalPrice: 120.5, products: [{...product, price: 120.5}]}});
// @ts-expect-error And a price of its own.
tell({type: 'purchase', purchase: {purchaseId: '1', totalQuantity: 2, totalPrice: 120.5, products: [{...product, quantity: 2}]}});
// @ts-expect-error No such source.
tell({type: 'purchase', purchase: {purchaseId: '1', totalQuantity: 0, totalPrice: 0, products: [], source_type: 'shop'}});

function send(_: SendDetail): void {}

// @ts-expect-error Events are a list.
send({events: {type: 'login'}});
// @ts-expect-error The contact's key is entityInfo.
send({contact});
// @ts-expect-error Without the id of the cart.
send({cart: {totalQuantity: 0, totalPrice: 0, products: []}});
// @ts-expect-error The recovery URL is spelt with a capital.
send({cart: {...cart, cartRecoveryUrl: 'https://shop.example/cart'}});
// @ts-expect-error No such status.
send({entityInfo: {_newsletterSubscriptionStatus: 'yes'}});
// @ts-expect-error A telephone number may begin with a zero or a plus.
send({entityInfo: {_mobilePhone: 600123456}});
// @ts-expect-error A date is text.
send({entityInfo: {_birthdate: 19701231}});
// @ts-expect-error A contact's field holds no object.
send({entityInfo: {address: {city: 'Valencia'}}});
// @ts-expect-error Tags are a list.
send({pageInfo: {tags: 'gaming'}});
// @ts-expect-error The id is text.
send({id: 1});
