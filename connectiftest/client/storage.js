// What is kept in the browser from page to page, under the keys that Connectif's client uses.

function load(key) {
  const value = localStorage.getItem(key);
  return value === null ? undefined : value;
}

function save(key, value) {
  localStorage.setItem(key, value);
}

function remove(key) {
  localStorage.removeItem(key);
}

function parse(json) {
  // A page may have written anything under these keys. What is no JSON counts as not there.
  try {
    return JSON.parse(json);
  } catch (error) {
    return undefined;
  }
}

function take(key) {
  const value = load(key);
  remove(key);
  return value;
}

function takeJSON(key) {
  return parse(take(key));
}

function loadTracker() {
  const tracker = parse(load('cn_tracker'));
  return tracker ? tracker.id : undefined;
}

function saveTracker(id) {
  save('cn_tracker', JSON.stringify({ id }));
}

// Links in Connectif's e-mails name the visitor. The name is taken out of the address at once, so that it is neither
// shared nor bookmarked.
function takeTrackerFromURL() {
  const url = new URL(window.location.href);
  const id = url.searchParams.get('__cn_tracker');
  if (id === null) {
    return undefined;
  }
  url.searchParams.delete('__cn_tracker');
  window.history.replaceState(window.history.state, '', url.href);
  return id;
}
