// Page visits of pages that are not loaded: those that the page's own script, htmx or Turbo put into the history. Connectif's client tells
// the visit of each page that is loaded, and of no other (HC 360017857779).

// The address of the last page whose visit was told.
let told;

// The fragment is no part of it, nor is the parameter that the client takes away.
function address(url) {
  const {pathname, searchParams} = new URL(url);
  searchParams.delete('__cn_tracker');
  return pathname + '?' + searchParams;
}

export function noteVisit() {
  told = address(location);
}

// Whether another page is shown than the one that was told.
export function hasMoved() {
  return told !== address(location);
}

// A script that rewrites the query in place stays on the page. Browsers without the Navigation API do not tell that from a move.
export function watchRewrites() {
  if (window.navigation) {
    navigation.addEventListener('currententrychange', ({navigationType, from}) => {
      if (navigationType === 'replace' && told === address(from.url) && new URL(from.url).pathname === location.pathname) {
        noteVisit();
      }
    });
  }
}
