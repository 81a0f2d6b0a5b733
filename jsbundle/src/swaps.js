// Watches what htmx, Turbo, a morphing library or the page's own code change in the document, and has the client told.
import {BLOCKS} from './batch.js';
import {quietly} from './dom.js';
import {around, holds} from './elements.js';
import {EVENT_TAGS, readPurchases, readTags, rememberTags, STATE_TAGS} from './tags.js';
import {PLACE} from './visitor.js';

const TAGS = STATE_TAGS + PLACE + ',' + EVENT_TAGS;

// Changes are told when none has come for SETTLED ms, so that many make one request, but at most LONGEST ms after the first:
// a page that changes for ever has its changes told, too.
const SETTLED = 100;
const LONGEST = 3000;

// tellBlocks() is called when there may be data blocks that have not been read; tellEvents(events) when the client is to read the cart and
// the contact again and to tell these events, of tags that have come in and of a page visit, after visitor.fill. Whether cart and contact
// have changed in effect the client finds out itself, and sends nothing when they have not.
//
// Returns a function to be called when the client is ready. Until then changes are but noted, without a timer: a client that is
// blocked never asks for them.
export function watchSwaps({tellBlocks, tellEvents, visits, fill}) {
  let ready = false;
  let changed = false;
  let timer;
  let deadline = 0;

  function settle() {
    changed = false;
    fill(() => {
      const purchases = readPurchases();
      readTags().catch(() => []).then((events) => tellEvents(events.concat(purchases, visits.moved() ? {type: 'page-visit'} : [])));
    });
  }

  function schedule() {
    if (!ready) {
      changed = true;
      return;
    }
    const now = performance.now();
    if (!changed) {
      deadline = now + LONGEST;
      changed = true;
    }
    clearTimeout(timer);
    timer = setTimeout(() => quietly(settle), Math.min(SETTLED, deadline - now));
  }

  function look(records) {
    if (records.some((record) => touches(record, BLOCKS))) {
      tellBlocks();
    }
    // A script changes the address and the page in one go, or the page afterwards.
    if (records.some((record) => touches(record, TAGS)) || ready && !changed && visits.moved()) {
      schedule();
    }
  }

  // Of the attributes the client reads these alone. Others, as the style of what moves, change often and mean nothing.
  new MutationObserver((records) => quietly(() => look(records))).observe(document, {
    subtree: true, childList: true, characterData: true, attributeFilter: ['class', 'data-field-list'], attributeOldValue: true,
  });

  return () => {
    // The tags that are there the client reads itself, if it is set to, and the page's visit it tells itself.
    rememberTags();
    visits.note();
    ready = true;
    // It reads cart and contact only if it is set to. It is asked after it had the time for it: what it has told it does not repeat.
    if (changed) {
      changed = false;
      schedule();
    }
  };
}

// Whether the change is in an element that the selector matches, or brings, takes or makes one. An element that was taken from its
// own parent before this runs counts by the record of that.
function touches({target, addedNodes, removedNodes, oldValue}, selector) {
  return around(target, selector) ||
    // A class that is gone matches no more.
    /\bcn_c/.test(oldValue) ||
    [...addedNodes, ...removedNodes].some((node) => holds(node, selector));
}
