// Counter mode (`mode="kiosk"`): one screen for everybody who comes to a commune hall. When nobody
// touches it any more, everything is wiped; how many people were guided a day is counted on this
// device, a number and nothing else. Loaded only where the mode is asked for.
const TEXTS = __TEXTS__;

const ASK_SECONDS = 15;
const SHORTEST = 20, LONGEST = 900, USUAL = 90;
const DAYS_KEPT = 400;
const COUNTS = "mc-guided";

// Constructed, since a strict page forbids what stands in the markup.
const sheet = () => {
  const made = new CSSStyleSheet();
  made.replaceSync(`
    .kiosk-bar.mc { position: sticky; top: 0; z-index: 2; border-bottom: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: .5em 1em; align-items: center; justify-content: space-between; padding: .75em 1em; }
    .kiosk-ask { position: fixed; inset: 0; z-index: 2147483647; display: grid; place-items: center; padding: 1em; background: rgba(0, 0, 0, .6); }
    .kiosk-ask > div { max-width: 26em; margin: 0; padding: 1.5em; background: var(--paper); color: var(--ink); border-radius: var(--radius); }
    .kiosk-ask.mc, .kiosk-bar.mc { container-type: normal; }
    .kiosk-ask.mc { background: rgba(0, 0, 0, .6); }
    details.kiosk-days ul { max-height: 12em; overflow: auto; }`);
  return made;
};

const make = (tag, name, text = "") => {
  const made = document.createElement(tag);
  made.className = name;
  made.textContent = text;
  return made;
};

const button = (name, text, act) => {
  const made = make("button", name, text);
  made.type = "button";
  made.onclick = act;
  return made;
};

// A day is the day in Vietnam, whatever the machine's clock is set to.
const today = () => new Date(Date.now() + 7 * 3600e3).toISOString().slice(0, 10);

// Storage may be switched off; then the day is counted until the page is left.
let counted = {};
const counts = () => {
  try { counted = JSON.parse(localStorage.getItem(COUNTS)) || counted; } catch {}
  return counted;
};
const count = () => {
  const all = { ...counts() };
  all[today()] = (all[today()] || 0) + 1;
  counted = Object.fromEntries(Object.entries(all).sort().slice(-DAYS_KEPT));
  try { localStorage.setItem(COUNTS, JSON.stringify(counted)); } catch {}
};

const watched = new WeakMap();

// `again` mounts the element afresh: nothing of the person before stays, in memory either.
export const watch = (element, again) => {
  const known = watched.get(element);
  if (known && !known.ended.signal.aborted) return known.draw();

  const root = element.shadowRoot;
  const text = (key, number) => (TEXTS[(element.getAttribute("lang") || "").trim().toLowerCase()] || TEXTS.vi)[key].replace("{count}", number);
  const asked = parseInt(element.getAttribute("idle") || element.dataset.idle, 10) || USUAL;
  const seconds = Math.min(LONGEST, Math.max(SHORTEST, asked));
  let own;
  // Mounted afresh, the element has only its own sheet.
  const styled = () => {
    try {
      own ||= sheet();
      if (!root.adoptedStyleSheets.includes(own)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, own];
    } catch {}
  };
  const themed = (made) => { made.dataset.theme = element.getAttribute("theme") || ""; return made; };

  let touched = false, guided = false, timer, layer, bar;

  const draw = () => {
    styled();
    bar && bar.remove();
    bar = themed(make("header", "mc kiosk-bar"));
    const days = make("details", "kiosk-days mc-small");
    const list = make("ul", "");
    for (const [day, number] of Object.entries(counts()).reverse()) list.append(make("li", "", `${day.split("-").reverse().join("/")}: ${number}`));
    days.append(make("summary", "", text("guided", counts()[today()] || 0)), list);
    bar.append(days, button("mc-button quiet", text("done"), wipe));
    root.prepend(bar);
  };

  const wipe = () => {
    clearTimeout(timer);
    close();
    if (guided) count();
    touched = guided = false;
    // Our own pages start over by themselves; on a host's page the element does.
    const ours = !element.dispatchEvent(new CustomEvent("mc-reset", { bubbles: true, composed: true, cancelable: true }));
    if (!ours) again();
    scrollTo(0, 0);
  };

  const close = () => { layer && layer.remove(); layer = null; };

  const ask = (left = ASK_SECONDS) => {
    if (!element.isConnected) return;
    styled();
    if (!layer || !layer.isConnected) {
      layer = themed(make("div", "mc kiosk-ask"));
      const card = make("div", "mc-card");
      card.setAttribute("role", "alertdialog");
      card.setAttribute("aria-modal", "true");
      card.setAttribute("aria-label", text("still-there"));
      const actions = make("p", "mc-actions");
      actions.append(button("mc-button", text("stay"), stay), button("mc-button quiet", text("wipe"), wipe));
      card.append(make("h2", "", text("still-there")), make("p", ""), actions);
      layer.append(card);
      root.append(layer);
      actions.firstChild.focus();
    }
    layer.querySelector("p").textContent = text("wiped-in", left);
    if (left < 1) return wipe();
    timer = setTimeout(ask, 1000, left - 1);
  };

  const stay = () => { close(); wait(); };

  const wait = () => {
    clearTimeout(timer);
    if (touched) timer = setTimeout(ask, Math.max(1, seconds - ASK_SECONDS) * 1000);
  };

  const touch = () => {
    touched = true;
    // While it asks, only an answer counts.
    if (!layer || !layer.isConnected) wait();
  };
  // Gone with the element: a page that takes it away and puts another there has one set.
  const ended = new AbortController();
  const heard = () => element.isConnected ? touch() : ended.abort();
  for (const event of ["pointerdown", "keydown", "wheel", "touchmove"]) addEventListener(event, heard, { capture: true, passive: true, signal: ended.signal });
  element.addEventListener("mc-select", () => { guided = true; });

  watched.set(element, { draw, ended });
  draw();
};
