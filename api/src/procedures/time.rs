//! Processing times: the one line a list can show.

use api_types::procedures::{Procedure, Time, TimeUnit, WayTime};

use super::Record;

/// The shortest processing time that a calendar can count, by the ways to file; where their
/// unit says nothing (1,444 lines of the national database), by the cases. [`TimeUnit::Other`]
/// when only the wording tells, `None` when nothing is known.
pub fn summary(record: &Record) -> Option<Time> {
    let methods = record.methods.iter().filter_map(|method| method.time);
    let shortest = |times: &mut dyn Iterator<Item = Time>| {
        times.filter(|time| is_countable(*time)).min_by_key(|time| minutes(*time))
    };
    shortest(&mut methods.clone())
        .or_else(|| shortest(&mut record.cases.iter().copied()))
        .or_else(|| methods.clone().next().map(|_| Time { qty: 0, unit: TimeUnit::Other }))
}

/// The times of the ways to file, the shortest first, or of the cases where no way has one; none
/// where there is only one.
pub fn several(record: &Record) -> Vec<WayTime> {
    let mut ways: Vec<WayTime> = Vec::new();
    let own = record.methods.iter().any(|method| method.time.is_some_and(is_countable));
    for time in record.cases.iter().copied().filter(|time| !own && is_countable(*time)) {
        if !ways.iter().any(|way| is_as_long(way.time, time)) {
            ways.push(WayTime { time, channels: Vec::new() });
        }
    }
    for method in &record.methods {
        let Some(time) = method.time.filter(|time| is_countable(*time)) else { continue };
        match ways.iter_mut().find(|way| way.time == time) {
            Some(way) if way.channels.contains(&method.channel) => {}
            Some(way) => way.channels.push(method.channel),
            None => ways.push(WayTime { time, channels: vec![method.channel] }),
        }
    }
    ways.sort_by_key(|way| minutes(way.time));
    if ways.len() > 1 { ways } else { Vec::new() }
}

/// What holds for every way to file, where no way names a time of its own and the cases agree.
pub fn of_all(record: &Record) -> Option<Time> {
    let mut own = record.methods.iter().filter_map(|method| method.time);
    let mut cases = record.cases.iter().copied().filter(|time| is_countable(*time));
    let first = cases.next()?;
    (!own.any(is_countable) && cases.all(|time| time == first)).then_some(first)
}

/// Within a day, and the source promises it within the next working day where it is filed after
/// 15:00 (1.001193): the late hour does not move the day then.
pub fn is_next_day(procedure: &Procedure, time: Time) -> bool {
    const HOUR: &str = "sau 15 gio";
    const PROMISE: &str = "trong ngay lam viec tiep theo";
    /// Letters between the two, of one sentence.
    const NEAR: usize = 160;
    let promised = |text: &str| {
        let folded = vietnamese::fold(text);
        folded.split(HOUR).skip(1).any(|after| after.find(PROMISE).is_some_and(|at| at < NEAR))
    };
    let steps = procedure.steps.iter().map(|step| &step.text);
    let notes = procedure.methods.iter().map(|method| &method.note);
    let within_a_day = match time.unit {
        TimeUnit::WorkingDay | TimeUnit::Day => time.qty == 1,
        // "Sau 15 giờ" itself was read as a time by the source (2.000527).
        TimeUnit::Hour => true,
        TimeUnit::Month | TimeUnit::Other => false,
    };
    within_a_day && steps.chain(notes).any(|text| promised(text))
}

/// A day and a working day end on the same: one that ends on a closed day ends on the next
/// (1.000894).
fn is_as_long(one: Time, other: Time) -> bool {
    let is_day =
        |time: Time| time.qty == 1 && matches!(time.unit, TimeUnit::Day | TimeUnit::WorkingDay);
    one == other || is_day(one) && is_day(other)
}

/// A calendar can count it.
pub(super) fn is_countable(time: Time) -> bool {
    time.qty > 0 && time.unit != TimeUnit::Other
}

/// How long it lasts on the wall clock; a working week has five of seven days.
fn minutes(time: Time) -> u64 {
    let unit = match time.unit {
        TimeUnit::Hour => 180,
        TimeUnit::WorkingDay => 2_016,
        TimeUnit::Day | TimeUnit::Other => 1_440,
        TimeUnit::Month => 43_200,
    };
    u64::from(time.qty) * unit
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedures::present;
    use api_types::procedures::{Channel, Method, Named};

    fn record(times: &[(u32, TimeUnit)], cases: &[(u32, TimeUnit)]) -> Record {
        let time = |(qty, unit): &(u32, TimeUnit)| Time { qty: *qty, unit: *unit };
        let method = |pair| Method {
            channel: Channel::Online,
            time: Some(time(pair)),
            fees: Vec::new(),
            note: String::new(),
        };
        Record {
            methods: times.iter().map(method).collect(),
            cases: cases.iter().map(time).collect(),
            ..Record::default()
        }
    }

    #[test]
    fn the_shortest_of_several() {
        use TimeUnit::{Day, Hour, WorkingDay};
        let of = |times| summary(&record(times, &[])).map(|time| (time.qty, time.unit));
        assert_eq!(of(&[(3, WorkingDay), (1, WorkingDay)]), Some((1, WorkingDay)));
        assert_eq!(of(&[(5, WorkingDay), (6, Day)]), Some((6, Day)));
        assert_eq!(of(&[(4, Hour), (1, WorkingDay)]), Some((4, Hour)));
        assert_eq!(of(&[]), None);
    }

    #[test]
    fn ways_with_times_of_their_own() {
        use TimeUnit::WorkingDay;
        let ways = several(&record(&[(27, WorkingDay), (17, WorkingDay), (27, WorkingDay)], &[]));
        assert_eq!(ways.iter().map(|way| way.time.qty).collect::<Vec<_>>(), [17, 27]);
        assert!(several(&record(&[(3, WorkingDay), (3, WorkingDay)], &[])).is_empty());
    }

    #[test]
    fn cases_with_times_of_their_own() {
        use TimeUnit::{Day, Other, WorkingDay};
        let ways = several(&record(&[(1, Other)], &[(5, WorkingDay), (2, Day), (2, Day)]));
        assert_eq!(ways.iter().map(|way| way.time.qty).collect::<Vec<_>>(), [2, 5]);
        assert!(several(&record(&[(3, WorkingDay)], &[(5, WorkingDay)])).is_empty());
        assert!(several(&record(&[(1, Other)], &[(1, Day), (1, WorkingDay)])).is_empty());
    }

    #[test]
    fn what_is_promised_for_the_next_day() {
        use TimeUnit::WorkingDay;
        let said = |text: &str| {
            let step = Named { name: String::new(), text: text.to_owned() };
            present(&Record { steps: vec![step], ..Record::default() })
        };
        let promised = said(
            "nếu tiếp nhận hồ sơ sau 15 giờ thì có Phiếu hẹn, trả kết quả cho người yêu cầu trong \
             ngày làm việc tiếp theo",
        );
        let day = |qty| Time { qty, unit: WorkingDay };
        assert!(is_next_day(&promised, day(1)));
        assert!(!is_next_day(&promised, day(3)), "three days stay three days");
        assert!(is_next_day(&promised, Time { qty: 15, unit: TimeUnit::Hour }));
        assert!(!is_next_day(&said("Hồ sơ nộp sau 15 giờ tính từ ngày hôm sau"), day(1)));
    }

    #[test]
    fn the_cases_hold_for_every_way() {
        use TimeUnit::{Other, WorkingDay};
        let day = Time { qty: 1, unit: WorkingDay };
        assert_eq!(of_all(&record(&[(1, Other)], &[(1, WorkingDay)])), Some(day));
        assert_eq!(of_all(&record(&[(1, Other)], &[(1, WorkingDay), (5, WorkingDay)])), None);
        assert_eq!(of_all(&record(&[(2, WorkingDay)], &[(1, WorkingDay)])), None);
    }

    #[test]
    fn cases_speak_where_the_unit_says_nothing() {
        use TimeUnit::{Other, WorkingDay};
        let one_day = Some(Time { qty: 1, unit: WorkingDay });
        assert_eq!(summary(&record(&[(1, Other)], &[(1, WorkingDay)])), one_day);
        let wording = Some(Time { qty: 0, unit: Other });
        assert_eq!(summary(&record(&[(1, Other)], &[])), wording);
        assert_eq!(summary(&record(&[(0, WorkingDay)], &[])), wording);
    }
}
