//! What is odd about a procedure although nothing had to be cleaned. Each is told, so that an
//! editor knows where the official data needs a second look.

use api_types::procedures::{Channel, TimeUnit};

use crate::import::fields::Fields;
use crate::import::warning::Warning;
use crate::procedures::{FeeTrap, Kind, Record, fee_trap, is_scrambled, time_summary};

pub(super) fn tell(record: &Record, row: &mut Fields) {
    catalogue(record, row);
    if record.catalogue_only {
        // What is not there cannot be odd.
        row.warn(Warning::CatalogueOnly);
        return;
    }
    fees(record, row);
    times(record, row);
    papers(record, row);
    wording(record, row);
}

fn catalogue(record: &Record, row: &mut Fields) {
    let capitals =
        |name: &str| name.chars().any(char::is_uppercase) && !name.chars().any(char::is_lowercase);
    let tests = [
        (capitals(&record.name), Warning::NameCapitals),
        (record.name.chars().count() > 200, Warning::NameLong),
        (record.publisher.is_empty(), Warning::PublisherMissing),
        (record.fields.is_empty(), Warning::FieldMissing),
        (record.portal_id.is_empty(), Warning::PortalMissing),
        (record.kind == Kind::Internal, Warning::Internal),
        (record.levels.is_empty() && !record.catalogue_only, Warning::LevelMissing),
        (names_district(record), Warning::LevelOld),
    ];
    for (found, warning) in tests {
        if found {
            row.warn(warning);
        }
    }
    for subject in &record.subjects {
        if search::Audiences::of_subject(subject).is_empty() {
            row.warn(Warning::SubjectUnusual);
        }
    }
}

/// "Cấp huyện" in what a person reads first.
fn names_district(record: &Record) -> bool {
    let district = |text: &String| vietnamese::fold(text).contains("cap huyen");
    district(&record.name) || record.agencies.iter().any(district)
}

fn fees(record: &Record, row: &mut Fields) {
    for method in &record.methods {
        if method.fees.len() > 1 {
            row.warn(Warning::FeeSeveral);
        }
        for line in &method.fees {
            if !matches!(line.currency.as_str(), "VND" | "") {
                row.warn(Warning::FeeForeign);
            }
            let warning = fee_trap(line).map(|trap| match trap {
                FeeTrap::ZeroWithText => Warning::FeeZeroText,
                FeeTrap::ZeroByProvince => Warning::FeeZeroProvince,
                FeeTrap::ZeroNamesAmount => Warning::FeeZeroAmount,
                FeeTrap::OffByThousand => Warning::FeeThousandth,
                FeeTrap::OtherAmount => Warning::FeeOther,
            });
            if let Some(warning) = warning {
                row.warn(warning);
            }
        }
    }
}

fn times(record: &Record, row: &mut Fields) {
    for channel in [Channel::Online, Channel::Post, Channel::InPerson] {
        let same = record.methods.iter().filter(|method| method.channel == channel);
        let mut times = same.filter_map(|method| method.time);
        let first = times.next();
        if times.any(|time| Some(time) != first) {
            row.warn(Warning::TimeSeveral);
        }
    }
    if time_summary(record).is_none_or(|time| time.unit == TimeUnit::Other) {
        row.warn(Warning::TimeUncountable);
    }
}

fn papers(record: &Record, row: &mut Fields) {
    if record.dossier.len() > 1 {
        row.warn(Warning::PaperGroups);
    }
    for case in &record.dossier {
        if is_scrambled(case) {
            row.warn(Warning::PaperScrambled);
        }
        for paper in &case.items {
            if paper.is_note() {
                row.warn(Warning::PaperNote);
            }
        }
    }
}

fn wording(record: &Record, row: &mut Fields) {
    let notes = record.methods.iter().map(|method| &method.note);
    let steps = record.steps.iter().map(|step| &step.text);
    let texts: Vec<String> = notes.chain(steps).map(|text| vietnamese::fold(text)).collect();
    if sentences_name_district(record) {
        row.warn(Warning::LevelOldText);
    }
    if texts.iter().any(|text| is_damaged(text)) {
        row.warn(Warning::TextDamaged);
    }
    let saturday = |text: &String| {
        ["sang thu bay", "sang thu 7", "sang ngay thu bay", "sang ngay thu 7"]
            .iter()
            .any(|words| text.contains(words))
    };
    if texts.iter().any(saturday) {
        row.warn(Warning::OpenSaturday);
    }
}

/// "Cấp huyện" where a citizen reads what to do. Not folded: these are most of all texts.
fn sentences_name_district(record: &Record) -> bool {
    let papers = record.dossier.iter().flat_map(|case| &case.items).map(|paper| &paper.name);
    let notes = record.methods.iter().map(|method| &method.note);
    let steps = record.steps.iter().map(|step| &step.text);
    let mut texts = papers.chain(notes).chain(steps).chain([&record.requirements]);
    texts.any(|text| text.contains("cấp huyện") || text.contains("Cấp huyện"))
}

/// Two lines of a page merged: 1.001193 read "khai tâm Phục vụ hành chính công", its "Trung"
/// lost. The name of that centre stands in most texts, so its stump tells.
fn is_damaged(folded: &str) -> bool {
    const STUMP: &str = "tam phuc vu hanh chinh cong";
    folded.match_indices(STUMP).any(|(at, _)| {
        let before = folded.get(..at).unwrap_or_default().trim_end();
        !before.ends_with("trung")
    })
}
