//! A procedure as linked data: schema.org's `GovernmentService` for search engines, and the same
//! node as a `cpsv:PublicService` of the EU's Core Public Service Vocabulary (CPSV-AP 3.2).

use api_types::procedures::{Channel, Fee, FeeLine, Method, Online, Procedure, Time, TimeUnit};
use serde_json::{Map, Value, json};

use super::words::say;

/// The JSON-LD of a procedure whose page stands at `url`.
pub fn linked_data(procedure: &Procedure, url: &str) -> Value {
    let mut node = Map::new();
    let mut put = |name: &str, value: Value| _ = node.insert(name.into(), value);
    put("@context", context());
    put("@type", json!(["GovernmentService", "cpsv:PublicService"]));
    put("@id", json!(url));
    put("url", json!(url));
    put("name", json!(procedure.name));
    put("identifier", json!(procedure.code));
    put("dct:description", json!(description(procedure)));
    put("inLanguage", json!("vi"));
    put("sameAs", json!(procedure.official_url));
    put("areaServed", json!({ "@type": "Country", "name": "Việt Nam" }));
    if let Some(field) = procedure.fields.first() {
        put("serviceType", json!(field));
    }
    if !procedure.subjects.is_empty() {
        put("audience", json!({ "@type": "Audience", "audienceType": procedure.subjects }));
    }
    if let Some(agency) = procedure.agencies.first().filter(|name| !name.is_empty()) {
        let office =
            json!({ "@type": ["GovernmentOrganization", "cv:PublicOrganisation"], "name": agency });
        put("provider", office.clone());
        put("cv:hasCompetentAuthority", office);
    }
    put("availableChannel", procedure.methods.iter().map(|one| channel(procedure, one)).collect());
    put(
        "cv:hasCost",
        procedure.methods.iter().flat_map(|one| &one.fees).filter_map(cost).collect(),
    );
    if let Some(time) = procedure.time.and_then(duration) {
        put("cv:processingTime", json!(time));
    }
    if procedure.fee == Fee::Free {
        put("isAccessibleForFree", json!(true));
    }
    let papers = procedure.dossier.iter().flat_map(|case| &case.items);
    let papers = papers.filter(|paper| !paper.is_note());
    put(
        "cpsv:hasInput",
        papers.map(|one| json!({ "@type": "cv:Evidence", "name": one.name })).collect(),
    );
    let results = procedure.results.iter();
    put("cpsv:produces", results.map(|one| json!({ "@type": "cv:Output", "name": one })).collect());
    let laws = procedure.legal.iter().filter(|law| !law.name.is_empty());
    let law = |law: &api_types::procedures::Named| json!({ "@type": "eli:LegalResource", "identifier": law.name, "name": law.text });
    put("cv:hasLegalResource", laws.map(law).collect());
    if let Some(updated) = &procedure.updated {
        put("dateModified", json!(updated));
    }
    node.retain(|_, value| value.as_array().is_none_or(|list| !list.is_empty()));
    node.into()
}

fn context() -> Value {
    json!(["https://schema.org", {
        "dct": "http://purl.org/dc/terms/",
        "cpsv": "http://purl.org/vocab/cpsv#",
        "cv": "http://data.europa.eu/m8g/",
        "eli": "http://data.europa.eu/eli/ontology#",
    }])
}

fn description(procedure: &Procedure) -> String {
    let parts = [procedure.fields.join(", "), procedure.agencies.join(", ")];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    [procedure.name.clone(), parts.join(" · ")].join(". ").trim_end_matches(". ").to_owned()
}

fn channel(procedure: &Procedure, method: &Method) -> Value {
    let mut channel = Map::new();
    channel.insert("@type".into(), json!(["ServiceChannel", "cv:Channel"]));
    channel.insert("name".into(), json!(say(name_of(method.channel))));
    if method.channel == Channel::Online && procedure.online != Online::Unknown {
        channel.insert("serviceUrl".into(), json!(procedure.official_url));
    }
    if let Some(time) = method.time.and_then(duration) {
        channel.insert("processingTime".into(), json!(time));
    }
    channel.into()
}

fn name_of(channel: Channel) -> &'static str {
    match channel {
        Channel::Online => "channel-online",
        Channel::Post => "channel-post",
        Channel::InPerson => "channel-in-person",
    }
}

/// Only what is stated without doubt: a zero beside a text is not "free".
fn cost(line: &FeeLine) -> Option<Value> {
    let value =
        line.value.filter(|value| !line.doubtful && (*value > 0 || line.text.is_empty()))?;
    let text = Some(&line.text).filter(|text| !text.is_empty());
    Some(json!({
        "@type": "cv:Cost", "cv:value": value, "cv:currency": line.currency,
        "dct:description": text,
    }))
}

/// ISO 8601, which knows no working days: such a time is left to the page's words.
fn duration(time: Time) -> Option<String> {
    match time.unit {
        TimeUnit::Hour => Some(format!("PT{}H", time.qty)),
        TimeUnit::Day => Some(format!("P{}D", time.qty)),
        TimeUnit::Month => Some(format!("P{}M", time.qty)),
        TimeUnit::WorkingDay | TimeUnit::Other => None,
    }
}
