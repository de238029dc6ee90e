//! From the stored record to what travels: every rule about showing is applied here, once.

use api_types::procedures::{FeeLine, Method, Procedure, Time};

use super::{Record, dossier, fee, time};

/// What the API answers for one procedure.
pub fn present(record: &Record) -> Procedure {
    let (fee, time) = (fee::summary(&record.methods), time::summary(record));
    let fee_words = fee::words(&record.methods, &fee);
    Procedure {
        code: record.code.clone(),
        name: record.name.clone(),
        publisher: record.publisher.clone(),
        fields: record.fields.clone(),
        level: record.levels.clone(),
        agencies: record.agencies.clone(),
        subjects: record.subjects.clone(),
        province: record.province.clone(),
        decision: record.decision.clone(),
        online: record.online,
        fee_unstated: fee::is_unstated(&record.methods, &fee, &fee_words),
        fee,
        fee_words,
        times: time::several(record),
        time,
        methods: record.methods.iter().map(|given| method(given, time::of_all(record))).collect(),
        dossier: dossier::cases(&record.dossier, &record.name),
        steps: record.steps.clone(),
        requirements: record.requirements.clone(),
        legal: record.legal.clone(),
        results: record.results.clone(),
        receive_address: record.receive_address.clone(),
        official_url: official_url(&record.portal_id),
        updated: record.updated.clone(),
        catalogue_only: record.catalogue_only,
        withdrawn: record.withdrawn.clone(),
    }
}

fn method(given: &Method, else_all: Option<Time>) -> Method {
    let fees = given.fees.iter();
    Method {
        channel: given.channel,
        // A number that no calendar can count is not shown as one.
        time: given.time.filter(|time: &Time| time::is_countable(*time)).or(else_all),
        fees: fees
            .map(|line| FeeLine { doubtful: fee::is_doubtful(line), ..line.clone() })
            .collect(),
        note: given.note.clone(),
    }
}

/// The page at the national portal, the only place to file since 1 July 2025; its front page
/// where the id is not known.
pub fn official_url(portal_id: &str) -> String {
    const PORTAL: &str = "https://dichvucong.gov.vn";
    match portal_id {
        "" => PORTAL.to_owned(),
        id => format!("{PORTAL}/thu-tuc-hanh-chinh/{id}"),
    }
}

/// Who may ask for it, as sets of the usual subjects.
pub fn audiences(record: &Record) -> search::Audiences {
    record.subjects.iter().map(|subject| search::Audiences::of_subject(subject)).collect()
}
