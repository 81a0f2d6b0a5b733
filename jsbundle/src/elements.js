// Element's own methods, which a form with <input name="closest"> in it hides.
const {closest, matches, querySelector} = Element.prototype;

// The innermost element around the node, itself included, that the selector matches.
export function around(node, selector) {
  const element = node instanceof Element ? node : node.parentElement;
  return element && closest.call(element, selector);
}

// Whether the node or something in it matches the selector, as something true or false.
export function holds(node, selector) {
  return node instanceof Element && (matches.call(node, selector) || querySelector.call(node, selector));
}
