//! The rules that are checked in browsers.

mod axe;
mod carry;
mod events;
mod faults;
mod hostile;
mod integrity;
mod kiosk;
mod leaks;
mod lookup;
mod office;
mod offline;
mod policy;
mod procedure;
mod senses;
mod shop;
mod stall;
mod suite;
mod till;

use anyhow::{Context, Result};
use e2e::{Browser, Engine, Motcham, Outcome, Scene};
use libtest_mimic::{Arguments, Failed, Trial};
use std::sync::{Arc, Mutex, PoisonError};

/// Something that must hold.
struct Rule {
    name: &'static str,
    /// Where it is checked in CI; `--all` checks it everywhere.
    engines: &'static [Engine],
    check: fn(&Scene<'_>) -> Outcome,
}

/// What each engine may do differently.
const EVERYWHERE: &[Engine] = &Engine::ALL;
/// Where [`CHROMIUM`] has a longer rule.
const OTHERS: &[Engine] = &[Engine::Firefox, Engine::WebKit];
/// Where the automated browser has a cache at all.
const KEEPS: &[Engine] = &[Engine::Chromium, Engine::Firefox];
/// What is the same wherever the standards hold.
const CHROMIUM: &[Engine] = &[Engine::Chromium];

const fn rule(
    name: &'static str,
    engines: &'static [Engine],
    check: fn(&Scene<'_>) -> Outcome,
) -> Rule {
    Rule { name, engines, check }
}

const RULES: &[Rule] = &[
    rule(
        "lookup: first content, then the widget; search, open, go back",
        EVERYWHERE,
        lookup::journey,
    ),
    rule("lookup: what is typed into the first content stays", EVERYWHERE, lookup::hand_over),
    rule("lookup: more rows", CHROMIUM, lookup::more_rows),
    rule("lookup: the back button on our own page", EVERYWHERE, lookup::back_button),
    rule("procedure: the day the result is due", EVERYWHERE, procedure::journey),
    rule("procedure: what is done with the first content stays", EVERYWHERE, procedure::hand_over),
    rule("procedure: back too soon", CHROMIUM, procedure::back_too_soon),
    rule("events: a child is born", EVERYWHERE, events::journey),
    rule("procedure: beyond the calendar", CHROMIUM, procedure::beyond_the_calendar),
    rule("procedure: papers by case", EVERYWHERE, procedure::cases),
    rule("procedure: ticks stay, stored only when asked", EVERYWHERE, carry::ticks),
    rule("procedure: ticks outlive the way back", CHROMIUM, carry::back_and_again),
    rule("procedure: a checklist goes to a phone", EVERYWHERE, carry::to_a_phone),
    rule("procedure: what is ticked stands open", EVERYWHERE, carry::ticked_and_folded),
    rule("procedure: one sheet of paper", CHROMIUM, carry::one_sheet),
    rule("procedure: a line to the operator", EVERYWHERE, carry::report),
    rule("procedure: an old place leads to offices", EVERYWHERE, carry::place),
    rule("offices: the host's commune", EVERYWHERE, carry::place_of_the_host),
    rule("offices: on our own page", EVERYWHERE, carry::place_on_our_page),
    rule("offices: in a div", CHROMIUM, carry::place_in_a_div),
    rule("procedure: read aloud", CHROMIUM, carry::aloud),
    rule("procedure: no voice to read with", CHROMIUM, carry::no_voice),
    rule("offices: without the server", CHROMIUM, carry::place_without_server),
    rule("kiosk: wiped for the next person", CHROMIUM, kiosk::wiped),
    rule("kiosk: on our own page", EVERYWHERE, kiosk::own_page),
    rule("offline: a host page that is open", KEEPS, offline::host_page),
    rule("offline: our own page", CHROMIUM, offline::own_page),
    rule("senses: keyboard only", CHROMIUM, senses::keyboard),
    rule("senses: what a screen reader says", CHROMIUM, senses::screen_reader),
    rule("senses: 320 pixels", CHROMIUM, senses::narrow),
    rule("stall: an amount is keyed in", EVERYWHERE, stall::journey),
    rule("stall: by its id, on the whole screen", EVERYWHERE, stall::by_id),
    rule("till: sell, hear the money, look at the day", EVERYWHERE, till::journey),
    rule("till: too little, the rest, too much, unknown", CHROMIUM, till::wrong_amounts),
    rule("till: without a network", CHROMIUM, till::offline),
    rule("till: a sale stays on the screen", CHROMIUM, till::stays_on_screen),
    rule("till: only for the stall's own trader", CHROMIUM, till::not_a_trader),
    rule("shop: narrow, search, open, go back", EVERYWHERE, shop::journey),
    rule("office: sign in, a code for somebody, a lost device", EVERYWHERE, office::journey),
    rule("office: a report is settled, a province says who it is", CHROMIUM, office::rooms),
    rule("office: a market's board, a gateway, a trader's code", CHROMIUM, office::market),
    rule("office: takes no code on a page of somebody else", EVERYWHERE, office::elsewhere),
    rule("first content leads to our pages", EVERYWHERE, lookup::first_content_leads_to_us),
    rule("several kinds share the suite", EVERYWHERE, suite::several_kinds),
    rule("one kind takes its own module, once", CHROMIUM, suite::one_kind),
    rule("nothing is loaded for what is far away", EVERYWHERE, suite::far_away),
    rule("hostile sheets: all nine", CHROMIUM, hostile::nine_sheets),
    rule("hostile sheets: two of nine", OTHERS, hostile::two_sheets),
    rule("axe: lookup", CHROMIUM, axe::lookup),
    rule("axe: procedure", CHROMIUM, axe::procedure),
    rule("axe: events", CHROMIUM, axe::events),
    rule("axe: stall", CHROMIUM, axe::stall),
    rule("axe: till", CHROMIUM, axe::till),
    rule("axe: shop", CHROMIUM, axe::shop),
    rule("axe: office", CHROMIUM, axe::office),
    rule("policy: full function, Trusted Types 'none'", CHROMIUM, policy::full_function),
    rule(
        "policy: without WebAssembly the first content stays",
        EVERYWHERE,
        policy::without_webassembly,
    ),
    rule("leaks: a hundred times in and out", CHROMIUM, leaks::hundred_times),
    rule("integrity: glue, module, words", EVERYWHERE, integrity::module_files),
    rule("integrity: style", CHROMIUM, integrity::style),
    rule("integrity: start", EVERYWHERE, integrity::start),
    rule("integrity: loader", CHROMIUM, integrity::loader),
    rule("faults: a search fails", CHROMIUM, faults::search_fails),
    rule("faults: opening fails", CHROMIUM, faults::opening_fails),
    rule("faults: ten seconds", CHROMIUM, faults::slow_answer),
    rule("faults: the API is down from the start", EVERYWHERE, faults::api_down_from_the_start),
    rule("faults: the module is missing", EVERYWHERE, faults::module_missing),
    rule("faults: nothing arrives", CHROMIUM, faults::nothing_arrives),
    rule("faults: start.js is missing", CHROMIUM, faults::start_missing),
    rule("faults: a module crashes", EVERYWHERE, faults::module_crashes),
    rule("faults: wrong attributes", CHROMIUM, faults::wrong_attributes),
];

/// The server and the browsers, each started when it is first needed.
#[derive(Default)]
struct World {
    server: Option<Motcham>,
    browsers: Vec<Browser>,
}

impl World {
    fn check(&mut self, engine: Engine, check: fn(&Scene<'_>) -> Outcome) -> Outcome {
        let server = match &mut self.server {
            Some(server) => server,
            none => none.insert(Motcham::start()?),
        };
        self.browsers.retain(|browser| browser.engine() != engine || browser.lives());
        if !self.browsers.iter().any(|browser| browser.engine() == engine) {
            self.browsers.push(Browser::start(engine)?);
        }
        let browser = self.browsers.iter().find(|browser| browser.engine() == engine);
        let scene = Scene::new(browser.context("no browser")?, server)?;
        let outcome = check(&scene);
        // Timers and requests of this rule end before the next one begins.
        scene.open("about:blank")?;
        outcome
    }
}

fn main() -> Result<()> {
    let arguments = Arguments { test_threads: Some(1), ..Arguments::from_args() };
    let everything = std::env::var_os("MOTCHAM_E2E_ALL").is_some();
    let world = Arc::new(Mutex::new(World::default()));
    let mut trials = Vec::new();
    for engine in Engine::wanted()? {
        for Rule { name, engines, check } in RULES {
            if everything || engines.contains(&engine) {
                let world = world.clone();
                trials.push(Trial::test(format!("{engine}: {name}"), move || {
                    let mut world = world.lock().unwrap_or_else(PoisonError::into_inner);
                    world.check(engine, *check).map_err(|error| Failed::from(format!("{error:#}")))
                }));
            }
        }
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    let world = std::mem::take(&mut *world.lock().unwrap_or_else(PoisonError::into_inner));
    world.browsers.into_iter().for_each(Browser::quit);
    drop(world.server);
    conclusion.exit()
}
