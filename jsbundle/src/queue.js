// A bounded queue of batches: they wait until it is opened, then leave in order, all that wait together.

// More than a page ever tells before its client is there. What comes after is dropped: when the client is blocked, a page that
// stays open must not gather memory for ever.
const LIMIT = 256;

// deliver(batches) is called with everything that waits; when it returns false the queue closes and keeps them. exclusively(fn) runs
// fn, now or later, while no other tab runs its own; it is asked for only when holdsOnce(batches).
export function createQueue(deliver, holdsOnce, exclusively) {
  let waiting = [];
  let open = false;
  let claiming = false;

  function deliverAll() {
    claiming = false;
    const batches = waiting;
    waiting = [];
    if (!deliver(batches)) {
      waiting = batches;
      open = false;
    }
  }

  function flush() {
    if (!open || claiming || waiting.length === 0) {
      return;
    }
    if (holdsOnce(waiting)) {
      // What is added meanwhile waits too, so that nothing overtakes.
      claiming = true;
      exclusively(deliverAll);
    } else {
      deliverAll();
    }
  }

  return {
    add(batches) {
      waiting = waiting.concat(batches).slice(0, LIMIT);
      flush();
    },
    open() {
      open = true;
      flush();
    },
  };
}
