// Handlers that a page may put before what the client does.

const hooks = {};

function addHookHandler(hook, handler) {
  hooks[hook] = (hooks[hook] || []).concat(handler);
}

function removeHookHandler(hook, handler) {
  hooks[hook] = (hooks[hook] || []).filter((other) => other !== handler);
}

// One after the other, each with what the one before has handed on. A handler that never calls back is waited for without end, and one that
// calls back without data hands on nothing: so it is in production.
function runHooks(hook, data, then, index = 0) {
  const handler = (hooks[hook] || [])[index];
  if (handler) {
    handler(data, (error, changed) => runHooks(hook, changed, then, index + 1));
  } else {
    then(data);
  }
}
