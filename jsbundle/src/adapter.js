// What the two adapters share. An adapter is a script of its own: it asks what the page has for the visitor's consent, and tells the runtime
// by the DOM event connectif:consent, as any banner may.
import {quietly} from './dom.js';

// Returns a function that takes what is known of the visitor's consent, true or false, and tells it when it is news. Adapter and runtime
// are both async, and either may be first: it is told again when the runtime says that it listens.
export function createAnswer() {
  let answer;

  function tell() {
    if (answer !== undefined) {
      document.dispatchEvent(new CustomEvent('connectif:consent', {detail: {granted: answer}}));
    }
  }

  document.addEventListener('connectif:ready', () => quietly(tell));
  return (granted) => {
    if (granted !== answer) {
      answer = granted;
      tell();
    }
  };
}

// Runs look, quietly, now and whenever what it looks for may have come: with an inline script further down the page, or with a script
// element, however late (the load events of elements do not bubble, but can be captured). No timer runs for what never comes.
export function wheneverScriptsCome(look) {
  const lookQuietly = () => quietly(look);
  lookQuietly();
  document.addEventListener('DOMContentLoaded', lookQuietly);
  document.addEventListener('load', lookQuietly, true);
}
