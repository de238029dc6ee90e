//! Pressing thousands of answers on all cores, a batch at a time, so that few plain ones stand
//! in memory together.

use std::collections::HashMap;
use std::num::NonZero;
use std::thread;

use crate::prepared::{Effort, JSON, Prepared, Press, tag};

/// Answers by key, growing batch by batch. What was pressed before is taken over.
pub(super) struct Presses<'a> {
    before: Option<&'a HashMap<Box<str>, Prepared>>,
    batch: Vec<(String, Vec<u8>)>,
    done: HashMap<Box<str>, Prepared>,
    threads: usize,
}

const BATCH: usize = 256;

impl<'a> Presses<'a> {
    pub(super) fn new(before: Option<&'a HashMap<Box<str>, Prepared>>) -> Self {
        let threads = thread::available_parallelism().map_or(1, NonZero::get);
        Self { before, batch: Vec::new(), done: HashMap::new(), threads }
    }

    pub(super) fn add(&mut self, key: &str, plain: Vec<u8>) {
        let same = self.before.and_then(|before| before.get(key));
        match same.filter(|same| same.tag() == &*tag(&plain)) {
            Some(same) => {
                self.done.insert(key.into(), same.clone());
            }
            None => self.batch.push((key.to_owned(), plain)),
        }
        if self.batch.len() >= BATCH {
            self.press();
        }
    }

    pub(super) fn finish(mut self) -> HashMap<Box<str>, Prepared> {
        self.press();
        self.done.shrink_to_fit();
        self.done
    }

    fn press(&mut self) {
        let batch = std::mem::take(&mut self.batch);
        let share = batch.len().div_ceil(self.threads).max(1);
        let pressed = thread::scope(|scope| {
            let workers: Vec<_> =
                batch.chunks(share).map(|share| scope.spawn(|| press_all(share))).collect();
            workers
                .into_iter()
                .filter_map(|worker| worker.join().ok())
                .flatten()
                .collect::<Vec<_>>()
        });
        self.done.extend(pressed);
    }
}

fn press_all(share: &[(String, Vec<u8>)]) -> Vec<(Box<str>, Prepared)> {
    let mut press = Press::new(Effort::Once);
    let one = |(key, plain): &(String, Vec<u8>)| {
        (key.as_str().into(), Prepared::pressed(JSON, plain, &mut press))
    };
    share.iter().map(one).collect()
}
