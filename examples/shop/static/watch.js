// Follows /_connectif/events and puts each message on top of the list. Without it the page works, too: by reloading it.
const live = document.getElementById('live');
const messages = document.getElementById('messages');
const kept = 100;

const source = new EventSource('/_connectif/events?after=' + live.dataset.after);

source.onopen = () => {
  live.textContent = 'En directo';
  live.classList.add('on');
};

source.onerror = () => {
  live.textContent = 'Sin conexión con la tienda; lo intento otra vez…';
  live.classList.remove('on');
};

source.addEventListener('visitors', (event) => {
  document.getElementById('visitors').innerHTML = event.data;
});

// Only where the shop asks visitors first.
source.addEventListener('served', (event) => {
  document.getElementById('served').innerHTML = event.data;
});

source.onmessage = (event) => {
  messages.insertAdjacentHTML('afterbegin', event.data);
  messages.firstElementChild.classList.add('fresh');
  while (messages.childElementCount > kept) messages.lastElementChild.remove();
};
