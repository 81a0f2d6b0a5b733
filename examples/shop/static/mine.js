// What is the visitor's own in the header htmx fetches when the page is loaded. A page that comes back from the back/forward cache is not
// loaded, and what it shows may be of the past.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) {
    htmx.trigger('#mine', 'restored');
  }
});
