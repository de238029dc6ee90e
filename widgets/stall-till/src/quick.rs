//! Amounts that this stall asks for again and again, learnt on this device alone.

/// How many sales are remembered.
const MEMORY: usize = 60;
/// How many amounts are offered.
const OFFERED: usize = 4;
/// Once is chance.
const OFTEN: usize = 2;

/// Remembers one more amount; the oldest go.
pub(crate) fn learn(known: &str, vnd: i64) -> String {
    let mut amounts: Vec<i64> = read(known).collect();
    amounts.push(vnd);
    let skip = amounts.len().saturating_sub(MEMORY);
    let kept = amounts.into_iter().skip(skip).map(|vnd| vnd.to_string());
    kept.collect::<Vec<_>>().join(" ")
}

/// The most usual amounts, in order of size: a key keeps its place while they stay the same.
pub(crate) fn usual(known: &str) -> Vec<i64> {
    let mut counted: Vec<(usize, i64)> = Vec::new();
    for vnd in read(known) {
        match counted.iter_mut().find(|(_, known)| *known == vnd) {
            Some((times, _)) => *times += 1,
            None => counted.push((1, vnd)),
        }
    }
    counted.retain(|(times, _)| *times >= OFTEN);
    counted.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut offered: Vec<i64> = counted.into_iter().take(OFFERED).map(|(_, vnd)| vnd).collect();
    offered.sort();
    offered
}

fn read(known: &str) -> impl Iterator<Item = i64> {
    known.split(' ').filter_map(|word| word.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_often_is_offered() {
        let sold = |all: &[i64]| all.iter().fold(String::new(), |known, vnd| learn(&known, *vnd));
        assert!(usual("").is_empty());
        assert!(usual(&sold(&[35_000, 12_000])).is_empty());
        let known = sold(&[35_000, 12_000, 35_000, 5_000, 12_000, 35_000, 9_000]);
        assert_eq!(usual(&known), [12_000, 35_000]);
        let known = sold(&[1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 5, 5]);
        assert_eq!(usual(&known), [1, 2, 3, 5]);
        // The old ones are forgotten.
        assert_eq!(usual(&sold(&[&[7_000; 30][..], &[8_000; 59]].concat())), [8_000]);
    }
}
