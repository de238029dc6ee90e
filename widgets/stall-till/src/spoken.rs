//! What is said aloud when money arrives, in words that the clips have (`data/voice/vi.json`).
//!
//! Always the whole amount: crooks pay 200 đồng for 200.000 and trust that only the first words
//! are heard.

use api_types::sales::{Sale, SaleState};
use kit::sound::Tone;
use vietnamese::words::amount_in_words;

/// What came, as far as it is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) tone: Tone,
    pub(crate) words: String,
}

/// Money that came in, with the sale that it pays as it is now.
pub(crate) fn credit(vnd: i64, sale: Option<&Sale>) -> Said {
    let Some(sale) = sale else { return unknown(vnd) };
    let (asked, came) = (sale.vnd, sale.received);
    match sale.state {
        SaleState::Received => said(Tone::Right, &["đã nhận ", &amount(came)]),
        SaleState::TooLittle => {
            let missing = asked.saturating_sub(came);
            let words =
                ["nhận thiếu. mới có ", &amount(came), ". còn thiếu ", &amount(missing)].concat();
            said(Tone::TooLittle, &[&words])
        }
        SaleState::TooMuch => {
            let over = came.saturating_sub(asked);
            let words = ["nhận thừa. đã có ", &amount(came), ". thừa ", &amount(over)].concat();
            said(Tone::TooMuch, &[&words])
        }
        // Money has come, so it cannot be one of these.
        SaleState::Waiting | SaleState::Noted | SaleState::Dropped => unknown(vnd),
    }
}

/// Money of which nobody knows what it is for.
pub(crate) fn unknown(vnd: i64) -> Said {
    said(Tone::Unknown, &["có tiền vào. ", &amount(vnd), ". chưa rõ của ai"])
}

/// Money came while the line was broken; the screen says how much.
pub(crate) fn missed() -> Said {
    said(Tone::Unknown, &["có tiền vào"])
}

/// Money that is for another sale than the one on the screen.
pub(crate) fn other(vnd: i64, sale: Option<&Sale>) -> Said {
    let Said { tone, words } = credit(vnd, sale);
    match sale {
        Some(_) => Said { tone, words: ["lần bán khác. ", &words].concat() },
        None => Said { tone, words },
    }
}

/// What was counted for the sale on the screen turned out to be another's.
pub(crate) fn taken() -> Said {
    said(Tone::TooLittle, &["chưa nhận tiền"])
}

/// The ears are open.
pub(crate) fn opened() -> Said {
    said(Tone::Right, &["đã bật tiếng"])
}

fn said(tone: Tone, words: &[&str]) -> Said {
    Said { tone, words: words.concat() }
}

/// All of it, to the last đồng.
fn amount(vnd: i64) -> String {
    amount_in_words(vnd)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn sale(vnd: i64, received: i64, state: SaleState) -> Sale {
        Sale {
            id: String::new(),
            reference: String::new(),
            vnd,
            received,
            state,
            made: String::new(),
            guessed: false,
            noted: None,
            dropped: None,
            version: 1,
        }
    }

    #[test]
    fn two_hundred_is_not_two_hundred_thousand() {
        let said = |vnd, received, state| credit(received, Some(&sale(vnd, received, state)));
        let right = said(200_000, 200_000, SaleState::Received);
        assert_eq!((right.tone, &*right.words), (Tone::Right, "đã nhận hai trăm nghìn đồng"));
        let little = said(200_000, 200, SaleState::TooLittle);
        assert_eq!(little.tone, Tone::TooLittle);
        assert_eq!(
            little.words,
            "nhận thiếu. mới có hai trăm đồng. còn thiếu một trăm chín mươi chín nghìn tám trăm đồng"
        );
        let much = said(20_000, 200_000, SaleState::TooMuch);
        assert_eq!(
            much.words,
            "nhận thừa. đã có hai trăm nghìn đồng. thừa một trăm tám mươi nghìn đồng"
        );
        assert_eq!(unknown(3_000).words, "có tiền vào. ba nghìn đồng. chưa rõ của ai");
    }

    /// Devices without a Vietnamese voice join clips of single words: each has to have one.
    #[test]
    fn every_word_has_a_clip() {
        let clips: BTreeMap<String, [u32; 2]> =
            serde_json::from_str(include_str!("../../../data/voice/vi.json")).unwrap();
        let missing = |said: Said| {
            let words = said.words.replace('.', "");
            let words: Vec<_> = words.split_whitespace().map(str::to_owned).collect();
            words.into_iter().find(|word| !clips.contains_key(word))
        };
        for said in [opened(), taken(), missed(), other(1, Some(&sale(1, 1, SaleState::Received)))]
        {
            assert_eq!(missing(said), None);
        }
        let amounts = (1..1_100).chain((1..1_100).map(|n| n * 1_000)).chain([
            21_000_000,
            101_004_005,
            115_515_015,
            499_999_999,
            404_044_404,
            24_014_054,
        ]);
        for vnd in amounts {
            assert_eq!(missing(unknown(vnd)), None, "{vnd}");
            for (received, state) in [
                (vnd, SaleState::Received),
                (vnd + 1, SaleState::TooMuch),
                (1, SaleState::TooLittle),
            ] {
                let said = credit(received, Some(&sale(vnd, received, state)));
                assert_eq!(missing(said), None, "{vnd}");
            }
        }
    }
}
