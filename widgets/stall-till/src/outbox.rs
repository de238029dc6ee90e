//! Sales that no server has written down yet: kept on the device until one has.

use api_types::sales::Sale;

/// A sale on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pending {
    /// Made by the device: sent twice it is one sale.
    pub(crate) id: String,
    pub(crate) reference: String,
    pub(crate) vnd: i64,
    /// RFC 3339 in UTC.
    pub(crate) made: String,
    pub(crate) fate: Fate,
}

/// What is to become of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Fate {
    /// A server is to have it.
    #[default]
    Wanted,
    /// It was taken back; a server may have it all the same, and is told.
    Dropped,
    /// A server would not have it, for this reason; only a person can help.
    Refused(String),
}

impl Pending {
    /// A sale that a server has, and that is to be taken back there.
    pub(crate) fn dropped(sale: &Sale) -> Self {
        let Sale { id, reference, vnd, made, .. } = sale.clone();
        Self { id, reference, vnd, made, fate: Fate::Dropped }
    }

    /// As it is kept: a line of words.
    fn line(&self) -> String {
        let vnd = self.vnd.to_string();
        let fate = match &self.fate {
            Fate::Wanted => "",
            Fate::Dropped => DROPPED,
            Fate::Refused(code) => code,
        };
        [&*self.id, &*self.reference, &*vnd, &*self.made, fate].join(" ")
    }

    fn read(line: &str) -> Option<Self> {
        let mut words = line.split(' ');
        let mut next = || words.next().filter(|word| !word.is_empty());
        let (id, reference) = (next()?.to_owned(), next()?.to_owned());
        let vnd = next()?.parse().ok()?;
        let made = next()?.to_owned();
        let fate = match next() {
            None => Fate::Wanted,
            Some(DROPPED) => Fate::Dropped,
            Some(code) => Fate::Refused(code.to_owned()),
        };
        Some(Self { id, reference, vnd, made, fate })
    }
}

/// No code of an error.
const DROPPED: &str = "!";

/// All of them as one text.
pub(crate) fn write(pending: &[Pending]) -> String {
    pending.iter().map(Pending::line).collect::<Vec<_>>().join("\n")
}

/// What was kept; a line that cannot be read is left out.
pub(crate) fn read(text: &str) -> Vec<Pending> {
    text.lines().filter_map(Pending::read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again() {
        let sale = |fate| Pending {
            id: "3f2c".into(),
            reference: "C7K2MP".into(),
            vnd: 185_000,
            made: "2026-12-01T03:44:06Z".into(),
            fate,
        };
        let refused = Fate::Refused("bad-parameter".into());
        let sales = [sale(Fate::Wanted), sale(Fate::Dropped), sale(refused)];
        assert_eq!(read(&write(&sales)), sales);
        assert_eq!(read("").len(), 0);
        assert_eq!(read("half a line\n").len(), 0);
    }
}
