// The gate of sites that require the visitor's consent. Pages load it in the place of the runtime, which it loads when consent is given:
// until then nothing of the kind is in the page. It hears of consent by the DOM event connectif:consent, with {granted: true} or false,
// from a banner or an adapter.
import {detailText} from './batch.js';
import {isFirst, quietly, TELLING} from './dom.js';
import {own} from './own.js';

// A cookie, and not localStorage, so that the server sees it: without consent it gives the worker without Connectif's script, and
// stores nothing of ours either. It lasts 180 days; the banner that keeps the proof of consent may well repeat it on each page.
const NAME = 'connectif_consent=';
const COOKIE = NAME + 'granted';
const SECONDS = 180 * 24 * 60 * 60;

// What Connectif's client stores (its names are fixed), and the runtime.
const STORED = /^(cn_(tracker|previous_|last_)|connectif\.)/;

// How many events wait while nothing is decided.
const LIMIT = 256;

function start() {
  const {connectifRuntime, connectifClient: client, connectifId, connectifWorker: worker} = own.dataset;
  const id = '__cn_client_script_' + connectifId;
  // Undefined while nothing is decided.
  let granted;
  // Whether the cookie could be set. It cannot in a sandboxed frame, as an example: there a grant holds as long as the page lives.
  let kept = false;
  let runtime;
  // The details of connectif:send events; null once the runtime listens itself.
  let waiting = [];

  function decide(answer) {
    if (granted === answer) {
      return;
    }
    granted = answer;
    quietly(() => {
      document.cookie = COOKIE + ';path=/;samesite=lax;max-age=' + (answer ? SECONDS : 0) + (location.protocol === 'https:' ? ';secure' : '');
    });
    kept = isKept();
    blockClient();
    updateWorker(worker, !answer);
    if (!answer) {
      waiting = waiting && [];
      forget();
    } else if (waiting) {
      load();
    } else {
      // Once more on the same page: the cart and the contact are told again.
      if (!window.connectif && !document.getElementById(id)) {
        // The runtime, which inserts it once, was told not to.
        insert(client).id = id;
      }
      send('{}');
    }
  }

  function isGranted() {
    if (granted && kept && !isKept()) {
      // Taken back in another tab.
      decide(false);
    }
    return granted;
  }

  function load() {
    if (!runtime) {
      runtime = insert(connectifRuntime);
      Object.assign(runtime.dataset, own.dataset);
      runtime.onload = () => {
        if (granted) {
          const details = waiting;
          waiting = null;
          details.forEach(send);
        } else {
          // Withdrawn meanwhile: the runtime has asked, and not started.
          runtime = null;
        }
      };
    }
  }

  function insert(src) {
    const script = document.createElement('script');
    script.nonce = own.nonce;
    script.src = src;
    return (document.head || document.documentElement).appendChild(script);
  }

  // A handler of this hook that never says that it is done keeps the client from sending, also what it sends by itself.
  function blockClient() {
    quietly(() => window.connectif[granted ? 'removeHookHandler' : 'addHookHandler']('before-send-data', neverDone));
  }

  document.addEventListener('connectif:consent', ({detail}) => quietly(() => decide(Boolean(detail) && detail.granted === true)));
  document.addEventListener('connectif:send', ({detail}) => {
    // What is done after a refusal is not told, not even later.
    if (waiting && granted !== false && waiting.length < LIMIT) {
      // As text, so that what is told is what held when the event was dispatched.
      quietly(() => waiting.push(detailText(detail)));
    }
  });
  // The runtime asks before it tells, and a client that was under way when consent was withdrawn has come.
  document.addEventListener(TELLING, (event) => isGranted() || event.preventDefault());
  document.addEventListener('connectif.managed.initialized', () => granted === false && blockClient());
  // A withdrawal in another tab shows here in what it removes, and one while the browser has kept this page aside when it is back.
  ['storage', 'pageshow'].forEach((type) => addEventListener(type, isGranted));
  // The answer to what was sent before a withdrawal has the visitor's id, which the client stores whenever it comes.
  addEventListener('pagehide', () => isGranted() || forget());

  if (isKept()) {
    granted = true;
    kept = true;
    load();
  } else {
    // What an earlier consent has left behind.
    forget();
    updateWorker(worker, true);
  }
  document.dispatchEvent(new Event('connectif:ready'));
}

// Whether there is the cookie, and no other of its name: one that was set for a wider domain would outlast a withdrawal.
function isKept() {
  try {
    return document.cookie.split('; ').filter((cookie) => cookie.startsWith(NAME)).join() === COOKIE;
  } catch {
    return false;
  }
}

// Takes what detailText gives: the empty string is told to nobody.
function send(detail) {
  quietly(() => document.dispatchEvent(new CustomEvent('connectif:send', {detail: JSON.parse(detail)})));
}

function neverDone() {}

// Removes what has been stored.
function forget() {
  quietly(() => Object.keys(localStorage).filter((key) => STORED.test(key)).forEach((key) => localStorage.removeItem(key)));
}

// Has the browser ask for the worker again, which the server gives with Connectif's script where there is consent and without it where there
// is none; then the push subscription ends, too. A worker that is not ours is left alone.
function updateWorker(worker, unsubscribe) {
  quietly(() => navigator.serviceWorker.getRegistration(worker).then((registration) => {
    if (registration && registration.active.scriptURL === location.origin + worker) {
      registration.update().catch(() => {});
      return unsubscribe && registration.pushManager.getSubscription().then((subscription) => subscription && subscription.unsubscribe());
    }
  }).catch(() => {}));
}

quietly(() => {
  if (isFirst('connectif:gate')) {
    start();
  }
});
