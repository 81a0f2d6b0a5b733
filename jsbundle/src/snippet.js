// The install snippet: Connectif's client and nothing else, inline in the page. Like the runtime it takes the account from the
// attributes of its own element, so its text is the same for all.
import {insertClient} from './client.js';
import {quietly, whenParsed} from './dom.js';
import {ownSettings} from './settings.js';

quietly(() => {
  const settings = ownSettings();
  if (settings) {
    whenParsed(() => insertClient(settings));
  }
});
