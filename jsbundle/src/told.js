// Remembers what this browser has told and may tell but once: batches with an id, and purchases, by theirs. A page may be reloaded,
// restored, served from a cache or opened in two tabs.
import {quietly} from './dom.js';
import {own} from './own.js';

// The inline scripts of package events use it, too.
const KEY = 'connectif.told';

// The newest ids are kept; a page with an older one has long left every cache and history.
const LIMIT = 100;

// Where storage cannot be used (blocked, full, a sandboxed frame) ids are remembered as long as the page lives.
let here = [];

function told() {
  try {
    return here.concat(JSON.parse(localStorage.getItem(KEY)));
  } catch {
    return here;
  }
}

// Each account of a site may number its purchases from one.
function purchaseId({type, purchase}) {
  return type === 'purchase' && purchase && purchase.purchaseId && 'purchase ' + own.dataset.connectifId + ' ' + purchase.purchaseId;
}

// The ids of what in the batches may be told but once.
export function onceIds(batches) {
  return batches.flatMap(({id, events}) => [id, ...events.map(purchaseId)]).filter(Boolean);
}

// The batches without those that have been told, without purchases that have, and without repetitions.
export function untold(batches) {
  const seen = new Set(told());
  const isNew = (id) => !id || !seen.has(id) && seen.add(id);
  return batches.filter(({id}) => isNew(id)).map((batch) => ({
    ...batch, events: batch.events.filter((event) => isNew(purchaseId(event))),
  }));
}

export function remember(batches) {
  const ids = onceIds(batches);
  if (ids[0]) {
    here = told().concat(ids).slice(-LIMIT);
    quietly(() => localStorage.setItem(KEY, JSON.stringify(here)));
  }
}

// Runs fn, which must not throw, while no other tab of this site runs its own: two tabs that open the same page at the same moment
// would both find an id untold. Each tab has a copy of localStorage, and sees what another has written a moment later: so much longer
// the others wait. Without the Web Locks API, or where it is refused, fn runs at once.
export function exclusively(fn) {
  if (navigator.locks) {
    navigator.locks.request(KEY, () => {
      fn();
      return new Promise((resolve) => setTimeout(resolve, 250));
    }).catch(fn);
  } else {
    fn();
  }
}
