// What is to be told: batches wait here until the client is ready, then leave in order, all that wait together.
import {isInitialized, send, whenClientReady} from './client.js';
import {ask, TELLING} from './dom.js';
import {exclusively, onceIds, remember, untold} from './told.js';
import {noteVisit} from './visits.js';

// More than a page ever tells before its client is there. What comes after is dropped: when the client is blocked, a page that
// stays open must not gather memory for ever.
const LIMIT = 256;

let waiting = [];
let open = false;
// Whether the lock has been asked for.
let claiming = false;
let openAgain;

export function tell(batches) {
  // The page may tell its visit itself.
  if (batches.flatMap((batch) => batch.events).some((event) => event.type === 'page-visit')) {
    noteVisit();
  }
  if (ask(TELLING)) {
    waiting = waiting.concat(batches).slice(0, LIMIT);
    flush();
  }
}

export function tellEvents(events) {
  tell([{events, options: {}}]);
}

// Opens the queue when the client is ready, after a call of prepare, which may tell something.
export function openWhenReady(prepare) {
  openAgain = () => openWhenReady(prepare);
  whenClientReady(() => {
    prepare();
    open = true;
    flush();
  });
}

function flush() {
  if (!open || claiming || !waiting[0]) {
    return;
  }
  if (onceIds(waiting)[0]) {
    // What is added meanwhile waits too, so that nothing overtakes.
    claiming = true;
    exclusively(deliver);
  } else {
    deliver();
  }
}

function deliver() {
  const batches = waiting;
  const fresh = ask(TELLING) ? untold(batches) : [];
  waiting = [];
  claiming = false;
  if (!fresh[0] || send(fresh)) {
    remember(fresh);
  } else if (!isInitialized()) {
    // A second copy of the client, which something else has loaded, has replaced the one that was ready. One that is ready does not like
    // the data, and would not like it the next time either.
    waiting = batches;
    open = false;
    openAgain();
  }
}
