//! Sales that no server has written down yet: kept on the device until one has.

/// A sale on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pending {
    /// Made by the device: sent twice it is one sale.
    pub(crate) id: String,
    pub(crate) reference: String,
    pub(crate) vnd: i64,
    /// RFC 3339 in UTC.
    pub(crate) made: String,
    /// Why a server would not have it; then only a person can help.
    pub(crate) refused: Option<String>,
}

impl Pending {
    /// As it is kept: a line of words.
    fn line(&self) -> String {
        let vnd = self.vnd.to_string();
        let refused = self.refused.as_deref().unwrap_or_default();
        [&*self.id, &*self.reference, &*vnd, &*self.made, refused].join(" ")
    }

    fn read(line: &str) -> Option<Self> {
        let mut words = line.split(' ');
        let mut next = || words.next().filter(|word| !word.is_empty()).map(str::to_owned);
        let (id, reference) = (next()?, next()?);
        let vnd = next()?.parse().ok()?;
        Some(Self { id, reference, vnd, made: next()?, refused: next() })
    }
}

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
        let sale = |refused: Option<&str>| Pending {
            id: "3f2c".into(),
            reference: "C7K2MP".into(),
            vnd: 185_000,
            made: "2026-12-01T03:44:06Z".into(),
            refused: refused.map(str::to_owned),
        };
        let sales = [sale(None), sale(Some("bad-parameter"))];
        assert_eq!(read(&write(&sales)), sales);
        assert_eq!(read("").len(), 0);
        assert_eq!(read("half a line\n").len(), 0);
    }
}
