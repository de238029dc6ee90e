//! What a province says of itself: name, colour, telephone, official account.

use api_types::places::{ProvinceEdit, ProvinceSettings};

use crate::error::{Error, Expected};
use crate::identity::{Editing, Scope, remember};
use crate::store::Write;

/// The longest name over a page.
const MOST_NAME: usize = 120;

/// Text on the accent, and the accent on white, have at least this contrast (WCAG 1.4.3), in
/// hundredths.
const CONTRAST: u64 = 450;

/// Changes a province's settings.
pub async fn change_settings(
    write: &mut Write,
    editing: Editing<'_>,
    province: &str,
    edit: ProvinceEdit,
) -> Result<ProvinceSettings, Error> {
    // Whoever keeps the province's pages keeps what they say.
    let scope: Scope = format!("p{province}").parse().unwrap_or_default();
    if !editing.actor.may_keep_tenants(&scope) {
        return Err(Error::NotAllowed);
    }
    let known = write.settings_of(province).await?.unwrap_or_else(|| ProvinceSettings {
        province: province.to_owned(),
        ..ProvinceSettings::default()
    });
    let before = known.version;
    let settings = ProvinceSettings {
        name: checked("name", edit.name, known.name, name)?,
        accent: checked("accent", edit.accent, known.accent, accent)?,
        hotline: checked("hotline", edit.hotline, known.hotline, hotline)?,
        official_account: checked(
            "official_account",
            edit.official_account,
            known.official_account,
            web,
        )?,
        province: known.province,
        version: before + 1,
    };
    editing.saw(before)?;
    if !write.put_settings(&settings, before).await? {
        return Err(Error::Outdated { version: before });
    }
    remember(write, Some(editing.actor), None, "province-settings", province).await?;
    Ok(settings)
}

/// What was given, if it is what it has to be; empty goes, missing stays.
fn checked(
    field: &'static str,
    given: Option<String>,
    known: String,
    check: fn(&str) -> Result<String, Expected>,
) -> Result<String, Error> {
    let Some(given) = given else { return Ok(known) };
    let text = given.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return Ok(text);
    }
    check(&text).map_err(|expected| Error::BadParameter { field, value: given, expected })
}

fn name(text: &str) -> Result<String, Expected> {
    let fits = text.chars().count() <= MOST_NAME && !text.chars().any(char::is_control);
    fits.then(|| text.to_owned()).ok_or(Expected::Text(MOST_NAME))
}

fn hotline(text: &str) -> Result<String, Expected> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || b"+ .-()".contains(&byte));
    (plain && (3..=15).contains(&digits)).then(|| text.to_owned()).ok_or(Expected::Phone)
}

fn web(text: &str) -> Result<String, Expected> {
    let plain = text.len() <= 300 && text.bytes().all(|byte| byte.is_ascii_graphic());
    let host = text.strip_prefix("https://").is_some_and(|rest| rest.contains('.'));
    (plain && host && !text.contains(['"', '<', '>'])).then(|| text.to_owned()).ok_or(Expected::Web)
}

fn accent(text: &str) -> Result<String, Expected> {
    let colour = Colour::read(text).ok_or(Expected::Colour)?;
    (colour.contrast_to_white() >= CONTRAST).then(|| text.to_lowercase()).ok_or(Expected::Colour)
}

/// A colour of sRGB.
struct Colour([u8; 3]);

impl Colour {
    fn read(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        Some(Self([part(0)?, part(2)?, part(4)?]))
    }

    /// By WCAG 2.2, in hundredths.
    #[expect(clippy::float_arithmetic, reason = "the formula is of real numbers")]
    fn contrast_to_white(&self) -> u64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        let luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        (105.0 / (luminance + 0.05)).floor() as u64
    }
}

/// The settings as custom properties, for the province's pages and for portals that want to look
/// like them.
pub fn style(settings: &ProvinceSettings) -> String {
    match &*settings.accent {
        "" => String::new(),
        accent => format!(":root{{--mc-accent:{accent};--mc-on-accent:#fff}}\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_has_to_be_readable() {
        assert_eq!(accent("#0B6B57").unwrap(), "#0b6b57");
        for wrong in ["#ffcc00", "0b6b57", "#0b6", "#0b6b5g", "red;}body{"] {
            assert!(accent(wrong).is_err(), "{wrong}");
        }
        assert_eq!(Colour([0, 0, 0]).contrast_to_white(), 2100);
        assert_eq!(Colour([255, 255, 255]).contrast_to_white(), 100);
    }

    #[test]
    fn telephones_and_addresses() {
        assert!(hotline("0290 3831 111").is_ok() && hotline("+84 (290) 3831.111").is_ok());
        assert!(hotline("gọi 113").is_err() && hotline("12").is_err());
        assert!(web("https://zalo.me/123").is_ok());
        for wrong in ["http://zalo.me", "javascript:alert(1)", "https://a b.vn", "https://x"] {
            assert!(web(wrong).is_err(), "{wrong}");
        }
    }
}
