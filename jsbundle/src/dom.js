// Runs fn. On a page where an element's name hides one of the document's own methods, as <img name="createElement"> does, it ends there:
// such a page does without Connectif, and without an exception.
export function quietly(fn) {
  try {
    fn();
  } catch {
    // See above.
  }
}

// Runs fn, quietly, once the whole document has been parsed: at once when it has been already.
export function whenParsed(fn) {
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', () => quietly(fn), {once: true});
  } else {
    quietly(fn);
  }
}
