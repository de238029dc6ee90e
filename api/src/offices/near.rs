//! Which offices are near: those of the commune, then those of its province. Nobody has to tell
//! more than the commune: asking for an address keeps people away.

use api_types::offices::{Office, OfficeKind};
use calendar::Hours;

use super::helps;

/// An office with its hours, read.
#[derive(Debug)]
pub struct Entry {
    /// As it is stored.
    pub office: Office,
    /// What its schedules say.
    pub hours: Hours,
}

/// What is asked for.
#[derive(Debug, Default)]
pub struct Asked<'a> {
    /// Offices of this commune.
    pub commune: Option<&'a str>,
    /// Offices of this province; with a commune, the commune's own.
    pub province: Option<&'a str>,
    /// Of these kinds; empty: of any.
    pub kinds: &'a [OfficeKind],
    /// Kinds that take the procedure in question, the likeliest first.
    pub fitting: Option<Vec<OfficeKind>>,
}

/// Those that answer, best first, and whether they are what was asked for: false where the
/// commune has none that takes it, so that they are the province's.
pub fn near<'a>(entries: &'a [Entry], asked: &Asked<'_>) -> (Vec<&'a Entry>, bool) {
    let of = |entry: &&Entry| asked.province.is_none_or(|code| entry.office.province == code);
    let exact = is_exact(entries, asked);
    let mut found: Vec<(bool, usize, &Entry)> = entries
        .iter()
        .filter(of)
        .filter_map(|entry| {
            let provincial = is_provincial(&entry.office);
            let own = asked.commune.is_none_or(|code| entry.office.commune == code);
            let rank = asked.rank(entry.office.kind, !exact)?;
            // Nearest first: the commune's own. Without a commune the whole province's first.
            let later = if asked.commune.is_some() { provincial } else { !provincial };
            (own || provincial).then_some((later, rank, entry))
        })
        .collect();
    // A stable sort: within a kind the order of ids stays.
    found.sort_by_key(|(later, rank, _)| (*later, *rank));
    (found.into_iter().map(|(.., entry)| entry).collect(), exact)
}

fn is_exact(entries: &[Entry], asked: &Asked<'_>) -> bool {
    let Some(commune) = asked.commune else { return true };
    let mut own = entries.iter().filter(|entry| entry.office.commune == commune);
    let takes = |entry: &Entry| {
        let kind = entry.office.kind;
        !is_provincial(&entry.office) && !helps(kind) && asked.rank(kind, false).is_some()
    };
    let none_is_due = || {
        let communes = [OfficeKind::OneStopCommune, OfficeKind::PoliceCommune];
        !communes.into_iter().any(|kind| asked.rank(kind, false).is_some())
    };
    own.any(takes) || none_is_due()
}

impl Asked<'_> {
    /// The place of a kind in the order; `None` where it is not wanted. `wider`: the province's
    /// stand in for a commune that has none.
    fn rank(&self, kind: OfficeKind, wider: bool) -> Option<usize> {
        if !(self.kinds.is_empty() || self.kinds.contains(&kind)) {
            return None;
        }
        let Some(fitting) = &self.fitting else { return Some(kind as usize) };
        let place = |kind| fitting.iter().position(|fits| *fits == kind);
        let stands_for = match kind {
            OfficeKind::OneStopProvince => OfficeKind::OneStopCommune,
            OfficeKind::PoliceProvince => OfficeKind::PoliceCommune,
            _ => kind,
        };
        place(kind).or_else(|| place(stands_for).filter(|_| wider))
    }
}

fn is_provincial(office: &Office) -> bool {
    let kinds = [OfficeKind::OneStopProvince, OfficeKind::PoliceProvince];
    office.commune.is_empty() || kinds.contains(&office.kind)
}
