//! One-time sign-in codes: ten digits, for a thumb on a telephone's keys.
//!
//! The first four say which code it is, the other six are the secret: of a million, with five
//! tries within ten minutes. What is kept is a digest under the server's key, so that whoever
//! reads the database cannot try them all.

use super::token::random;
use crate::error::Error;
use crate::secrets::Secrets;

/// How long a code can be used, in seconds.
pub const LASTS: i64 = 10 * 60;
/// How often it may be typed wrong.
pub const TRIES: i64 = 5;

const HANDLE: usize = 4;
const SECRET: usize = 6;

/// A code, new or typed.
#[derive(Clone, PartialEq, Eq)]
pub struct Code {
    handle: String,
    secret: String,
}

impl Code {
    /// A new one.
    pub fn new() -> Result<Self, Error> {
        let handle = u32::from_be_bytes(random()?) % 10_u32.pow(4);
        let secret = u32::from_be_bytes(random()?) % 10_u32.pow(6);
        Ok(Self { handle: format!("{handle:04}"), secret: format!("{secret:06}") })
    }

    /// What somebody typed or scanned; blanks, dots and dashes do not matter.
    pub fn read(typed: &str) -> Option<Self> {
        let gaps = |letter: char| letter.is_whitespace() || matches!(letter, '-' | '.' | '\u{a0}');
        let digits: String = typed.chars().filter(|letter| !gaps(*letter)).collect();
        let whole = digits.len() == HANDLE + SECRET && digits.bytes().all(|b| b.is_ascii_digit());
        let (handle, secret) = digits.split_at_checked(HANDLE).filter(|_| whole)?;
        Some(Self { handle: handle.to_owned(), secret: secret.to_owned() })
    }

    /// Which code it is.
    pub fn handle(&self) -> &str {
        &self.handle
    }

    /// What the store knows of it.
    pub fn digest(&self, secrets: &Secrets) -> String {
        secrets.digest("code", &[&self.handle, &self.secret])
    }
}

/// In groups that can be read out.
impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (first, second) = self.secret.split_at_checked(SECRET / 2).unwrap_or_default();
        write!(f, "{} {first} {second}", self.handle)
    }
}

/// Never itself.
impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Code")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = Code::read("4821903577").unwrap();
        assert_eq!(code.to_string(), "4821 903 577");
        for typed in ["4821 903 577", " 4821-903-577\n", "48 21 90 35 77", "4821.903.577"] {
            assert!(Code::read(typed) == Some(code.clone()), "{typed}");
        }
        for typed in ["", "482190357", "48219035770", "482190357a", "４８２１９０３５７７"]
        {
            assert!(Code::read(typed).is_none(), "{typed}");
        }
        assert!(Code::read(&Code::new().unwrap().to_string()).is_some());
    }
}
