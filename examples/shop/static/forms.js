// A form that is sent twice in a hurry is answered twice: the browser shows only the second answer, and what the
// first one had to tell Connectif would be lost with it. So each page sends one form. Without this script the forms
// work all the same.
let sent = false;

document.addEventListener('submit', (event) => {
  if (event.target.getAttribute('method') !== 'post') {
    return;
  }
  if (sent) {
    event.preventDefault();
  }
  sent = true;
});

// A page that comes back from the back/forward cache may send again.
window.addEventListener('pageshow', () => {
  sent = false;
});
