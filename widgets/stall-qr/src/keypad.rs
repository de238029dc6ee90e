//! The arithmetic behind the keypad: items added one after another, in whole đồng.

/// The most one transfer carries: NAPAS 247 moves less than 500 million đồng at a time.
pub const MOST_VND: i64 = 499_999_999;

/// How many items of a long bill are spelled out on screen.
const TAPE: usize = 3;

/// A key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    /// `0` to `9`.
    Digit(u8),
    /// Three zeros: prices are mostly round thousands.
    Thousand,
    /// The item is complete, another follows.
    Plus,
    /// Takes back one digit; at the start of an item, takes back the plus.
    Erase,
    /// Takes back everything.
    Clear,
}

impl Key {
    /// The key of a physical keyboard, by the name the browser gives it.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "+" => Some(Self::Plus),
            "Backspace" => Some(Self::Erase),
            "Delete" | "c" | "C" => Some(Self::Clear),
            _ => match name.as_bytes() {
                [digit @ b'0'..=b'9'] => Some(Self::Digit(digit - b'0')),
                _ => None,
            },
        }
    }
}

/// The sum would be more than one transfer carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OverLimit;

/// What one customer buys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    items: Vec<i64>,
    entry: i64,
}

impl Tally {
    /// Begins with an amount that was given.
    pub(crate) fn of(amount: Option<i64>) -> Self {
        Self { items: Vec::new(), entry: amount.unwrap_or_default() }
    }

    /// The sum, in đồng; 0 while nothing was entered.
    pub(crate) fn total(&self) -> i64 {
        self.items.iter().sum::<i64>() + self.entry
    }

    /// Presses a key. A refused key changes nothing.
    pub(crate) fn press(&mut self, key: Key) -> Result<(), OverLimit> {
        match key {
            Key::Digit(digit) => return self.enter(10, i64::from(digit)),
            Key::Thousand => return self.enter(1_000, 0),
            Key::Plus if self.entry > 0 => self.items.push(std::mem::take(&mut self.entry)),
            Key::Plus => {}
            Key::Erase if self.entry > 0 => self.entry /= 10,
            Key::Erase => self.entry = self.items.pop().unwrap_or_default(),
            Key::Clear => *self = Self::default(),
        }
        Ok(())
    }

    /// The sum stays below the limit, so a thousandfold entry is far from overflowing.
    fn enter(&mut self, shift: i64, digit: i64) -> Result<(), OverLimit> {
        let entry = self.entry * shift + digit;
        if self.total() - self.entry + entry > MOST_VND {
            return Err(OverLimit);
        }
        self.entry = entry;
        Ok(())
    }

    /// The bill so far, `35.000 + 12.000 + 0`; of a long one the last items. Empty while
    /// there is only one item: then the amount says it all.
    pub(crate) fn tape(&self) -> String {
        let mut tape = String::new();
        if self.items.is_empty() {
            return tape;
        }
        let skip = self.items.len().saturating_sub(TAPE);
        if skip > 0 {
            tape.push_str("… + ");
        }
        for item in self.items.iter().skip(skip) {
            tape.push_str(&vietnamese::group_thousands(*item));
            tape.push_str(" + ");
        }
        tape.push_str(&vietnamese::group_thousands(self.entry));
        tape
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Presses the keys of a line (`k` is 000, `<` is erase) and gives the sum.
    fn total(keys: &str) -> i64 {
        pressed(keys).total()
    }

    fn pressed(keys: &str) -> Tally {
        let mut tally = Tally::default();
        for key in keys.chars() {
            let key = match key {
                'k' => Key::Thousand,
                '<' => Key::Erase,
                other => Key::named(&other.to_string()).unwrap(),
            };
            _ = tally.press(key);
        }
        tally
    }

    #[test]
    fn digits_make_an_amount() {
        assert_eq!(total("185k"), 185_000);
        assert_eq!(total("007"), 7);
        assert_eq!(total("k"), 0);
        assert_eq!(total("185<"), 18);
        assert_eq!(total("1<<<"), 0);
        assert_eq!(total("185kC"), 0);
    }

    #[test]
    fn plus_adds_items_and_erase_takes_it_back() {
        assert_eq!(total("35k+12k"), 47_000);
        assert_eq!(total("35k+"), 35_000);
        assert_eq!(total("35k+++5"), 35_005);
        assert_eq!(total("+5"), 5);
        assert_eq!(total("35k+<"), 35_000);
        assert_eq!(total("35k+<<"), 3_500);
        assert_eq!(total("35k+12k+8kc"), 0);
    }

    #[test]
    fn what_goes_over_the_limit_is_not_counted() {
        assert_eq!(total("499999999"), MOST_VND);
        assert_eq!(total("500kk"), 500_000);
        assert_eq!(total("499999999+1"), MOST_VND);
        assert_eq!(total("499999998+1"), MOST_VND);
        let mut tally = pressed("499999998");
        assert_eq!(tally.press(Key::Digit(0)), Err(OverLimit));
        assert_eq!(tally.press(Key::Thousand), Err(OverLimit));
        assert_eq!(tally.press(Key::Erase), Ok(()));
        assert_eq!(tally.total(), 49_999_999);
    }

    #[test]
    fn the_tape_shows_the_last_items_of_a_bill() {
        assert_eq!(pressed("35k").tape(), "");
        assert_eq!(pressed("35k+").tape(), "35.000 + 0");
        assert_eq!(pressed("35k+12k").tape(), "35.000 + 12.000");
        assert_eq!(pressed("1k+2k+3k+4k+5k").tape(), "… + 2.000 + 3.000 + 4.000 + 5.000");
    }

    #[test]
    fn keyboard_names() {
        assert_eq!(Key::named("7"), Some(Key::Digit(7)));
        assert_eq!(Key::named("Backspace"), Some(Key::Erase));
        assert_eq!(Key::named("Delete"), Some(Key::Clear));
        for other in ["Enter", "Tab", "F1", "a", "٣", ""] {
            assert_eq!(Key::named(other), None, "{other}");
        }
    }
}
