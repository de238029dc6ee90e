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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedures::{Record, present};
    use OfficeKind::{
        AccessPoint, DigitalTeam, OneStopCommune, OneStopProvince, PoliceCommune, PoliceProvince,
    };
    use api_types::procedures::Method;

    fn of(publisher: &str, levels: &[Level], agency: &str) -> Vec<OfficeKind> {
        kinds_for(&present(&Record {
            publisher: publisher.into(),
            levels: levels.to_vec(),
            agencies: vec![agency.into()],
            ..Record::default()
        }))
    }

    #[test]
    fn the_level_decides() {
        let (commune, province) = (Level::Commune, Level::Province);
        assert_eq!(of("Bộ Tư pháp", &[commune], "UBND cấp xã"), [OneStopCommune]);
        assert_eq!(of("Bộ Xây dựng", &[province], ""), [OneStopProvince]);
        assert_eq!(of("Bộ Y tế", &[commune, province], ""), [OneStopCommune, OneStopProvince]);
        assert_eq!(of("Bộ Y tế", &[Level::Ministry], ""), []);
        // Only the catalogue's entry is known: both may be right.
        assert_eq!(of("Bộ Nội vụ", &[], ""), [OneStopCommune, OneStopProvince]);
    }

    #[test]
    fn the_police_takes_its_own() {
        let police = "Bộ Công an";
        assert_eq!(of(police, &[Level::Commune], ""), [PoliceCommune, OneStopCommune]);
        assert_eq!(
            of(police, &[Level::Province], "Công an tỉnh"),
            [PoliceProvince, OneStopProvince]
        );
        // The levels lag behind the agencies.
        let agencies = "Cục cảnh sát giao thông, Công an tỉnh, Công an cấp Xã";
        let all = [PoliceCommune, PoliceProvince, OneStopCommune, OneStopProvince];
        assert_eq!(of(police, &[Level::Ministry], agencies), all);
        // Whoever published it.
        let other = of("Bộ Xây dựng", &[Level::Commune], "Công an cấp Xã");
        assert_eq!(other, [PoliceCommune, OneStopCommune]);
    }

    #[test]
    fn help_where_it_can_be_filed_online() {
        let online =
            Method { channel: Channel::Online, time: None, fees: Vec::new(), note: String::new() };
        let record =
            Record { levels: vec![Level::Commune], methods: vec![online], ..Record::default() };
        assert_eq!(kinds_for(&present(&record)), [OneStopCommune, AccessPoint, DigitalTeam]);
    }
}
