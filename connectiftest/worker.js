// A stand-in for the worker at https://cdn.connectif.cloud/scripts/service-worker.js, which a shop's own worker imports.
// Like the real one it has no fetch listener: it leaves a shop's caching alone.
'use strict';

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('push', (event) => {
  const message = event.data.json();
  const data = message.options.data || {};
  if (data.expirationDate && new Date(data.expirationDate) < new Date()) {
    return;
  }
  const shown = self.registration.showNotification(message.title, message.options);
  event.waitUntil(shown.then(() => data.trackOpenEndpoint && fetch(data.trackOpenEndpoint)));
});

self.addEventListener('notificationclick', (event) => {
  const data = event.notification.data || {};
  const action = data[event.action] || data.notificationClick || {};
  if (action.closeOnClick) {
    event.notification.close();
  }
  if (action.actionTypeId === 'open-new-window') {
    event.waitUntil(self.clients.openWindow(action.redirectUrl));
  }
});
