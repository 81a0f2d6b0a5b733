// The runtime: what a page needs in the browser, from an external file and without inline code. It loads Connectif's client once,
// waits until that is ready, and tells it what the page's data blocks, attributes and connectif:send events hold, and what swaps
// change. It leaves no global behind and works on, quietly, when the client is blocked.
import {listenToAttributes} from './attributes.js';
import {readBlocks, readDetail} from './batch.js';
import {insertClient, isInitialized, send, whenClientReady} from './client.js';
import {quietly, whenParsed} from './dom.js';
import {createQueue} from './queue.js';
import {ownSettings} from './settings.js';
import {watchSwaps} from './swaps.js';
import {createTold, exclusively} from './told.js';

// Asks whether a runtime is at work on this page; the one that is answers by cancelling the event.
const PRESENCE = 'connectif:runtime';

function start(settings) {
  const told = createTold();

  function deliver(batches) {
    const untold = told.untold(batches);
    if (untold.length === 0) {
      return true;
    }
    if (send(untold)) {
      told.remember(untold);
      return true;
    }
    if (isInitialized()) {
      // It does not like the data, and would not like it the next time either.
      return true;
    }
    // A second copy of the client, which something else has loaded, has replaced the one that was ready.
    openWhenReady();
    return false;
  }

  const queue = createQueue(deliver, exclusively);

  // The queue waits for the data blocks as well, so that all leave in one call.
  function openWhenReady() {
    whenClientReady(() => {
      clientIsReady();
      whenParsed(() => queue.open());
    });
  }

  // Takes null for what could not be read.
  function tell(batch) {
    if (batch) {
      queue.add([batch]);
    }
  }

  function tellBlocks() {
    queue.add(readBlocks(document));
  }

  document.addEventListener('connectif:send', (event) => tell(readDetail(event.detail)));
  document.addEventListener(PRESENCE, (event) => event.preventDefault());
  listenToAttributes(tell);

  // The listener for the client comes before the client.
  whenParsed(tellBlocks);
  const clientIsReady = watchSwaps(tellBlocks, (events) => tell({events, options: {}}));
  openWhenReady();
  whenParsed(() => insertClient(settings));
}

quietly(() => {
  const settings = ownSettings();
  if (settings && document.dispatchEvent(new CustomEvent(PRESENCE, {cancelable: true}))) {
    start(settings);
  }
});
