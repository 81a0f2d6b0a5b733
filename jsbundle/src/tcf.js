// The adapter for IAB Europe's Transparency and Consent Framework 2.2: __tcfapi, the function that a consent management platform (CMP)
// leaves in the page. Its element says which purposes the visitor must consent to, and for which vendor, if any:
// data-connectif-purposes="1 5 6" data-connectif-vendor="755".
import {createAnswer, wheneverScriptsCome} from './adapter.js';
import {quietly} from './dom.js';
import {own} from './own.js';

quietly(() => {
  const {connectifPurposes, connectifVendor: vendor} = own.dataset;
  const purposes = connectifPurposes.split(' ');
  const answer = createAnswer();
  let listening = false;

  // Called at once, and on each change. While the CMP is loading or shows its dialog the visitor has decided nothing new: what held until
  // then holds.
  function hear(data, success) {
    if (!success) {
      return;
    }
    if (data.gdprApplies === false) {
      // Then there is nothing else in it, no status either.
      answer(true);
    } else if (data.eventStatus === 'tcloaded' || data.eventStatus === 'useractioncomplete') {
      // What is not in the lists is not consented to.
      answer(purposes.every((id) => data.purpose.consents[id] === true) && (!vendor || data.vendor.consents[vendor] === true));
    }
  }

  // The stub that the CMP puts first into the page keeps the call until the CMP itself has come. Shops put it elsewhere, too, or have a tag
  // manager load it.
  wheneverScriptsCome(() => {
    if (!listening && typeof window.__tcfapi === 'function') {
      window.__tcfapi('addEventListener', 2, (data, success) => quietly(() => hear(data, success)));
      listening = true;
    }
  });
});
