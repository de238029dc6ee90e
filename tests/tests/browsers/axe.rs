//! Accessibility of every state, judged by axe-core (WCAG 2.2 AA and best practice).

use crate::events::EVENTS;
use crate::lookup::LOOKUP;
use crate::procedure::PAGE;
use crate::shop::SHOP;
use crate::stall::STALL;
use anyhow::{Context, ensure};
use e2e::{Fault, Outcome, Scene};
use std::path::PathBuf;

/// The whole page is the host's; only our elements are judged.
const JUDGE: &str = "
const done = arguments[0];
axe.run(ours(), { resultTypes: ['violations'] }).then(({ violations }) => done(violations.flatMap(({ id, nodes }) =>
  nodes.map((node) => id + ': ' + node.target.flat().join(' ') + ' ' + node.html.slice(0, 160) + ' ' + node.failureSummary))),
  (error) => done([String(error)]));";

/// A step of a person, after which the widget is in a state to be judged.
type Step = (&'static str, fn(&Scene<'_>) -> Outcome);

/// First content, ready, results, empty, detail, error.
pub fn lookup(scene: &Scene<'_>) -> Outcome {
    judge(
        scene,
        LOOKUP,
        &[
            ("results", |scene| {
                scene.write("input[name=q]", "khai sinh")?;
                scene.wait("shown('[part=result]').toLowerCase().includes('khai sinh')")
            }),
            ("detail", |scene| {
                scene.click("[part=result]")?;
                scene.wait("one('mc-procedure-page').dataset.mcState == 'ready'")?;
                scene.wait("shown('[part=facts]') && shown('[part=due-date]')")
            }),
            ("empty", |scene| {
                scene.click(".mc-back")?;
                scene.write("input[name=q]", " xyzqw vvkkq")?;
                scene.wait("shown('[part=empty]')")
            }),
            ("error", |scene| {
                scene.proxy.fault("/v1/*", Fault::Down);
                scene.click(".mc-clear")?;
                scene.wait("shown('[part=error]')")
            }),
        ],
    )
}

/// The door, a refused code, every room of an admin.
pub fn office(scene: &Scene<'_>) -> Outcome {
    let judged = |state: &str| {
        let found = violations(scene)?;
        ensure!(found.is_empty(), "{state}: {}", found.join("\n"));
        Ok(())
    };
    crate::office::door(scene)?;
    judged("door")?;
    scene.write("#office-code", "1234567890")?;
    scene.click("[part=door] [type=submit]")?;
    scene.wait("one('[data-code=wrong-code]')")?;
    judged("refused")?;
    let code = crate::office::code(scene.server, "admin", "", "Quản trị")?;
    crate::office::enter(scene, &code, "")?;
    for at in 0..7 {
        scene.ask::<()>(&format!("all('.mc-chip')[{at}].click()"))?;
        scene.wait("!one('.mc-skeleton') && shown('[part=room]')")?;
        scene.ask::<()>("all('details').forEach((one) => one.open = true)")?;
        scene.wait("!one('.mc-skeleton')")?;
        judged(&format!("room {at}"))?;
    }
    scene.click("[part=sign-out]")?;
    scene.wait("one('#office-code')")
}

/// The door, entering, a sale, what came of it, the day; light and dark.
pub fn till(scene: &Scene<'_>) -> Outcome {
    use crate::till;
    let judged = |state: &str| {
        for theme in ["light", "dark"] {
            scene.ask::<()>(&format!("ours()[0].setAttribute('theme', {theme:?})"))?;
            scene.wait("!ours()[0].shadowRoot.getAnimations().length")?;
            let found = violations(scene)?;
            ensure!(found.is_empty(), "{state}, {theme}: {}", found.join("\n"));
        }
        Ok(())
    };
    let server = scene.server;
    let bank = till::Bank::of(server)?;
    till::door(scene, server)?;
    judged("door")?;
    till::enter(scene, server)?;
    judged("entering")?;
    let reference = till::ask(scene, "7k")?;
    judged("asked")?;
    bank.tell(server, 5_000, &reference)?;
    scene.wait("one('[part=verdict][data-verdict=little]')")?;
    judged("too little")?;
    bank.tell(server, 2_000, &reference)?;
    scene.wait("one('[part=verdict][data-verdict=right]')")?;
    judged("received")?;
    till::tap(scene, "[part=next]")?;
    bank.tell(server, 1_000, "la")?;
    scene.wait("one('[part=news]')")?;
    judged("news")?;
    scene.ask::<()>("all('.till-room')[1].click()")?;
    scene.wait("shown('.till-sums')")?;
    judged("day")
}

/// First content, ready, the steps of an event, an error.
pub fn events(scene: &Scene<'_>) -> Outcome {
    judge(
        scene,
        EVENTS,
        &[
            ("steps", |scene| {
                scene.click("[part=result]")?;
                scene.wait("shown('[part=steps]')")
            }),
            ("error", |scene| {
                scene.proxy.fault("/v1/*", Fault::Down);
                scene.click(".mc-back")?;
                scene.wait("shown('[part=error]')")
            }),
        ],
    )
}

/// First content, ready, a case opened, a day that cannot be worked out, an error.
pub fn procedure(scene: &Scene<'_>) -> Outcome {
    judge(
        scene,
        &PAGE.replace("1.004845", "1.010038"),
        &[
            ("case", |scene| scene.click(".procedure-case summary")),
            ("day", |scene| {
                scene.ask::<()>("const it = one('input[name=from]'); it.value = '2039-05-05'; it.dispatchEvent(new Event('input', { bubbles: true }))")?;
                scene.wait("shown('.procedure-due [role=alert]')")
            }),
            ("error", |scene| {
                scene.proxy.fault("/v1/*", Fault::Down);
                scene.ask::<()>("one('mc-procedure-page').setAttribute('code', '1.000656')")?;
                scene.wait("shown('[part=error]')")
            }),
        ],
    )
}

/// First content, ready with keypad, an amount, the whole screen, a wrong attribute.
pub fn stall(scene: &Scene<'_>) -> Outcome {
    judge(
        scene,
        STALL,
        &[
            ("amount", |scene| {
                scene.click("[part=key]:nth-child(9)")?;
                scene.click("[part=key]:nth-child(14)")?;
                scene.wait("shown('[part=amount]').includes('1.000')")
            }),
            ("whole screen", |scene| {
                scene.click("[part=enlarge]")?;
                scene.wait("one('dialog').open")
            }),
            ("refused", |scene| {
                scene.click("dialog [part=close]")?;
                scene.ask::<()>("one('mc-stall-qr').setAttribute('account', 'sai')")?;
                scene.wait("shown('[part=error]').includes('account')")
            }),
            ("error", |scene| {
                scene.proxy.fault("/v1/*", Fault::Down);
                scene.ask::<()>(
                    "one('mc-stall-qr').setAttribute('stall', '3c27rta2x6z8x43zdtzyvg7jg9')",
                )?;
                scene.wait("one('[data-code=offline]')")
            }),
        ],
    )
}

/// First content, ready, results, detail, empty, error.
pub fn shop(scene: &Scene<'_>) -> Outcome {
    judge(
        scene,
        SHOP,
        &[
            ("results", |scene| {
                scene.write("input[name=q]", "xoai")?;
                scene.wait("/xoài/i.test(shown('.shop-name')) && all('.shop-card').length < 10")
            }),
            ("detail", |scene| {
                scene.click("[part=result]")?;
                scene.wait("shown('[part=detail]')")
            }),
            ("empty", |scene| {
                scene.click(".mc-back")?;
                scene.write("input[name=q]", " xyzqw")?;
                scene.wait("shown('[part=empty]')")
            }),
            ("error", |scene| {
                scene.proxy.fault("/v1/*", Fault::Down);
                scene.click(".mc-clear")?;
                scene.wait("shown('[part=error]')")
            }),
        ],
    )
}

fn judge(scene: &Scene<'_>, widget: &str, steps: &[Step]) -> Outcome {
    let mut wrong = Vec::new();
    for theme in ["light", "dark"] {
        // Of a new origin, so that the module comes from the server again and can be held.
        let scene = &scene.anew()?;
        let mut look = |state: &str| -> Outcome {
            let found = violations(scene)?;
            wrong.extend(found.into_iter().map(|one| format!("{theme}, {state}: {one}")));
            Ok(())
        };
        scene.proxy.fault("*.wasm", Fault::Held);
        scene.show(&widget.replacen('>', &format!(" theme={theme}>"), 1))?;
        scene.reach("first")?;
        look("first")?;
        scene.proxy.heal();
        scene.reach("ready")?;
        look("ready")?;
        for (state, step) in steps {
            step(scene).with_context(|| format!("{theme}, {state}"))?;
            look(state)?;
        }
    }
    ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

/// What axe-core finds wrong with our elements as they are now.
fn violations(scene: &Scene<'_>) -> anyhow::Result<Vec<String>> {
    let tools =
        std::env::var_os("MOTCHAM_TOOLS").context("MOTCHAM_TOOLS says where axe-core is")?;
    let axe = PathBuf::from(tools).join("node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(axe).context("no axe-core: cargo xtask setup installs it")?;
    scene.ask::<()>(&axe)?;
    scene.ask_later(JUDGE)
}
