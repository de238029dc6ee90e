//! What stays behind when widgets come and go.

use crate::events::EVENTS;
use crate::lookup::LOOKUP;
use crate::procedure::PAGE;
use crate::shop::SHOP;
use crate::stall::STALL;
use anyhow::ensure;
use e2e::{Outcome, Page, Scene};
use serde::Deserialize;

#[derive(Debug, PartialEq, Eq, Deserialize)]
struct Left {
    nodes: u32,
    listeners: u32,
}

/// Puts a widget in, waits until it is ready, takes it out; `arguments[0]` is told what is left.
const COME_AND_GO: &str = "
const done = arguments[0], place = one('#place');
const turn = () => new Promise((then) => setTimeout(then));
const once = async () => {
  place.innerHTML = place.dataset.widget;
  const it = place.firstElementChild;
  it.setAttribute('loading', 'eager');
  while (it.dataset.mcState != 'ready') await turn();
  it.remove();
  await turn();
  return it.shadowRoot.querySelectorAll('*').length - 1;
};
const run = async () => {
  let inside = 0;
  for (let n = 0; n < TIMES; n++) inside += await once();
  return { nodes: document.querySelectorAll('*').length + inside, listeners: window.listeners };
};
run().then(done, (error) => done(String(error)));";

/// A hundred times in and out: no node, no listener, no file fetched anew.
pub fn hundred_times(scene: &Scene<'_>) -> Outcome {
    for widget in [LOOKUP, PAGE, EVENTS, STALL, SHOP] {
        let body =
            format!("<div id=place data-widget=\"{}\"></div>", widget.replace('"', "&quot;"));
        scene.visit(Page { counts: true, ..scene.page(&body) })?;
        scene.wait("customElements.get('mc-farm-shop')")?;
        let times = |times: u32| COME_AND_GO.replace("TIMES", &times.to_string());
        let before: Left = scene.ask_later(&times(3))?;
        ensure!(before.listeners > 0, "listeners are not counted");
        let fetched = scene.proxy.seen_like("/embed/*.*.*.*").len();
        let after: Left = scene.ask_later(&times(100))?;
        ensure!(before == after, "{widget}: {before:?} before, {after:?} after");
        let fetched_after = scene.proxy.seen_like("/embed/*.*.*.*").len();
        ensure!(fetched == fetched_after, "{widget}: files are fetched again");
        scene.unharmed()?;
    }
    Ok(())
}
