// A form that is sent twice in a hurry is answered twice: the browser shows only the second answer, and what the
// first one had to tell Connectif would be lost with it; or something is in the cart twice. So each page sends one
// form. Without this script the forms work all the same.
let sent = false;

// On the way down to the form, and so before htmx: a form that it sends itself is one, too.
document.addEventListener('submit', (event) => {
  if (event.target.getAttribute('method') !== 'post') {
    return;
  }
  if (sent) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
  sent = true;
}, true);

// A page that comes back from the back/forward cache may send again.
window.addEventListener('pageshow', () => {
  sent = false;
});

// So may one that stays, as with htmx, but the second click of a double click is none.
document.addEventListener('htmx:afterRequest', (event) => {
  if (event.detail.elt.matches('form')) {
    setTimeout(() => {
      sent = false;
    }, 500);
  }
});

// The shop says itself what it refuses. This is for when it says nothing that can be shown.
for (const failure of ['htmx:sendError', 'htmx:timeout', 'htmx:responseError']) {
  document.addEventListener(failure, (event) => {
    if (event.detail.elt.matches('form')) {
      const notice = document.createElement('p');
      notice.className = 'notice bad';
      notice.textContent = 'La tienda no contesta. Inténtalo otra vez dentro de un momento.';
      event.detail.target.replaceChildren(notice);
    }
  });
}
