// Our own pages go on without a network after one visit.
const worker = "/sw.js";

// Where the page's policy asks for it, this one address is vouched for and no other.
const vouched = () => window.trustedTypes
  ? trustedTypes.createPolicy("mc-worker", { createScriptURL: () => worker }).createScriptURL(worker)
  : worker;

if ("serviceWorker" in navigator) {
  addEventListener("load", () => navigator.serviceWorker.register(vouched()).catch((reason) => console.warn("mc:", reason)));
}

const asked = new URLSearchParams(location.search);
// What a counter's screen was set up with stays in every address that it shows.
const counter = asked.get("mode") === "kiosk"
  ? "?" + new URLSearchParams(["province", "commune", "lang", "mode", "idle"].flatMap((name) => asked.has(name) ? [[name, asked.get(name)]] : []))
  : "";

// What is opened in place gets an address of its own: the phone's back button closes it, a reload
// opens it again. Widgets on other people's pages leave the address alone.
const addresses = { code: "/thu-tuc/", event: "/su-kien/", id: "/cho/" };
let opened = 0, ours = false;

// What is searched has an address too, but at a counter: a reload and the way back find it again.
// Written when the typing rests, since a browser takes its time over it.
let searched, rest;
const name = () => {
  clearTimeout(rest);
  if (searched === undefined || opened || counter) return;
  const now = new URLSearchParams(location.search);
  for (const narrowed of ["field", "level", "audience", "online", "cursor"]) now.delete(narrowed);
  now.set("q", searched);
  history.replaceState(history.state, "", location.pathname + "?" + now);
  searched = undefined;
};

addEventListener("mc-search", ({ detail: { query } }) => {
  searched = query;
  clearTimeout(rest);
  rest = setTimeout(name, 400);
});

addEventListener("mc-select", ({ detail }) => {
  const [kind] = Object.keys(addresses).filter((kind) => detail[kind]);
  if (!kind) return;
  name();
  opened++;
  history.pushState({ opened }, "", addresses[kind] + encodeURIComponent(detail[kind]) + counter);
});

const backs = (root = document) => [...root.querySelectorAll("*")].flatMap((one) =>
  one.shadowRoot ? backs(one.shadowRoot) : one.matches(".mc-back") ? [one] : []);

// The way back inside the widget is the way back in the history.
addEventListener("click", (event) => {
  if (!opened || ours || !event.composedPath().some((one) => one.matches && one.matches(".mc-back"))) return;
  opened--;
  ours = true;
  history.back();
});

addEventListener("popstate", () => {
  if (ours) { ours = false; return; }
  const [back] = backs();
  if (!opened || !back) return location.reload();
  opened--;
  ours = true;
  back.click();
  ours = false;
});

// Without a network the worker answers the address of a procedure with the list; what is kept of
// the procedure still opens.
const [, wanted] = location.pathname.match(/^\/thu-tuc\/([^/]+)$/) || [];
const list = document.querySelector("main > mc-procedure-lookup");
if (wanted && list) {
  const page = document.createElement("mc-procedure-page");
  for (const [name, value] of Object.entries({ code: decodeURIComponent(wanted), home: "", theme: "auto", loading: "eager" })) page.setAttribute(name, value);
  list.replaceWith(page);
}

// A sheet to print, when everything on it is drawn: by the module or, where that is refused, by
// the server.
if (asked.has("print")) {
  const drawn = new Promise((resolve) => ["mc-ready", "mc-error"].forEach((type) => addEventListener(type, resolve, { once: true })));
  drawn.then(() => setTimeout(print, 700));
  // A counter's sheet is for who stands there; the tab goes when it is printed.
  if (counter) addEventListener("afterprint", () => close());
}

// Nor does the way back bring the person before: a page that the browser had put aside is drawn anew.
if (counter) addEventListener("pageshow", ({ persisted }) => persisted && location.reload());

// A counter's screen starts over for the next person, from the address it was set up with.
addEventListener("mc-reset", (event) => {
  event.preventDefault();
  location.replace((location.pathname.startsWith("/su-kien") ? "/su-kien" : "/thu-tuc") + counter);
});
