// Data blocks in attributes: data-connectif-on-click and data-connectif-on-submit hold the JSON of a batch that is told on a click
// in the element, or when the form is submitted. Shops need no inline script for these, which a strict policy forbids.
import {readText} from './batch.js';
import {quietly} from './dom.js';
import {around} from './elements.js';
import {tell} from './queue.js';

// One listener each, on the document, so that swapped content needs none of its own. It captures: a handler of the page that stops the
// event does not keep it from being told, and each event passes but once. Of nested elements the innermost speaks.
export function listenToAttributes() {
  ['click', 'submit'].forEach((type) => {
    const name = 'data-connectif-on-' + type;
    document.addEventListener(type, (event) => quietly(() => {
      const element = around(event.target, '[' + name + ']');
      if (element) {
        tell(readText(element.getAttribute(name)));
      }
    }), true);
  });
}
