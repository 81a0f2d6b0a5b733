// The adapter for Google's Consent Mode v2: the consent commands that a banner puts into window.dataLayer, as
// gtag('consent', 'update', {ad_storage: 'granted'}) does. Its element says which types must be granted:
// data-connectif-types="ad_storage ad_user_data".
import {createAnswer, wheneverScriptsCome} from './adapter.js';
import {quietly, whenShown} from './dom.js';
import {own} from './own.js';

quietly(() => {
  const types = own.dataset.connectifTypes.split(' ');
  const answer = createAnswer();
  let granted = false;
  let layer;

  // By type, whether it is granted: by the last update, which is what the visitor has decided, and by the last default, which holds for
  // types that no update speaks of.
  const updates = {};
  const defaults = {};

  // The types that a default for some region denies. Only Google knows in which region the visitor is, so such a denial is taken to hold
  // for everybody, whatever other defaults say, and a grant for a region for nobody.
  const deniedSomewhere = {};

  // How many things a grant by default has to wait for: that the page is parsed, since more commands may stand further down, and the
  // time that each default leaves the banner for its update (wait_for_update).
  let waits = 1;

  function read(entry) {
    if (entry[0] !== 'consent') {
      return;
    }
    const [, command, state] = entry;
    types.filter((type) => type in state).forEach((type) => {
      const grants = state[type] === 'granted';
      if (command === 'update') {
        updates[type] = grants;
      } else if (command === 'default') {
        if (!state.region) {
          defaults[type] = grants;
        } else if (!grants) {
          deniedSomewhere[type] = true;
        }
      }
    });
    if (state.wait_for_update) {
      waits++;
      setTimeout(goOn, state.wait_for_update);
    }
  }

  // Whether the type is granted, or undefined while nobody has said. A default that denies says nothing: most sites deny by default on each
  // page, and a moment later grant by an update what the visitor has allowed long ago. It only takes back what another default of the same
  // page has granted.
  function stateOf(type) {
    if (type in updates) {
      return updates[type];
    }
    if (defaults[type] && !deniedSomewhere[type]) {
      return waits ? undefined : true;
    }
    return granted ? false : undefined;
  }

  function judge() {
    const states = types.map(stateOf);
    if (states.every(Boolean)) {
      answer(granted = true);
    } else if (states.includes(false)) {
      answer(granted = false);
    }
  }

  function goOn() {
    waits--;
    quietly(judge);
  }

  // Whoever comes first makes the array, as Google has it, and some pages replace it later on.
  wheneverScriptsCome(() => {
    window.dataLayer = window.dataLayer || [];
    if (layer === window.dataLayer) {
      return;
    }
    layer = window.dataLayer;
    const hear = (entry) => quietly(() => read(entry));
    // What is no array, but an element of that name, is left alone here.
    layer.forEach(hear);
    judge();
    // Google's tag wraps push as well, before this or after. It also drops old entries: where the array ends does not tell what is new. What
    // one script pushes is judged together.
    const {push} = layer;
    layer.push = function (...entries) {
      entries.forEach(hear);
      Promise.resolve().then(() => quietly(judge));
      return push.apply(this, entries);
    };
  });
  whenShown(goOn);
});
