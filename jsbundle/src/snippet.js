// The install snippet: Connectif's client and nothing else, inline in the page. Like the runtime it takes the account from the
// attributes of its own element, so its text is the same for all.
import {insertClient} from './client.js';
import {quietly, whenShown} from './dom.js';
import {own} from './own.js';

quietly(() => {
  if (own.dataset.connectifClient) {
    whenShown(() => insertClient());
  }
});
