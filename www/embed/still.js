// Kinds without a module: the server draws them again when a form or a link asks. Loaded only
// where such an element stands; until then its forms and links lead to our page.
const elements = new Map();

// `life` is what start.js does with an element: run, again, enter; and what is foreign to it.
export const live = (element, state, { run, again, enter, foreign }) => {
  const own = (name) => element.dataset.mcWidget ? "data-" + name : name;
  const ask = async (event, pairs, instead) => {
    event.preventDefault();
    state.watcher.disconnect();
    // Drawn with the page, it was never asked for.
    state.request && state.request.abort();
    element.removeAttribute(own(instead));
    for (const [name, value] of pairs) element.setAttribute(own(name), value);
    state.first = null;
    await run(element, state);
    const answer = state.first && state.first.querySelector("[data-mc-focus]");
    answer && answer.focus();
  };
  state.first.addEventListener("submit", (event) => ask(event, new FormData(event.target), "commune"));
  state.first.addEventListener("click", (event) => {
    const link = event.target.closest("[data-mc-ask]");
    link && !event.ctrlKey && !event.metaKey && !event.shiftKey && ask(event, new URL(link.href).searchParams, "place");
  });
  state.watcher = new MutationObserver((changes) => changes.some(({ attributeName }) => !foreign.test(attributeName)) && again(element));
  state.watcher.observe(element, { attributes: true });
  elements.set(element, { state, again });
  enter(element, "ready");
};

// What tells the hour is drawn anew for whoever comes back to it, unless they were typing.
document.addEventListener("visibilitychange", () => document.hidden || elements.forEach(({ state, again }, element) => {
  const { first, gone } = state;
  if (gone || !first) elements.delete(element);
  else if ([...first.querySelectorAll("input")].every((field) => field.value === field.defaultValue)) again(element);
}));
