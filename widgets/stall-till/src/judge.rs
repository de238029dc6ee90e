//! What money is to the till that hears of it: told once, never twice, and to whom it concerns.

use crate::outbox::{Fate, Pending};
use api_types::sales::{Credit, Sale};

/// What was told aloud of a sale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) id: String,
    pub(crate) reference: String,
    /// What had come in for it then, in đồng.
    pub(crate) received: i64,
}

/// What the till knows when it hears.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known<'a> {
    /// The sale that a buyer looks at.
    pub(crate) on_screen: Option<&'a str>,
    pub(crate) pending: &'a [Pending],
    pub(crate) told: &'a [Told],
    /// It was told just now, and not while nobody listened.
    pub(crate) fresh: bool,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Judged {
    /// Nothing: it was told.
    Old,
    /// It is for a sale that no server has: sent, it finds its money.
    Send,
    /// The sale on the screen changes.
    OnScreen,
    /// A word about it, over what is on the screen.
    News,
    /// It is counted among what came meanwhile.
    Missed,
}

/// Judges money with the sale that it pays.
pub(crate) fn judge(credit: &Credit, sale: Option<&Sale>, known: Known<'_>) -> Judged {
    let other = if known.fresh { Judged::News } else { Judged::Missed };
    match sale {
        Some(sale) if is_told(known.told, sale) => Judged::Old,
        Some(sale) if known.on_screen == Some(&*sale.id) => Judged::OnScreen,
        Some(_) => other,
        None => {
            let words = vietnamese::fold(&credit.memo).to_uppercase();
            let named = |reference: &String| words.contains(reference.as_str());
            let waits = |sale: &&Pending| sale.fate == Fate::Wanted;
            if known.pending.iter().filter(waits).any(|sale| named(&sale.reference)) {
                Judged::Send
            } else if known.told.iter().any(|told| named(&told.reference)) {
                // Its sale was sent, and answered, before the line told of the money.
                Judged::Old
            } else {
                other
            }
        }
    }
}

/// Whether all that came in for a sale was told.
pub(crate) fn is_told(told: &[Told], sale: &Sale) -> bool {
    let told = told.iter().find(|told| told.id == sale.id);
    told.is_some_and(|told| told.received >= sale.received)
}

#[cfg(test)]
mod tests {
    use super::*;
    use api_types::sales::SaleState;

    fn credit(memo: &str) -> Credit {
        Credit { id: "c".into(), vnd: 5, memo: memo.into(), received: String::new(), sale: None }
    }

    fn sale(id: &str, received: i64) -> Sale {
        Sale {
            id: id.into(),
            reference: "C7K2MP".into(),
            vnd: 5,
            received,
            state: SaleState::Received,
            made: String::new(),
            guessed: false,
            noted: None,
            dropped: None,
            version: 1,
        }
    }

    fn pending(fate: Fate) -> Pending {
        Pending { id: "p".into(), reference: "A2B3C4".into(), vnd: 5, made: String::new(), fate }
    }

    #[test]
    fn money_is_told_once_and_where_it_belongs() {
        let told = [Told { id: "t".into(), reference: "D5E6F7".into(), received: 5 }];
        let waits = [pending(Fate::Wanted)];
        let known = Known { on_screen: Some("s"), pending: &waits, told: &told, fresh: true };
        let late = Known { fresh: false, ..known };
        let of = |memo: &str, sale: Option<Sale>, known: Known<'_>| {
            judge(&credit(memo), sale.as_ref(), known)
        };
        assert_eq!(of("", Some(sale("s", 5)), known), Judged::OnScreen);
        assert_eq!(of("", Some(sale("s", 5)), late), Judged::OnScreen);
        assert_eq!(of("", Some(sale("o", 5)), known), Judged::News);
        assert_eq!(of("", Some(sale("o", 5)), late), Judged::Missed);
        // The same again; more of it is news.
        assert_eq!(of("", Some(sale("t", 5)), known), Judged::Old);
        assert_eq!(of("", Some(sale("t", 9)), known), Judged::News);
        assert_eq!(of("ck a2b3c4 rau", None, known), Judged::Send);
        assert_eq!(of("ck D5E6F7", None, known), Judged::Old);
        assert_eq!(of("tien rau", None, known), Judged::News);
        assert_eq!(of("tien rau", None, late), Judged::Missed);
        // What no server will have must not keep money silent.
        for fate in [Fate::Dropped, Fate::Refused("bad-parameter".into())] {
            let pending = [pending(fate)];
            let known = Known { pending: &pending, ..known };
            assert_eq!(of("ck A2B3C4", None, known), Judged::News);
        }
    }
}
