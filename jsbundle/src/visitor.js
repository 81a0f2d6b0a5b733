// The visitor's contact and cart on pages that a shared cache keeps: the page has a place for them, and they are fetched.
import {BLOCKS} from './batch.js';
import {ask, TELLING} from './dom.js';
import {own} from './own.js';
import {STATE_TAGS} from './tags.js';

// An element with it is the place.
export const PLACE = '[data-connectif-visitor]';

// A page that waits longer for its own server goes on; what comes later is a change of the page like any other.
const PATIENCE = 2000;

// The place that has been filled. A copy of it that a history cache brings back holds a cart of the past, and is filled again.
let filled;

// Fills the place in the page, and runs fn when that is done or has failed: at once when there is none, or none that is new. What it holds
// is served beside the runtime; an address in the page could be one that a visitor wrote.
export function fillVisitor(fn) {
  const place = document.querySelector(PLACE);
  if (!place || place === filled || !ask(TELLING)) {
    fn();
    return;
  }
  filled = place;
  const fetched = fetch(new URL('visitor', own.src)).then((response) => response.text()).then((text) => {
    // Only what belongs here, whatever was served.
    place.replaceChildren(...new DOMParser().parseFromString(text, 'text/html').querySelectorAll(STATE_TAGS + BLOCKS));
  });
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  Promise.race([fetched, late]).then(fn, fn);
}

// A page that the browser kept whole shows again what held when it was left.
export function refreshVisitor() {
  addEventListener('pageshow', ({persisted}) => {
    if (persisted) {
      filled = null;
      fillVisitor(() => {});
    }
  });
}
