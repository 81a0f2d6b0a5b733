// Runs fn once the whole document has been parsed: at once when it has been already.
export function whenParsed(fn) {
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', fn, {once: true});
  } else {
    fn();
  }
}
