//! What reads otherwise between two records of one procedure, by stable names.

use api_types::procedures::{Channel, FeeLine, Time};

use super::{Record, fee, time};

/// The names of the fields that differ. Their Vietnamese words stand in `texts/import.vi.json`.
pub fn differences(before: &Record, after: &Record) -> Vec<&'static str> {
    let compared = compare(before, after).into_iter();
    compared.filter(|(_, same)| !same).map(|(name, _)| name).collect()
}

/// Every field that can differ and whether it is the same, in the order in which it is told.
fn compare(before: &Record, after: &Record) -> [(&'static str, bool); 23] {
    [
        ("name", before.name == after.name),
        ("kind", before.kind == after.kind),
        ("province", before.province == after.province),
        ("publisher", before.publisher == after.publisher),
        ("decision", before.decision == after.decision),
        ("fields", before.fields == after.fields),
        ("levels", before.levels == after.levels),
        ("agencies", before.agencies == after.agencies),
        ("subjects", before.subjects == after.subjects),
        ("online", before.online == after.online),
        ("methods", ways(before) == ways(after)),
        ("fee", same_fee(before, after)),
        ("time", same_time(before, after)),
        ("papers", before.dossier == after.dossier),
        ("steps", before.steps == after.steps),
        ("requirements", before.requirements == after.requirements),
        ("legal", before.legal == after.legal),
        ("results", before.results == after.results),
        ("address", before.receive_address == after.receive_address),
        ("page", before.portal_id == after.portal_id),
        ("updated", before.updated == after.updated),
        ("detail", before.catalogue_only == after.catalogue_only),
        // An import that knows no ranks leaves them as they are.
        ("rank", after.popular.is_none() || before.popular == after.popular),
    ]
}

/// Where one can file and what is remarked on it.
fn ways(record: &Record) -> Vec<(Channel, &str)> {
    record.methods.iter().map(|method| (method.channel, method.note.as_str())).collect()
}

fn channels(record: &Record) -> Vec<Channel> {
    record.methods.iter().map(|method| method.channel).collect()
}

/// A way to file that came or went is a change of the ways; of the fee only if what one pays is
/// another then.
fn same_fee(before: &Record, after: &Record) -> bool {
    fn lines(record: &Record) -> Vec<&[FeeLine]> {
        record.methods.iter().map(|method| method.fees.as_slice()).collect()
    }
    if channels(before) == channels(after) {
        lines(before) == lines(after)
    } else {
        fee::summary(&before.methods) == fee::summary(&after.methods)
    }
}

fn same_time(before: &Record, after: &Record) -> bool {
    fn times(record: &Record) -> (Vec<Option<Time>>, &[Time]) {
        (record.methods.iter().map(|method| method.time).collect(), &record.cases)
    }
    if channels(before) == channels(after) {
        times(before) == times(after)
    } else {
        time::summary(before) == time::summary(after)
    }
}

/// All names, for the test that holds the words against them.
#[cfg(test)]
pub(crate) fn names() -> Vec<&'static str> {
    let empty = Record::default();
    compare(&empty, &empty).map(|(name, _)| name).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use api_types::procedures::{Method, TimeUnit};

    fn method(channel: Channel, vnd: i64, days: u32) -> Method {
        let text = String::new();
        let fee = FeeLine { value: Some(vnd), currency: "VND".into(), text, doubtful: false };
        let time = Some(Time { qty: days, unit: TimeUnit::WorkingDay });
        Method { channel, time, fees: vec![fee], note: String::new() }
    }

    fn record(methods: Vec<Method>) -> Record {
        Record { methods, ..Record::default() }
    }

    #[test]
    fn a_fee_or_a_time_is_told_by_its_name() {
        let before = record(vec![method(Channel::Online, 8_000, 3)]);
        let dearer = record(vec![method(Channel::Online, 10_000, 3)]);
        let slower = record(vec![method(Channel::Online, 8_000, 5)]);
        assert_eq!(differences(&before, &dearer), ["fee"]);
        assert_eq!(differences(&before, &slower), ["time"]);
        let renamed = Record { name: "Tên".into(), steps: Vec::new(), ..before.clone() };
        assert_eq!(differences(&before, &renamed), ["name"]);
        assert!(differences(&before, &before).is_empty());
    }

    #[test]
    fn one_more_way_to_file_is_no_other_fee() {
        let before = record(vec![method(Channel::Online, 8_000, 3)]);
        let more = vec![method(Channel::Online, 8_000, 3), method(Channel::Post, 8_000, 3)];
        assert_eq!(differences(&before, &record(more)), ["methods"]);
        let cheaper = vec![method(Channel::Online, 8_000, 3), method(Channel::Post, 5_000, 3)];
        assert_eq!(differences(&before, &record(cheaper)), ["methods", "fee"]);
    }
}
