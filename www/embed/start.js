// What happens when an element comes near the screen: first content from the server, then the
// module beside it, then the change-over. Every byte is checked against the hash in RELEASE.
// RELEASE is filled in by `cargo xtask build`:
// { version, texts: {language: {key: words}}, css: {kind: file}, still: [kind], table: file }, a file being
// [name, integrity]. The table names what comes after the first content:
// { modules: {name: {js, wasm}}, words: {kind: {language: file}}, kiosk: file, still: file, and for
// the till sound: file }.
const RELEASE = __RELEASE__;

const here = new URL(".", import.meta.url);
const origin = new URL("../..", here).href.replace(/\/$/, "");
const states = new WeakMap();
const files = new Map();
const modules = new Map();

const kindOf = (element) => (element.dataset.mcWidget || element.localName.slice(3)).trim().toLowerCase();

const broken = new Set();

// One request a file; a failed one may be tried again, then past the browser's cache, which
// keeps changed bytes as long as true ones.
const file = ([name, integrity], read) => {
  if (!files.has(name)) {
    const answer = fetch(new URL(name, here), { integrity, cache: broken.has(name) ? "reload" : "default" }).then((answer) => answer.ok ? read(answer) : Promise.reject(answer));
    answer.catch(() => files.delete(name) && broken.add(name));
    files.set(name, answer);
  }
  return files.get(name);
};

const table = () => file(RELEASE.table, (answer) => answer.json());

// What the host's page needs for itself is neither asked for nor sent.
const foreign = /^(class|style|id|slot|part|exportparts|loading|hidden|on.*|aria-.*|data-mc-.*)$/;

const attributesOf = (element) => {
  const attributes = {};
  for (const { name, value } of element.attributes) {
    if (foreign.test(name)) continue;
    const own = element.dataset.mcWidget ? name.replace(/^data-/, "") : name;
    attributes[own] = value;
  }
  attributes.api = (attributes.api || "").trim() || origin;
  return attributes;
};

const language = (attributes, known) => {
  const asked = (attributes.lang || "").trim().toLowerCase();
  return Object.keys(known).includes(asked) ? asked : "vi";
};

// That an element inside one of ours is ready is nothing to the host page.
const inside = (element) => { const { host } = element.getRootNode(); return !!host && states.has(host); };
const tell = (element, type, detail) => element.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: type !== "mc-ready" || !inside(element), detail }));

const enter = (element, state, detail) => {
  element.dataset.mcState = state;
  if (state === "ready") tell(element, "mc-ready", {});
  if (state === "error") tell(element, "mc-error", detail);
};

// ---- styles

const style = async (root, css) => {
  const text = await file(css, (answer) => answer.text());
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Safari before 16.4 has no constructed sheets.
    const element = document.createElement("style");
    element.textContent = text;
    root.append(element);
  }
};

// ---- first content: HTML drawn by the server, adopted as nodes, never as a string

const first = (element, attributes) => new Promise((resolve, reject) => {
  const light = element.querySelector(":scope > [data-mc-first]");
  if (light) return resolve(light);
  // Nodes are adopted only from where this script itself came from: `api` may be written by
  // somebody whose page would never take their markup.
  if (new URL(attributes.api, here).origin !== here.origin) return reject(attributes.api);
  const request = new XMLHttpRequest();
  // `api` goes along: the links of what comes back lead there.
  const query = new URLSearchParams(attributes);
  request.open("GET", `${attributes.api.trim().replace(/\/$/, "")}/embed/${RELEASE.version}/first/${kindOf(element)}?${query}`);
  request.responseType = "document";
  request.timeout = 8000;
  request.onload = () => {
    const node = request.status === 200 && request.response && request.response.querySelector("[data-mc-first]");
    node ? resolve(document.adoptNode(node)) : reject(request);
  };
  request.onerror = request.ontimeout = request.onabort = reject;
  states.get(element).request = request;
  request.send();
});

// ---- modules: one kind on the page takes its own, several share the suite

// (decided once: a kind that appears later takes what fits what is here already)
let several;
const choose = (kind) => {
  const there = (one) => document.querySelector(`mc-${one},[data-mc-widget="${one}"]`);
  several ??= Object.keys(RELEASE.css).filter((one) => !RELEASE.still.includes(one) && there(one)).length > 1;
  return several ? "suite" : kind;
};

const instance = (name) => {
  const known = modules.get(name);
  if (known && !known.dead) return known.ready;
  // A module that died stays dead; a fragment makes the browser evaluate it anew.
  const turn = known ? known.turn + 1 : 0;
  const entry = { turn, elements: new Set() };
  entry.ready = table().then(async ({ modules: { [name]: { js, wasm } } }) => {
    const bytes = file(wasm, (answer) => answer.arrayBuffer());
    bytes.catch(() => {});
    await file(js, (answer) => answer.text());
    const exports = await import(new URL(js[0] + (turn ? "#" + turn : ""), here));
    await exports.default({ module_or_path: await bytes });
    exports.on_crash((error) => {
      entry.dead = true;
      console.error("mc:", error);
      entry.elements.forEach((element) => fail(element, "module-crashed", "crashed"));
    });
    return { exports, entry };
  });
  entry.ready.catch(() => { entry.dead = true; });
  modules.set(name, entry);
  return entry.ready;
};

// Code that a widget asks for when somebody needs it: a module, or a file of our own.
const part = async (name) => (await table())[name] ? extra(name) : instance(name).then(({ exports }) => exports);

// ---- the change-over: what the person typed, marked and looked at stays theirs

const takeOver = (root, before, after) => {
  const active = root.activeElement;
  const all = (tree) => [...tree.querySelectorAll("input,select,details,summary,a,button")];
  const then = all(before), now = all(after);
  let typed;
  then.forEach((old, at) => {
    // Drawn from the same data, the two have the same things in the same order.
    const next = now.length === then.length ? now[at] : old.name && after.querySelector(`[name="${old.name}"]`);
    if (!next) return;
    if (old.localName === "details") next.open = old.open;
    if (old.type === "checkbox") {
      // What was typed in the same form may be about to change it.
      if (next.checked !== old.checked) next.click();
      else if (typed && typed === next.form) next.dispatchEvent(new Event("change", { bubbles: true }));
    } else if (next.value !== old.value) {
      typed = next.form;
      next.value = old.value;
      next.dispatchEvent(new Event("input", { bubbles: true }));
    }
    if (old === active) {
      next.focus({ preventScroll: true });
      try { next.setSelectionRange(old.selectionStart, old.selectionEnd); } catch {}
    }
  });
  // What the server draws alone goes on as it is, with what was asked of it.
  for (const old of RELEASE.still.flatMap((kind) => [...before.querySelectorAll("mc-" + kind)])) {
    const next = after.querySelector(old.localName);
    next && next.replaceWith(old);
  }
};

// ---- errors: the first content stays; without it, the fallback child and a word about it

const fail = (element, code, words) => {
  const state = states.get(element);
  if (!state || state.gone) return;
  // An instance that died is not asked: its view simply goes.
  state.handle = null;
  state.watcher && state.watcher.disconnect();
  state.container && state.container.remove();
  enter(element, "error", { code });
  if (state.first && state.first.isConnected) return;
  const texts = RELEASE.texts[language(attributesOf(element), RELEASE.texts)];
  const card = document.createElement("div");
  card.className = "mc";
  card.dataset.theme = element.getAttribute("theme") || "";
  card.append(box(texts, code, words, () => { card.remove(); run(element, state); }));
  state.card = card;
  state.root.append(card);
  if (!state.root.querySelector("slot")) card.firstChild.append(document.createElement("slot"));
};

const box = (texts, code, words, again) => {
  const make = (tag, name, text) => {
    const made = document.createElement(tag);
    made.className = name;
    made.textContent = text;
    return made;
  };
  const card = make("div", "mc-card", "");
  card.setAttribute("role", "alert");
  const button = make("button", "mc-button", texts.retry);
  button.type = "button";
  button.onclick = again;
  card.append(make("p", "", texts[words]), make("p", "", texts[words + "-do"]), button, make("p", "mc-small", texts["error-code"].replace("{code}", code)));
  return card;
};

// ---- what few pages need: a shared screen in a hall, kinds without a module

const extra = async (name) => {
  const { [name]: entry } = await table();
  await file(entry, (answer) => answer.text());
  return import(new URL(entry[0], here));
};

// ---- an element's life

const run = async (element, state) => {
  const kind = kindOf(element);
  const css = RELEASE.css[kind];
  if (!css) return fail(element, "unknown-widget", "start-failed");
  const attributes = attributesOf(element);
  const { root } = state;
  const turn = state.turn = (state.turn || 0) + 1;
  state.card && state.card.remove();
  enter(element, "loading");
  const styled = style(root, css).then(() => true, () => false);
  await first(element, attributes).then(async (node) => {
    if (!await styled || state.gone) return;
    root.querySelectorAll("slot,.mc:not(.kiosk-bar),[data-mc-first]").forEach((old) => old.remove());
    state.first = node;
    root.append(node);
    enter(element, "first");
  }, () => {});
  if (state.turn !== turn) return;
  if (attributes.mode === "kiosk" && !inside(element)) extra("kiosk").then(({ watch }) => states.has(element) && watch(element, () => again(element)), (reason) => console.warn("mc:", reason));
  // Unstyled, it would be worse than the fallback child.
  if (!await styled) return fail(element, "style-unavailable", "start-failed");
  if (RELEASE.still.includes(kind)) return state.first ? extra("still").then(({ live }) => state.gone || live(element, state, { run, again, enter, foreign }), () => fail(element, "module-unavailable", "start-failed")) : fail(element, "offline", "start-failed");
  let step = "module-unavailable";
  try {
    const words = table().then(({ words: { [kind]: known } }) => file(known[language(attributes, known)], (answer) => answer.json()));
    words.catch(() => {});
    const loaded = await instance(choose(kind)).catch((reason) => {
      // What compiled wrong or was forbidden is not what did not arrive.
      if (reason instanceof WebAssembly.CompileError || reason instanceof WebAssembly.LinkError || reason instanceof EvalError) step = "module-refused";
      throw reason;
    });
    const list = await words;
    if (state.gone) return;
    await mount(element, state, loaded, { list, attributes });
  } catch (reason) {
    console.warn("mc:", step, reason);
    // A panic while mounting has told already.
    if (state.entry && state.entry.dead) return;
    fail(element, step, "start-failed");
  }
};

const firstData = (node) => {
  try { return JSON.parse(node.dataset.mcFirst); } catch {}
};

const mount = async (element, state, { exports, entry }, { list, attributes }) => {
  const { root } = state;
  const container = state.container = document.createElement("div");
  container.hidden = !!state.first;
  root.append(container);
  entry.elements.add(element);
  state.entry = entry;
  state.handle = exports["mount_" + kindOf(element).replaceAll("-", "_")]({
    element, container, attributes, words: list,
    first: firstData(state.first), part,
  });
  // Leptos sets the first values of fields a microtask later; what the person typed comes after.
  await null;
  if (!state.handle) return;
  container.hidden = false;
  if (state.first) {
    takeOver(root, state.first, container);
    state.first.remove();
    state.first = null;
  }
  root.querySelectorAll(":scope > slot").forEach((old) => old.remove());
  state.watcher = new MutationObserver((changes) => {
    const now = attributesOf(element);
    for (const { attributeName } of changes) {
      if (foreign.test(attributeName)) continue;
      const name = element.dataset.mcWidget ? attributeName.replace(/^data-/, "") : attributeName;
      if (name === "lang") return again(element);
      if (state.handle) state.handle.attribute(name, now[name]);
    }
  });
  state.watcher.observe(element, { attributes: true });
  enter(element, "ready");
};

const leave = (element, state) => {
  state.gone = true;
  state.request && state.request.abort();
  state.watcher && state.watcher.disconnect();
  state.entry && state.entry.elements.delete(element);
  state.handle && !state.entry.dead && state.handle.free();
  state.handle = null;
  state.root.replaceChildren(document.createElement("slot"));
  states.delete(element);
  delete element.dataset.mcState;
};

const again = (element) => {
  leave(element, states.get(element));
  connect(element);
};

export const connect = (element) => {
  if (states.has(element) || !element.isConnected) return;
  const state = { root: element.shadowRoot };
  states.set(element, state);
  return run(element, state);
};

// A moved element is disconnected and connected again at once: only one that stays away ends.
export const disconnect = (element) => {
  queueMicrotask(() => {
    const state = states.get(element);
    if (state && !element.isConnected) leave(element, state);
  });
};
