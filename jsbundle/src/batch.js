// A batch is what is told together: {events, options, id}. It is read from JSON text, whether it comes from a data block, an attribute
// or a DOM event; a DOM event's detail goes through text as well, so that what is told is what held when the event was dispatched.

const STATES = ['cart', 'entityInfo', 'pageInfo'];

// Selects the data blocks.
export const BLOCKS = 'script[type="application/json"][data-connectif="send"]';

// The text with which a block was read. A morph that gives the element another text makes a new block of it.
const read = new WeakMap();

// Reads the batches of all data blocks below root that have not been read yet, in document order.
export function readBlocks(root) {
  const unread = Array.from(root.querySelectorAll(BLOCKS)).filter((block) => read.get(block) !== block.textContent);
  unread.forEach((block) => read.set(block, block.textContent));
  return unread.map((block) => readText(block.textContent)).filter(Boolean);
}

// Reads the batch that a text holds.
export function readText(text) {
  return readBatch(() => text);
}

// Reads the batch of a connectif:send event. Only the known keys are looked at: htmx puts the element that fired the event beside
// them. An event with nothing in it makes the client read the cart and the contact on the page again.
export function readDetail(detail) {
  return readBatch(() => {
    const {events, cart, entityInfo, pageInfo, id} = detail || {};
    return JSON.stringify({events, cart, entityInfo, pageInfo, id});
  });
}

// Warnings say what is wrong and nothing of the data, which is personal.
function readBatch(text) {
  let data;
  try {
    data = JSON.parse(text());
  } catch {
    // Told below, like all else that is no JSON object.
  }
  if (!isObject(data)) {
    console.warn('connectif: what is to be sent is no JSON object; it was skipped');
    return null;
  }
  const batch = {events: Array.isArray(data.events) ? data.events.filter(isObject) : [], options: {}};
  STATES.filter((key) => isObject(data[key])).forEach((key) => {
    batch.options[key] = data[key];
  });
  if (data.id && typeof data.id !== 'object') {
    batch.id = String(data.id);
  }
  return batch;
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
