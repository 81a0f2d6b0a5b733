// The runtime: what a page needs in the browser, from an external file and without inline code. It loads Connectif's client once,
// waits until that is ready, and tells it what the page's data blocks, attributes and connectif:send events hold, and what swaps
// change. It leaves no global behind and works on, quietly, when the client is blocked.
//
// Its modules keep their state themselves: the file is one closure, and the page has one that is at work.
import {listenToAttributes} from './attributes.js';
import {readBlocks, readDetail} from './batch.js';
import {insertClient} from './client.js';
import {ask, isFirst, quietly, TELLING, whenShown} from './dom.js';
import {own} from './own.js';
import {openWhenReady, tell, tellEvents} from './queue.js';
import {tellSwaps, watchSwaps} from './swaps.js';
import {hidePurchases, readPurchases} from './tags.js';
import {remember} from './told.js';
import {fillVisitor, refreshVisitor} from './visitor.js';
import {watchRewrites} from './visits.js';

function start() {
  document.addEventListener('connectif:send', ({detail}) => tell(readDetail(detail)));
  listenToAttributes();
  refreshVisitor();
  whenShown(() => {
    tell(readBlocks());
    watchSwaps();
    watchRewrites();
    // A client that something else has loaded before tells the purchases in the page itself.
    const tellPurchases = window.connectif ? (events) => remember([{events}]) : tellEvents;
    if (!window.connectif) {
      hidePurchases();
    }
    // The listener for the client comes before the client.
    openWhenReady(() => {
      const purchases = readPurchases();
      if (purchases[0]) {
        tellPurchases(purchases);
      }
      tellSwaps();
    });
    fillVisitor(insertClient);
  });
}

quietly(() => {
  if (own.dataset.connectifClient && ask(TELLING) && isFirst('connectif:runtime')) {
    start();
  }
});
