//! The code of a stall on a host page.

use anyhow::ensure;
use e2e::{Outcome, Scene};
use std::time::Duration;

/// By attributes, with the seller's keypad.
pub const STALL: &str = "<mc-stall-qr bank=Vietcombank account=0011001234567 \
    name='NGUYEN VAN A' keypad><a href=/>Mã QR</a></mc-stall-qr>";
/// With the bank's number, which needs no table of banks.
pub const BY_NUMBER: &str =
    "<mc-stall-qr bank=970436 account=0011001234567 keypad><a href=/>Mã QR</a></mc-stall-qr>";
/// By the id on the stall's sign (of the bundled records).
const BY_ID: &str = "<mc-stall-qr stall=3c27rta2x6z8x43zdtzyvg7jg9></mc-stall-qr>";

/// The seller keys an amount in; amount, words and code follow, and the host page hears it.
pub fn journey(scene: &Scene<'_>) -> Outcome {
    scene.show(STALL)?;
    scene.reach("ready")?;
    key_in(scene)?;
    scene.unharmed()
}

/// Everything that a seller does with a ready code.
pub fn key_in(scene: &Scene<'_>) -> Outcome {
    let code = "return one('[part=code] path:last-child').getAttribute('d')";
    let before: String = scene.ask(code)?;
    // The keys 1, 8, 5 and 000, as they lie: 7 8 9 ⌫, 4 5 6 +, 1 2 3 C, 0 000.
    for place in [9, 2, 6, 14] {
        scene.click(&format!("[part=key]:nth-child({place})"))?;
    }
    scene.wait("shown('[part=amount]').includes('185.000')")?;
    let after: String = scene.ask(code)?;
    ensure!(before != after, "the code does not follow the amount");
    scene.hear("mc-amount", "185000")
}

/// A stall of the market, by the id on its sign.
pub fn by_id(scene: &Scene<'_>) -> Outcome {
    scene.show(BY_ID)?;
    scene.reach("ready")?;
    scene.wait("shown('[part=payee]').includes('Chợ') && one('[part=code]')")?;
    scene.click("[part=enlarge]")?;
    scene.wait("one('dialog').open && one('dialog [part=code]').getClientRects().length")?;
    // An engine on its way to the whole screen may move the button from under the pointer; a
    // person then presses again.
    let closed = || -> Outcome {
        scene.click("dialog [part=close]")?;
        scene.wait_for("!one('dialog').open", Duration::from_secs(6))
    };
    closed().or_else(|_| closed())?;
    scene.unharmed()
}
