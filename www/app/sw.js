// For our own pages only. Pages: the network first, what was kept second. Files whose address
// names their bytes: what was kept first. Public records: the network, with what was kept behind
// it. Writes, frames, and what other origins embed from here are never touched.
const KEPT = "motcham-__VERSION__";
const FILES = __FILES__;
const PAGES = ["/thu-tuc", "/su-kien", "/noi-nop", "/quay", "/cho"];
// Moves with the release, unlike the files that it names.
const LOADER = "/embed/v1/loader.js";

const install = async () => {
  const kept = await caches.open(KEPT);
  // Past the browser's own cache: what is precached must be of this release.
  await kept.addAll([...FILES, ...PAGES, LOADER].map((path) => new Request(path, { cache: "reload" })));
  // The finder's index; without it the pages still open.
  const pointer = "/v1/procedures/index?format=2";
  await kept.add(pointer).then(() => kept.match(pointer)).then((answer) => answer.json()).then(({ url }) => kept.add(url)).catch(() => {});
  await skipWaiting();
};

addEventListener("install", (event) => event.waitUntil(install()));

addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("motcham-") && name !== KEPT;
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name)))).then(() => clients.claim()));
});

// A full disk must not stop the answer.
const keep = async (request, answer) => {
  if (answer.ok) await caches.open(KEPT).then((kept) => kept.put(request, answer.clone())).catch(() => {});
  return answer;
};

// Whoever reads a kept answer is told how old it is.
const marked = (answer) => {
  const headers = new Headers(answer.headers);
  headers.set("mc-kept", headers.get("date") || "");
  return new Response(answer.body, { status: answer.status, headers });
};

const networkFirst = async (request, otherwise) => {
  try {
    return await keep(request, await fetch(request));
  } catch (reason) {
    const kept = await caches.match(request);
    if (kept) return marked(kept);
    const instead = otherwise && await caches.match(otherwise);
    if (instead) return instead;
    throw reason;
  }
};

const keptFirst = async (request) => request.cache !== "reload" && await caches.match(request) || keep(request, await fetch(request));

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || request.headers.has("authorization")) return;
  const path = url.pathname;
  const page = PAGES.find((page) => path === page || path.startsWith(page + "/"));
  if (request.mode === "navigate") {
    // What somebody searched for is not kept: the address without it is. A trader's own sign is.
    if (page) event.respondWith(url.search && page !== "/quay" ? fetch(request).catch(() => caches.match(page)) : networkFirst(request, page));
    return;
  }
  // Whoever ticks papers, names their place or stands at a counter leaves nothing here.
  if (["ticked", "case", "place", "mode"].some((name) => url.searchParams.has(name)) || path.endsWith("/qr.svg")) return;
  // Only what our own pages ask for: a host page on another origin has its own rules.
  if (!request.referrer.startsWith(location.origin)) return;
  if (path === LOADER) event.respondWith(networkFirst(request));
  else if (/^\/(app|embed\/\d)/.test(path) && !path.includes("/first/") || path.startsWith("/v1/procedures/index/")) event.respondWith(keptFirst(request));
  // A procedure that was opened in place opens again without a network.
  else if (/\/first\/(procedure-page|life-events)$/.test(path)) event.respondWith(networkFirst(request));
  // Records by address; not searches, and not where money goes: an old account must never look
  // like today's.
  else if (/^\/v1\/(procedures|events|deadline|products|provinces|markets|banks|fields)\b/.test(path) && !url.searchParams.has("q")) event.respondWith(networkFirst(request));
});
