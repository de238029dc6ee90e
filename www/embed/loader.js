// Defines the elements and waits until one is near the screen; everything else is start.js.
// Hand-written, no dependency, one global effect: the element names.
const kinds = __KINDS__;
const start = new URL("../__VERSION__/__START__", import.meta.url);
let running;

// Never import after a refused fetch: the browser would not check those bytes again.
const load = () => running ||= fetch(start, { integrity: "__START_SRI__" })
  .then((answer) => answer.ok ? import(start) : Promise.reject(answer));

const near = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) if (isIntersecting) begin(target);
}, { rootMargin: "400px" });

const begin = (element) => {
  near.unobserve(element);
  load().then((module) => module.connect(element), () => {
    running = 0;
    element.dataset.mcState = "error";
    element.dispatchEvent(new CustomEvent("mc-error", { bubbles: true, composed: true, detail: { code: "start-unavailable" } }));
  });
};

// A host sheet may hide what has no light children; a shadow sheet is stronger.
const watch = (element) => {
  if (!element.shadowRoot) {
    const root = element.attachShadow({ mode: "open" });
    root.append(document.createElement("slot"));
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(":host{display:block!important;min-height:1px}:host([hidden]){display:none!important}");
      root.adoptedStyleSheets = [sheet];
    } catch {}
  }
  (element.getAttribute("loading") || element.dataset.loading) == "eager" ? begin(element) : near.observe(element);
};

const leave = (element) => {
  near.unobserve(element);
  running && running.then((module) => module.disconnect(element), () => {});
};

for (const kind of kinds) {
  const name = "mc-" + kind;
  customElements.get(name) || customElements.define(name, class extends HTMLElement {
    connectedCallback() { watch(this); }
    disconnectedCallback() { leave(this); }
  });
}

// The div form, for editors that strip unknown tags; divs may come and go like elements.
const divs = new Set();
const scan = () => {
  for (const div of divs) div.isConnected || divs.delete(div) && leave(div);
  for (const div of document.querySelectorAll("[data-mc-widget]")) divs.has(div) || divs.add(div) && watch(div);
};
scan();
new MutationObserver(scan).observe(document, { childList: true, subtree: true });
