//! Style sheets of host pages that break what others embed.

use crate::events::EVENTS;
use crate::lookup::LOOKUP;
use crate::procedure::PAGE;
use crate::shop::SHOP;
use crate::stall::STALL;
use anyhow::{Context, ensure};
use e2e::{Outcome, Page, Scene};
use serde::Deserialize;

/// From real themes and portals, the worst of each kind.
const SHEETS: [(&str, &str); 9] = [
    ("A: everything unset", "* { all: unset }"),
    ("B: everything unset, important", "* { all: unset !important }"),
    ("C: controls hidden", "button, input, select, a, iframe { display: none !important }"),
    ("D: the body invisible", "body * { visibility: hidden !important }"),
    ("E: a tiny root", "html { font-size: 4px }"),
    (
        "F: abuse that is inherited",
        "body { letter-spacing: 1em; text-transform: uppercase; line-height: 0; font-size: 60px; \
         text-indent: -9999px; direction: rtl; pointer-events: none; white-space: pre }",
    ),
    ("G: the empty hidden", "*:empty { display: none }"),
    ("H: the undefined hidden", ":not(:defined) { display: none }"),
    (
        "I: a global box reset",
        "* { max-width: 40px !important; float: left !important; padding: 0 !important }",
    ),
];

/// The column of a phone, or of a portal.
const COLUMN: &str = "main { width: 360px }\n";

/// Each widget and what a person needs of it first.
const CONTROLS: [(&str, &str); 5] = [
    (LOOKUP, "input[name=q]"),
    (PAGE, "input[name=from]"),
    (EVENTS, "[part=result]"),
    (STALL, "[part=key]"),
    (SHOP, "input[name=q]"),
];

/// What a person has of a control.
#[derive(Debug, Deserialize)]
struct Measure {
    width: i64,
    height: i64,
    host: i64,
    /// Hundredths of a pixel.
    font: i64,
    upper: bool,
    visible: bool,
    reachable: bool,
}

const MEASURE: &str = "
const it = one(arguments[0]);
it.scrollIntoView({ block: 'center' });
const box = it.getBoundingClientRect(), style = getComputedStyle(it);
const x = box.left + box.width / 2, y = box.top + box.height / 2;
let hit = document.elementFromPoint(x, y);
while (hit && hit.shadowRoot && hit.shadowRoot.elementFromPoint(x, y) != hit) hit = hit.shadowRoot.elementFromPoint(x, y);
return {
  width: Math.round(box.width), height: Math.round(box.height),
  host: Math.round(it.getRootNode().host.getBoundingClientRect().width),
  font: Math.round(parseFloat(style.fontSize) * 100),
  upper: style.textTransform != 'none',
  visible: style.visibility == 'visible' && style.display != 'none' && box.width > 0,
  reachable: !!hit && it.contains(hit),
};";

/// All nine.
pub fn nine_sheets(scene: &Scene<'_>) -> Outcome {
    stand(scene, &SHEETS)
}

/// The two that engines disagree about most.
pub fn two_sheets(scene: &Scene<'_>) -> Outcome {
    let [_, unset, .., boxes] = SHEETS;
    stand(scene, &[unset, boxes])
}

fn stand(scene: &Scene<'_>, sheets: &[(&'static str, &str)]) -> Outcome {
    let mut fallen = Vec::new();
    for (widget, control) in CONTROLS {
        let usual = measure(scene, widget, control, "")?;
        for (name, sheet) in sheets {
            let found = measure(scene, widget, control, sheet).context(*name)?;
            if !stands(&found, &usual) {
                fallen.push(format!("{name}: {widget}\n  {found:?}\n  usually {usual:?}"));
            }
        }
    }
    ensure!(fallen.is_empty(), "{}", fallen.join("\n"));
    Ok(())
}

fn measure(scene: &Scene<'_>, widget: &str, control: &str, sheet: &str) -> anyhow::Result<Measure> {
    let page = scene.page(widget);
    scene.visit(Page { sheet: [COLUMN, sheet].concat(), ..page })?;
    scene.reach("ready")?;
    scene.ask_about(MEASURE, &[control.into()])
}

/// Height 80 to 150 %, at least half the width, the type within 10 %, in reach.
fn stands(found: &Measure, usual: &Measure) -> bool {
    let share = |part: i64, whole: i64| 100 * part / whole.max(1);
    found.visible
        && found.reachable
        && !found.upper
        && found.host > 0
        && (80..=150).contains(&share(found.height, usual.height))
        && share(found.width, usual.width) >= 50
        && (90..=110).contains(&share(found.font, usual.font))
}
