// A batch is what is told together: {events, options, id}. It is read from JSON text, whether it comes from a data block, an attribute
// or a DOM event; a DOM event's detail goes through text as well, so that what is told is what held when the event was dispatched.
import {all, TOLD} from './dom.js';

const STATES = ['cart', 'entityInfo', 'pageInfo'];

// Selects the data blocks.
export const BLOCKS = 'script[data-connectif=send]';

// The text with which a block was read. A morph that gives the element another text makes a new block of it.
const read = new WeakMap();

function isUnread(block) {
  return read.has(block) ? read.get(block) !== block.textContent : !block.hasAttribute(TOLD);
}

// Reads the batches of all data blocks in the document that have not been read yet, in order.
export function readBlocks() {
  return all(BLOCKS).flatMap((block) => {
    const batches = isUnread(block) ? readText(block.textContent) : [];
    read.set(block, block.textContent);
    // It is set but where it is missing: a change of it is seen.
    if (!block.hasAttribute(TOLD)) {
      block.setAttribute(TOLD, '');
    }
    return batches;
  });
}

// Reads the batch of a connectif:send event. An event with nothing in it makes the client read the cart and the contact on the page again.
export function readDetail(detail) {
  return readText(detailText(detail));
}

// The detail as text, or none if it has none. htmx puts the element that fired the event beside what is meant.
export function detailText(detail) {
  try {
    return JSON.stringify(detail || {}, (key, value) => value instanceof Node ? undefined : value);
  } catch {
    return '';
  }
}

// Reads the batch that a text holds, into an array that is empty when it holds none. The warning says nothing of the data, which is personal.
export function readText(text) {
  let data;
  try {
    data = JSON.parse(text);
  } catch {
    // Told below, like all else that is no JSON object.
  }
  if (!isObject(data)) {
    console.warn('connectif: no JSON object, skipped');
    return [];
  }
  const batch = {events: Array.isArray(data.events) ? data.events.filter(isObject) : [], options: {}};
  STATES.filter((key) => isObject(data[key])).forEach((key) => {
    batch.options[key] = data[key];
  });
  if (typeof data.id === 'string') {
    batch.id = data.id;
  }
  return [batch];
}

function isObject(value) {
  return Object(value) === value && !Array.isArray(value);
}
