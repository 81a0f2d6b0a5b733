// A batch is what is told together: {events, options, id}. It is read from JSON text, whether it comes from a data block or from a
// DOM event; a DOM event's detail goes through text as well, so that what is told is what held when the event was dispatched.

const STATES = ['cart', 'entityInfo', 'pageInfo'];

const read = new WeakSet();

// Reads the batches of all data blocks below root that have not been read yet, in document order.
export function readBlocks(root) {
  const blocks = root.querySelectorAll('script[type="application/json"][data-connectif="send"]');
  const unread = Array.from(blocks).filter((block) => !read.has(block));
  unread.forEach((block) => read.add(block));
  return unread.map((block) => readBatch(() => block.textContent)).filter(Boolean);
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
