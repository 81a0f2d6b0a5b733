// Web Push: the worker's registration and the subscription that goes with every notification.

let registration; // Promise of a ServiceWorkerRegistration, or of undefined where there is none
let serverKey;

function registerWorker(configuration) {
  const possible = configuration.serviceWorkerUrl && configuration.vapidPublicKey
    && 'serviceWorker' in navigator && 'PushManager' in window;
  if (!possible) {
    return Promise.resolve(undefined);
  }
  // No scope is given: the worker's folder is its scope. A failure is swallowed, and only push is lost.
  return navigator.serviceWorker.register(configuration.serviceWorkerUrl).catch(() => undefined);
}

function initialize(configuration) {
  serverKey = configuration.vapidPublicKey;
  registration = registerWorker(configuration);
  return registration;
}

function subscribe(worker) {
  return worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: serverKey });
}

function doesPushSubscriptionPublicKeyMatch(subscription) {
  const bytes = new Uint8Array(subscription.options.applicationServerKey);
  const key = btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  return key === serverKey.replace(/=+$/, '');
}

async function currentSubscription(worker) {
  if (!worker || Notification.permission !== 'granted') {
    return undefined;
  }
  let subscription = await worker.pushManager.getSubscription();
  if (subscription && !doesPushSubscriptionPublicKeyMatch(subscription)) {
    // Another provider's subscription is replaced without asking: the conflict must show in tests as it does live.
    await subscription.unsubscribe();
    subscription = null;
  }
  subscription = subscription || await subscribe(worker);
  return subscription.toJSON();
}

function getPushSubscription() {
  if (!registration) {
    throw new Error('Connectif: cannot getSubscription before initialize');
  }
  return registration.then(currentSubscription).catch(() => undefined);
}

async function askForPushSubscription() {
  const worker = await registration;
  if (!worker || await Notification.requestPermission() !== 'granted') {
    return undefined;
  }
  return currentSubscription(worker);
}

function subscribeToPushNotifications(callback) {
  askForPushSubscription().then(
    (subscription) => callback(null, subscription),
    (error) => callback(error),
  );
}
