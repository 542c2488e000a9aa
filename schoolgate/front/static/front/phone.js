"use strict";
(() => {
  const place = document.getElementById("phone"), form = place && place.querySelector("form"), work = navigator.serviceWorker;
  if (!form || !work || !window.PushManager || !window.Notification) return;
  place.hidden = false;
  document.getElementById("phone-needs").hidden = true;
  const {key, worker} = place.dataset;
  async function subscribe() {
    if (await Notification.requestPermission() !== "granted") return;
    await work.register(worker, {scope: "/"});
    const {pushManager} = await work.ready, old = await pushManager.getSubscription();
    if (old) await old.unsubscribe();
    const said = (await pushManager.subscribe({userVisibleOnly: true, applicationServerKey: key})).toJSON();
    form.endpoint.value = said.endpoint;
    form.p256dh.value = said.keys.p256dh;
    form.auth.value = said.keys.auth;
  }
  form.addEventListener("submit", event => {
    event.preventDefault();
    subscribe().catch(() => {}).then(() => form.submit());
  });
})();
