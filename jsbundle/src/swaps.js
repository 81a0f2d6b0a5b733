// Watches what htmx, Turbo, a morphing library or the page's own code change in the document, and has the client told.
import {BLOCKS, readBlocks} from './batch.js';
import {quietly, TOLD} from './dom.js';
import {around, holds} from './elements.js';
import {tell, tellEvents} from './queue.js';
import {EVENT_TAGS, readPurchases, readTags, rememberTags, STATE_TAGS} from './tags.js';
import {fillVisitor, PLACE} from './visitor.js';
import {hasMoved, noteVisit} from './visits.js';

const TAGS = STATE_TAGS + PLACE + ',' + EVENT_TAGS;

// What tells that a page which a script brings is there.
const PAGE = ',title,.cn_page_tag,.cn_page_category';

// Changes are told when none has come for SETTLED ms, so that many make one request, but at most LONGEST ms after the first:
// a page that changes for ever has its changes told, too.
const SETTLED = 100;
const LONGEST = 3000;

let ready = false;
let changed = false;
let timer;
let deadline = 0;

// Tells the events of tags that have come in and of a page visit, and has the client read the cart and the contact again. Whether these have
// changed in effect the client finds out itself, and sends nothing when they have not.
function settle() {
  changed = false;
  // What Turbo shows from its cache until the server has answered is no page yet.
  if (!document.documentElement.hasAttribute('data-turbo-preview')) {
    fillVisitor(() => {
      const purchases = readPurchases();
      readTags().catch(() => []).then((events) => tellEvents(events.concat(purchases, hasMoved() ? {type: 'page-visit'} : [])));
    });
  }
}

// Until the client is ready changes are but noted, without a timer: a client that is blocked never asks for them.
function schedule(delay) {
  if (!ready) {
    changed = true;
    return;
  }
  const now = Date.now();
  if (!changed) {
    deadline = now + LONGEST;
    changed = true;
  }
  clearTimeout(timer);
  timer = setTimeout(() => quietly(settle), Math.min(delay, deadline - now));
}

function look(records) {
  const touched = (selector) => records.some((record) => touches(record, selector));
  if (touched(BLOCKS)) {
    tell(readBlocks());
  }
  // A script changes the address, and in the same go or later the page. Of what it shows meanwhile nothing counts.
  const moved = ready && hasMoved();
  if (touched(moved ? TAGS + PAGE : TAGS)) {
    schedule(SETTLED);
  } else if (moved && !changed) {
    schedule(LONGEST);
  }
}

export function watchSwaps() {
  // Of the attributes the client reads the first two alone; others, as the style of what moves, change often and mean nothing. A morph may
  // take the mark of a block away.
  new MutationObserver((records) => quietly(() => look(records))).observe(document, {
    subtree: true, childList: true, characterData: true, attributeFilter: ['class', 'data-field-list', TOLD], attributeOldValue: true,
  });
}

// Call it when the client is ready.
export function tellSwaps() {
  // The tags that are there the client reads itself, if it is set to, and the page's visit it tells itself.
  rememberTags();
  noteVisit();
  ready = true;
  // It reads cart and contact only if it is set to. It is asked after it had the time for it: what it has told it does not repeat.
  if (changed) {
    changed = false;
    schedule(SETTLED);
  }
}

// Whether the change is in an element that the selector matches, or brings, takes or makes one. An element that was taken from its
// own parent before this runs counts by the record of that.
function touches({target, addedNodes, removedNodes, oldValue}, selector) {
  return around(target, selector) ||
    // A class that is gone matches no more.
    /\bcn_c/.test(oldValue) ||
    [...addedNodes, ...removedNodes].some((node) => holds(node, selector));
}
