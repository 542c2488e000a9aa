"use strict";
(() => {
  const place = document.getElementById("phone"), form = place && place.querySelector("form");
  if (!form) return;
  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), one => one.charCodeAt(0));
  async function subscribe() {
    const worker = await navigator.serviceWorker.register(place.dataset.worker, {scope: "/"});
    if (await Notification.requestPermission() !== "granted") return;
    await navigator.serviceWorker.ready;
    const found = await worker.pushManager.subscribe({userVisibleOnly: true, applicationServerKey: bytes(place.dataset.key)});
    const said = found.toJSON();
    form.endpoint.value = said.endpoint;
    form.p256dh.value = said.keys.p256dh;
    form.auth.value = said.keys.auth;
    const about = navigator.userAgentData;
    form.elements.namedItem("name").value = about ? about.platform : navigator.platform || "";
  }
  form.addEventListener("submit", event => {
    if (form.endpoint.value) return;
    event.preventDefault();
    subscribe().catch(() => undefined).then(() => form.submit());
  });
})();
