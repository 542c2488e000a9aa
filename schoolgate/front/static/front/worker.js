"use strict";
const HOME = "/me/";
const ours = path => typeof path === "string" && path.startsWith(HOME) ? path : HOME;
addEventListener("install", () => skipWaiting());
addEventListener("activate", event => event.waitUntil(clients.claim()));
addEventListener("push", event => {
  let said = {};
  try { said = event.data.json() || {}; } catch { /* a message without words is shown all the same */ }
  event.waitUntil(registration.showNotification(said.title || "School", {
    body: said.body || "", lang: said.lang || "", dir: "auto", tag: said.tag || "school", data: ours(said.url), icon: "/static/front/icon-192.png",
  }));
});
addEventListener("notificationclick", event => {
  event.notification.close();
  event.waitUntil(clients.openWindow(event.notification.data));
});
