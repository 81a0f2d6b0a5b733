// The runtime: what a page needs in the browser, from an external file and without inline code. It loads Connectif's client once,
// waits until that is ready, and tells it what the page's data blocks, attributes and connectif:send events hold, and what swaps
// change. It leaves no global behind and works on, quietly, when the client is blocked.
import {listenToAttributes} from './attributes.js';
import {readBlocks, readDetail} from './batch.js';
import {insertClient, isInitialized, send, whenClientReady} from './client.js';
import {ask, isFirst, quietly, TELLING, whenShown} from './dom.js';
import {createQueue} from './queue.js';
import {ownElement} from './own.js';
import {watchSwaps} from './swaps.js';
import {hidePurchases, readPurchases} from './tags.js';
import {createTold, exclusively} from './told.js';
import {createVisitor} from './visitor.js';
import {createVisits} from './visits.js';

function start(own) {
  const told = createTold(own.dataset.connectifId);
  const queue = createQueue(deliver, told.holdsOnce, exclusively);
  const visits = createVisits();
  const fill = createVisitor(own.src);
  let openWhenReady;

  function deliver(batches) {
    const untold = ask(TELLING) ? told.untold(batches) : [];
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

  function tell(batches) {
    // The page may tell its visit itself.
    if (batches.some(({events}) => events.some(({type}) => type === 'page-visit'))) {
      visits.note();
    }
    queue.add(batches);
  }

  function tellEvents(events) {
    tell([{events, options: {}}]);
  }

  function tellBlocks() {
    tell(readBlocks());
  }

  document.addEventListener('connectif:send', (event) => tell(readDetail(event.detail)));
  listenToAttributes(tell);

  whenShown(() => {
    tellBlocks();
    const tellSwaps = watchSwaps({tellBlocks, tellEvents, visits, fill});
    // A client that something else has loaded before tells the purchases in the page itself.
    const tellPurchases = window.connectif ? (events) => told.remember([{events}]) : tellEvents;
    if (!window.connectif) {
      hidePurchases();
    }
    // The listener for the client comes before the client.
    openWhenReady = () => whenClientReady(() => {
      const purchases = readPurchases();
      if (purchases[0]) {
        tellPurchases(purchases);
      }
      tellSwaps();
      queue.open();
    });
    openWhenReady();
    fill(() => insertClient(own));
  });
}

quietly(() => {
  const own = ownElement();
  if (own.dataset.connectifClient && ask(TELLING) && isFirst('connectif:runtime')) {
    start(own);
  }
});
