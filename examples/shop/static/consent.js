// The banner that asks whether Connectif may be told of this visitor. It remembers the answer in a cookie of the shop's own, and says it on
// each page by the event connectif:consent.
const banner = document.getElementById('consent');
const now = document.getElementById('consent-now');
const opener = document.getElementById('consent-open');
const said = document.getElementById('consent-said');

const NAME = 'tecla_consent=';
const SECONDS = 180 * 24 * 60 * 60;
const WORDS = {
  granted: 'Has aceptado: Connectif sabe de tu visita.',
  refused: 'Has rechazado: a Connectif no se le cuenta nada.',
};

// "granted", "refused", or undefined while nothing is decided.
let decision;

// Where the focus was when the banner was opened again. One that comes by itself takes it from nobody.
let focused;

function tell() {
  if (decision) {
    document.dispatchEvent(new CustomEvent('connectif:consent', {detail: {granted: decision === 'granted'}}));
  }
}

function show(visible) {
  banner.hidden = !visible;
  now.hidden = !decision;
  now.textContent = WORDS[decision] || '';
}

function decide(answer) {
  decision = answer;
  const secure = location.protocol === 'https:' ? '; secure' : '';
  document.cookie = NAME + answer + '; path=/; max-age=' + SECONDS + '; samesite=lax' + secure;
  tell();
  said.textContent = WORDS[answer];
  close();
}

function close() {
  show(false);
  if (focused) {
    focused.focus();
    focused = null;
  }
}

// Another tab may have decided meanwhile.
function recall() {
  const cookie = document.cookie.split('; ').find((each) => each.startsWith(NAME));
  const recalled = cookie && cookie.slice(NAME.length);
  if (Object.hasOwn(WORDS, recalled) && recalled !== decision) {
    decision = recalled;
    show(false);
    tell();
  }
}

for (const button of banner.querySelectorAll('button')) {
  button.addEventListener('click', () => decide(button.value));
}

opener.addEventListener('click', () => {
  focused = opener;
  said.textContent = '';
  show(true);
  banner.querySelector('button').focus({preventScroll: true});
});

// Only who has decided can leave it at that.
banner.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && decision) {
    close();
  }
});

opener.hidden = false;
recall();
show(!decision);
// Whichever comes first, this script or that of the library.
document.addEventListener('connectif:ready', tell);
document.addEventListener('visibilitychange', recall);
window.addEventListener('pageshow', recall);
