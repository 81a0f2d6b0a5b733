// Runs fn. On a page where an element's name hides one of the document's own methods, as <img name="createElement"> does, it ends there:
// such a page does without Connectif, and without an exception.
export function quietly(fn) {
  try {
    fn();
  } catch {
    // See above.
  }
}

// Runs fn, quietly, once the whole document has been parsed and somebody looks at it: at once when that is so already. A page that the
// browser prerenders may never be shown.
export function whenShown(fn) {
  const event = document.prerendering ? 'prerenderingchange' : document.readyState === 'loading' && 'DOMContentLoaded';
  if (event) {
    document.addEventListener(event, () => whenShown(fn), {once: true});
  } else {
    quietly(fn);
  }
}

// Put on what has been told and must not be told again, for the copies of it that a history cache (htmx's, Turbo's) makes and brings back.
export const TOLD = 'data-connectif-told';

// Asked before anything is told, of whoever is in charge of the visitor's consent.
export const TELLING = 'connectif:telling';

// Asks the page by an event of this name; who says no cancels it.
export function ask(name) {
  return document.dispatchEvent(new CustomEvent(name, {cancelable: true}));
}

// Whether no script has asked this before. From now on the answer is no, also for other copies of this file.
export function isFirst(name) {
  const first = ask(name);
  document.addEventListener(name, (event) => event.preventDefault());
  return first;
}

// The elements in the document that the selector matches.
export function all(selector) {
  return [...document.querySelectorAll(selector)];
}
