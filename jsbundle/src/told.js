// Remembers the ids of what this browser has told, for batches that may be told but once: a purchase whose page is reloaded,
// restored, served from a cache or opened in two tabs.

const KEY = 'connectif.told';

// The newest ids are kept; a page with an older one has long left every cache and history.
const LIMIT = 100;

// Where storage cannot be used (blocked, full, a sandboxed frame) ids are remembered as long as the page lives.
export function createTold() {
  let here = [];

  function stored() {
    try {
      const ids = JSON.parse(localStorage.getItem(KEY));
      return Array.isArray(ids) ? ids : [];
    } catch {
      return [];
    }
  }

  return {
    // The batches without those that have been told, and without repetitions.
    untold(batches) {
      const seen = new Set(here.concat(stored()));
      return batches.filter((batch) => {
        const repeated = seen.has(batch.id);
        if (batch.id) {
          seen.add(batch.id);
        }
        return !repeated;
      });
    },

    remember(batches) {
      const ids = batches.filter((batch) => batch.id).map((batch) => batch.id);
      if (ids.length === 0) {
        return;
      }
      here = here.concat(ids).slice(-LIMIT);
      try {
        localStorage.setItem(KEY, JSON.stringify(stored().concat(ids).slice(-LIMIT)));
      } catch {
        // here has them.
      }
    },
  };
}

// Runs fn, which must not throw, while no other tab of this site runs its own: two tabs that open the same page at the same moment
// would both find an id untold. Without the Web Locks API, or where it is refused, fn runs at once.
export function exclusively(fn) {
  if (navigator.locks) {
    navigator.locks.request(KEY, () => fn()).catch(fn);
  } else {
    fn();
  }
}
