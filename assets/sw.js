/* The service worker keeps the shell of the agent's app: build files, fonts, icons, and a page for
   when there is no network. It never keeps anything with people's data in it: pages and answers
   come from the network, and what customers see is not even looked at. It also shows the agent's
   alerts while the app is closed, and forgets them when the agent signs out. */

const SHELL = "planbook-shell-1";
const FILES = "planbook-files-1";
const OFFLINE = "/offline.html";
const PRECACHED = [OFFLINE, "/favicon.svg", "/manifest.webmanifest", "/icons/icon-192.png"];

// A new build brings new names; the oldest are dropped beyond this many.
const MOST_FILES = 300;

// Customers' pages, sign-in and everything that is answered by the server for one person.
const NEVER = /^\/(p|b|q|login|logout|api|_event|_upload|_health|ping|healthz|readyz|metrics)(\/|$)/;

// Named by their content or replaced together with the shell's version above.
const KEPT = /^\/(assets|fonts|icons)\//;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(PRECACHED)));
  self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  const stale = (name) => name.startsWith("planbook-") && name !== SHELL && name !== FILES;
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(stale).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

async function trim(cache) {
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST_FILES)).map((k) => cache.delete(k)));
}

async function kept(request) {
  const cache = await caches.open(FILES);
  const known = await cache.match(request);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok) {
    await cache.put(request, answer.clone());
    await trim(cache);
  }
  return answer;
}

async function page(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(OFFLINE)) ?? Response.error();
  }
}

async function unsubscribe() {
  await (await self.registration.pushManager?.getSubscription())?.unsubscribe();
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  // Who uses this browser next must not see the alerts of who signed out.
  if (request.method === "POST" && pathname === "/logout" && origin === self.location.origin) {
    event.waitUntil(unsubscribe().catch(() => {}));
  }
  if (request.method !== "GET" || origin !== self.location.origin || NEVER.test(pathname)) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (KEPT.test(pathname)) event.respondWith(kept(request));
});

/* A browser that hears of a push must show something, also where it cannot read it. */
function told(data) {
  try {
    const { title, body = "", url = "/alerts", tag } = data.json();
    return { title: String(title), options: { body, tag, data: { url } } };
  } catch {
    return { title: "Planbook", options: { data: { url: "/alerts" } } };
  }
}

self.addEventListener("push", (event) => {
  const { title, options } = told(event.data);
  const icon = "/icons/icon-192.png";
  event.waitUntil(self.registration.showNotification(title, { ...options, icon, badge: icon }));
});

async function show(path) {
  const url = new URL(path, self.location.origin);
  const target = url.origin === self.location.origin ? url.href : self.location.origin;
  const [open] = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (!open) return self.clients.openWindow(target);
  await open.focus();
  return open.navigate(target).catch(() => self.clients.openWindow(target));
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(show(event.notification.data?.url ?? "/alerts"));
});
