// Page visits of pages that are not loaded: those that the page's own script, htmx or Turbo put into the history.

// Connectif's client tells the visit of each page that is loaded, and of no other (HC 360017857779).
export function createVisits() {
  let path;
  let query;
  let entry;

  function currentEntry() {
    return ((window.navigation || {}).currentEntry || {}).key;
  }

  return {
    // The page that is shown now has been told.
    note() {
      path = location.pathname;
      query = location.search;
      entry = currentEntry();
    },
    // Whether another page is shown than the one that was told. Scripts rewrite the query of a page that stays, as the client does when it
    // takes its own parameter away: that counts only with an entry of its own in the history. The fragment never counts.
    moved() {
      return path !== location.pathname || query !== location.search && entry !== currentEntry();
    },
  };
}
