/* The service worker keeps the shell of the agent's app: build files, fonts, icons, and a page for
   when there is no network. It never keeps anything with people's data in it: pages and answers
   come from the network, and what customers see is not even looked at. */

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

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin || NEVER.test(pathname)) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (KEPT.test(pathname)) event.respondWith(kept(request));
});
