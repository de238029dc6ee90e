//! Bearer tokens: 256 bits from the system's generator, kept as a digest.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use crate::error::Error;

/// Its bytes.
const LENGTH: usize = 32;

/// A token, as its owner sends it.
pub struct Token(String);

impl Token {
    /// A new one.
    pub fn new() -> Result<Self, Error> {
        Ok(Self(URL_SAFE_NO_PAD.encode(random::<LENGTH>()?)))
    }

    /// What a request carries, if it can be one.
    pub fn read(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        (bytes.len() == LENGTH).then(|| Self(text.to_owned()))
    }

    /// What the store knows of it. A plain hash will do: nobody guesses 256 bits.
    pub fn digest(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(&self.0))
    }

    /// To be told once.
    pub fn reveal(self) -> String {
        self.0
    }
}

/// Never itself.
impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token")
    }
}

/// Random bytes from the system's generator.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_back_and_nothing_else_is() {
        let token = Token::new().unwrap();
        let digest = token.digest();
        let text = token.reveal();
        assert_eq!(text.len(), 43);
        assert_eq!(Token::read(&text).map(|token| token.digest()), Some(digest.clone()));
        assert!(!digest.contains(&text));
        for wrong in ["", "abc", &text[1..], &format!("{text}A")] {
            assert!(Token::read(wrong).is_none(), "{wrong}");
        }
    }
}
