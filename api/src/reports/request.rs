//! Reading what was sent.

use api_types::reports::MOST_TEXT;
use serde::Deserialize;

use crate::error::{Error, Expected};

/// The largest body: 500 letters, each escaped, and an address.
pub const MOST_BODY: usize = 4 * 1024;

/// The longest address of a page.
const MOST_URL: usize = 1_000;

/// The wire's `ReportRequest` with its fields optional, so that a missing one can be named.
#[derive(Debug, Deserialize)]
struct Given {
    procedure: Option<String>,
    text: Option<String>,
    url: Option<String>,
}

/// A report that can be kept, if there is such a procedure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The code as it was sent.
    pub procedure: String,
    /// What is wrong.
    pub text: String,
    /// The page, without query and fragment.
    pub url: Option<String>,
}

impl Wrong {
    /// Reads a body.
    pub fn read(body: &[u8]) -> Result<Self, Error> {
        let given: Given = serde_json::from_slice(body).map_err(|_| Error::MalformedBody)?;
        let procedure = given.procedure.map(|code| clean(&code)).filter(|code| !code.is_empty());
        let expected = Expected::Text(MOST_TEXT);
        let text = clean(&given.text.unwrap_or_default());
        match text.chars().count() {
            0 => Err(Error::MissingParameter { field: "text", expected }),
            1..=MOST_TEXT => Ok(Self {
                procedure: procedure.ok_or(Error::MissingParameter {
                    field: "procedure",
                    expected: Expected::Code,
                })?,
                text,
                url: given.url.as_deref().map(page).transpose()?.flatten(),
            }),
            _ => Err(Error::BadParameter { field: "text", value: text, expected }),
        }
    }
}

/// What stands behind `?` or `#` may tell who it was.
fn page(url: &str) -> Result<Option<String>, Error> {
    let url = clean(url);
    let bare = url.split(['?', '#']).next().unwrap_or_default();
    match bare.chars().count() {
        0 => Ok(None),
        1..=MOST_URL if kit::is_web(bare) && !bare.contains(['@', ' ', '\n']) => {
            Ok(Some(bare.to_owned()))
        }
        _ => Err(Error::BadParameter { field: "url", value: url, expected: Expected::Web }),
    }
}

/// Without what a terminal obeys or the eye does not see: the operator reads it on one.
fn clean(text: &str) -> String {
    let seen = text.chars().filter(|letter| match letter {
        '\n' => true,
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}' => false,
        letter => !letter.is_control(),
    });
    seen.collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Wrong, Error> {
        Wrong::read(json.as_bytes())
    }

    #[test]
    fn what_is_wrong_names_its_field() {
        for (json, code, field) in [
            ("", "malformed-body", None),
            ("[]", "malformed-body", None),
            (r#"{"procedure":1,"text":"x"}"#, "malformed-body", None),
            (r#"{"procedure":"1.001193"}"#, "missing-parameter", Some("text")),
            (r#"{"procedure":"1.001193","text":" \n\u0007"}"#, "missing-parameter", Some("text")),
            (r#"{"text":"x"}"#, "missing-parameter", Some("procedure")),
            (r#"{"procedure":"x","text":"x","url":"javascript:x"}"#, "bad-parameter", Some("url")),
            (r#"{"procedure":"x","text":"x","url":"https://a@b/"}"#, "bad-parameter", Some("url")),
        ] {
            let error = read(json).unwrap_err();
            assert_eq!((error.code(), error.field()), (code, field), "{json}");
        }
        let body = |letters| format!(r#"{{"procedure":"x","text":"{}"}}"#, "ờ".repeat(letters));
        assert_eq!(read(&body(501)).unwrap_err().field(), Some("text"));
        assert!(read(&body(500)).is_ok());
    }

    #[test]
    fn nothing_stays_that_tells_who_it_was() {
        let wrong = read(r#"{"procedure":"x","text":"x","url":"https://xa.example/a?me=1#x"}"#);
        assert_eq!(wrong.unwrap().url.as_deref(), Some("https://xa.example/a"));
    }

    #[test]
    fn a_terminal_is_given_no_orders() {
        let wrong = read(r#"{"procedure":"x","text":"a\u001b[2J\u202eb\nc"}"#);
        assert_eq!(wrong.unwrap().text, "a[2Jb\nc");
    }

    #[test]
    fn the_largest_report_fits_the_body() {
        let text = r"\u1edd".repeat(MOST_TEXT);
        assert!(text.len() + 900 < MOST_BODY);
    }
}
