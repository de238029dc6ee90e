//! What can go wrong outside of us: the person reads what happened and what to do, and loses nothing.

use crate::lookup::LOOKUP;
use crate::shop::SHOP;
use crate::stall::{BY_NUMBER, STALL};
use anyhow::{Context, ensure};
use e2e::{Fault, Outcome, Scene};
use std::time::Duration;

/// The API is down, answers with a portal's page, breaks off: a card with a way on; what was typed
/// stays, and "try again" finds it once all is well.
pub fn search_fails(scene: &Scene<'_>) -> Outcome {
    let fields = [(LOOKUP, "khai sinh", "khai sinh"), (SHOP, "xoai", "xoài")];
    let faults = [
        (Fault::Down, "offline"),
        (Fault::Html, "bad-answer"),
        (Fault::Half, "bad-answer"),
        (Fault::Missing, "bad-answer"),
    ];
    for (widget, query, found) in fields {
        for (fault, code) in faults {
            let scene = scene.anew()?;
            scene.show(widget)?;
            scene.reach("ready")?;
            scene.proxy.fault("/v1/*", fault);
            scene.write("input[name=q]", query)?;
            let card = format!(
                "one('[part=error][data-code={code}]') && shown('[part=error]').includes('Thử lại')"
            );
            scene.wait(&card).with_context(|| format!("{fault:?}"))?;
            scene.hear("mc-error", code)?;
            scene.proxy.heal();
            scene.click("[part=error] button")?;
            scene.wait(&format!("shown('[part=result]').toLowerCase().includes({found:?}) && one('input[name=q]').value == {query:?}"))?;
            scene.unharmed()?;
        }
    }
    Ok(())
}

/// A procedure and a product that cannot be opened: a card, a way back, a second try.
pub fn opening_fails(scene: &Scene<'_>) -> Outcome {
    let opened = [
        (LOOKUP, &["*/first/procedure-page*", "/v1/procedures/*"][..]),
        (SHOP, &["/v1/products/*"][..]),
    ];
    for (widget, paths) in opened {
        let scene = scene.anew()?;
        scene.show(widget)?;
        scene.reach("ready")?;
        for path in paths {
            scene.proxy.fault(path, Fault::Half);
        }
        scene.click("[part=result]")?;
        scene.wait("shown('[part=error]').includes('Thử lại') && shown('.mc-back')")?;
        scene.proxy.heal();
        scene.click("[part=error] button")?;
        scene.wait("shown('[part=detail]')")?;
        scene.click(".mc-back")?;
        scene.wait("shown('[part=results]')")?;
        scene.unharmed()?;
    }
    Ok(())
}

/// Ten seconds are waited for.
pub fn slow_answer(scene: &Scene<'_>) -> Outcome {
    scene.show(LOOKUP)?;
    scene.reach("ready")?;
    scene.proxy.fault("/v1/*", Fault::Slow(Duration::from_secs(10)));
    scene.write("input[name=q]", "khai sinh")?;
    scene.wait("shown('[part=root]')")?;
    scene.wait("all('mark').length && one('input[name=q]').value == 'khai sinh'")?;
    scene.unharmed()
}

/// Nothing of the server but its files answers: the widget works as soon as it can.
pub fn api_down_from_the_start(scene: &Scene<'_>) -> Outcome {
    for (widget, sign) in
        [(LOOKUP, "[part=error]"), (SHOP, "[part=error]"), (BY_NUMBER, "[part=key]")]
    {
        let scene = scene.anew()?;
        scene.proxy.fault("*/first/*", Fault::Down);
        scene.proxy.fault("/v1/*", Fault::Down);
        scene.show(widget)?;
        scene.reach("ready")?;
        scene.wait(&format!("shown({sign:?})")).context(widget)?;
        scene.unharmed()?;
    }
    Ok(())
}

/// The module does not arrive: the first content stays and its form leads to our page.
pub fn module_missing(scene: &Scene<'_>) -> Outcome {
    scene.proxy.fault("*.wasm", Fault::Missing);
    scene.show(LOOKUP)?;
    scene.reach("error")?;
    scene.hear("mc-error", "module-unavailable")?;
    scene.unharmed()?;
    scene.write("input[name=q]", "khai sinh")?;
    scene.ask::<()>("one('form').requestSubmit()")?;
    scene.wait("location.pathname == '/thu-tuc' && location.search == '?q=khai+sinh'")?;
    scene.wait("shown('[part=result]').toLowerCase().includes('khai sinh')")
}

/// Neither module nor first content: a card, the editor's own link, and a second try that works.
pub fn nothing_arrives(scene: &Scene<'_>) -> Outcome {
    for widget in [LOOKUP, STALL, SHOP] {
        let scene = scene.anew()?;
        scene.proxy.fault("*/first/*", Fault::Missing);
        scene.proxy.fault("*.wasm", Fault::Half);
        scene.show(widget)?;
        scene.reach("error")?;
        scene.wait("shown('[role=alert]').includes('Thử lại') && ours()[0].querySelector('a').getClientRects().length")?;
        scene.proxy.heal();
        scene.click("[role=alert] button")?;
        scene.reach("ready")?;
        scene.unharmed()?;
    }
    Ok(())
}

/// `start.js` is down: the editor's own link stays.
pub fn start_missing(scene: &Scene<'_>) -> Outcome {
    scene.proxy.fault("*/start.*.js", Fault::Down);
    scene.show(&[LOOKUP, STALL, SHOP].concat())?;
    scene.reach("error")?;
    scene.hear("mc-error", "start-unavailable")?;
    scene.wait("ours().every((one) => one.querySelector('a').getClientRects().length)")?;
    scene.unharmed()
}

/// Lets the page reach into the memory of every module that starts.
const REACH: &str = "<script>window.memories = [];
const real = WebAssembly.instantiate;
WebAssembly.instantiate = async (...given) => {
  const made = await real(...given);
  const { exports } = made.instance || made;
  if (exports.memory) memories.push(exports.memory);
  return made;
};
</script>";

/// A module whose memory is ruined traps at the next touch: its elements show a card, the module
/// of the other kind does not notice, and "try again" starts a fresh instance.
pub fn module_crashes(scene: &Scene<'_>) -> Outcome {
    scene.show(&[REACH, LOOKUP].concat())?;
    scene.reach("ready")?;
    scene.ask::<()>(&format!(
        "document.querySelector('main').insertAdjacentHTML('beforeend', {SHOP:?})"
    ))?;
    scene.reach("ready")?;
    scene.ask::<()>("new Uint8Array(memories[0].buffer).fill(255)")?;
    // The trap is told to the console as any error of a script is: it was one.
    scene.ask::<()>("one('input[name=q]').dispatchEvent(new Event('focus'))")?;
    scene.hear("mc-error", "module-crashed")?;
    scene.wait("shown('[role=alert]').includes('Thử lại')")?;
    scene.ask::<()>(
        "one('mc-procedure-lookup').shadowRoot.querySelector('[role=alert] button').click()",
    )?;
    scene.reach("ready")?;
    scene.click("[part=result]")?;
    scene.wait("shown('[part=detail]')")
}

/// What editors write wrong, what the widget does about it, and in which words.
const MISTAKES: [(&str, &str); 17] = [
    ("<mc-procedure-lookup province=' 96'>", "Miễn phí"),
    ("<mc-procedure-lookup province='999'>", "Mã tỉnh “999”"),
    ("<mc-procedure-lookup province='Cà Mau'>", "Mã tỉnh “Cà Mau”"),
    ("<mc-procedure-lookup lang='VI' theme='DARK'>", "Miễn phí"),
    ("<mc-procedure-page>", "code="),
    ("<mc-procedure-page code='9.999999'>", "9.999999"),
    ("<mc-procedure-page code=' 1001193 '>", "Miễn phí"),
    ("<mc-farm-shop province='999'>", "Mã tỉnh “999”"),
    ("<mc-farm-shop province=' 96 '>", "Cà Mau"),
    ("<mc-farm-shop category='trai cay'>", "trai cay"),
    ("<mc-farm-shop product='khong-co'>", "sản phẩm “khong-co”"),
    ("<mc-stall-qr>", "bank="),
    ("<mc-stall-qr stall='khong-co'>", "Mã lỗi"),
    ("<mc-stall-qr stall=' 3c27rta2x6z8x43zdtzyvg7jg9'>", "Chợ Hộ Phòng"),
    ("<mc-stall-qr bank=' vietcombank ' account='0011 001 234 567'>", "4567"),
    ("<mc-stall-qr bank='Vietcombonk' account='1'>", "“Vietcombonk”"),
    ("<mc-stall-qr bank='970436' account='O071'>", "“O071”"),
];

/// With the first content as without it.
pub fn wrong_attributes(scene: &Scene<'_>) -> Outcome {
    for first in [true, false] {
        let scene = scene.anew()?;
        if !first {
            scene.proxy.fault("*/first/*", Fault::Missing);
        }
        let mut silent = Vec::new();
        for (tag, words) in MISTAKES {
            scene.show(&format!(
                "{tag}</{}>",
                tag.trim_start_matches('<').trim_end_matches('>').split(' ').next().unwrap_or(tag)
            ))?;
            scene.reach("ready").context(tag)?;
            if let Err(error) = scene.wait_for(
                &format!("shown('[part=root]').includes({words:?})"),
                Duration::from_secs(4),
            ) {
                silent.push(format!("first content: {first}, {tag}: {error:#}"));
            }
            scene.unharmed().context(tag)?;
        }
        ensure!(silent.is_empty(), "{}", silent.join("\n"));
    }
    Ok(())
}
