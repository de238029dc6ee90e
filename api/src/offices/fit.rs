//! Which kinds of office take a procedure.

use api_types::offices::OfficeKind;
use api_types::procedures::{Channel, Level, Procedure};

/// The kinds that take it, the likeliest first; last, where it can be filed online, those that
/// only help with that. Any other kind cannot take it.
///
/// A centre takes what its level decides. What the police decides (residence, identity cards,
/// vehicles, passports) goes to the police of that level first; the centre beside it has a desk
/// for some of it. Where the source tells no level, both may be right.
pub fn kinds_for(procedure: &Procedure) -> Vec<OfficeKind> {
    let police = is_police(procedure);
    let at = |level, named: &[&str]| {
        let unknown = procedure.level.is_empty();
        unknown || procedure.level.contains(&level) || (police && names(procedure, named))
    };
    let commune = at(Level::Commune, &["cong an cap xa", "cong an xa"]);
    let province = at(Level::Province, &["cong an cap tinh", "cong an tinh"]);
    let online = procedure.methods.iter().any(|method| method.channel == Channel::Online);
    [
        (police && commune, OfficeKind::PoliceCommune),
        (police && province, OfficeKind::PoliceProvince),
        (commune, OfficeKind::OneStopCommune),
        (province, OfficeKind::OneStopProvince),
        (online, OfficeKind::AccessPoint),
        (online, OfficeKind::DigitalTeam),
    ]
    .into_iter()
    .filter_map(|(fits, kind)| fits.then_some(kind))
    .collect()
}

/// Whether the kind only helps people to file, and decides nothing.
pub fn helps(kind: OfficeKind) -> bool {
    matches!(kind, OfficeKind::AccessPoint | OfficeKind::DigitalTeam)
}

fn is_police(procedure: &Procedure) -> bool {
    vietnamese::fold(&procedure.publisher).contains("cong an") || names(procedure, &["cong an"])
}

/// The levels of some records lag behind their agencies: "Công an cấp Xã" beside a ministry's.
fn names(procedure: &Procedure, words: &[&str]) -> bool {
    let agencies = procedure.agencies.iter().map(|agency| vietnamese::fold(agency));
    agencies.into_iter().any(|agency| words.iter().any(|word| agency.contains(word)))
}
