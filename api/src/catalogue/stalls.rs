//! Markets and stalls.

use std::collections::{BTreeMap, HashMap};

use api_types::Page;
use api_types::stalls::{Market, Stall, StallPayee, StallRow};

use crate::facts;
use crate::prepared::Prepared;
use crate::store::{Result, Store};

/// Markets and stalls, as answers and as data.
#[derive(Debug)]
pub struct Stalls {
    markets: Vec<Market>,
    stalls: HashMap<String, Stall>,
    market_list: Prepared,
    stall_lists: BTreeMap<String, Prepared>,
}

impl Stalls {
    pub(super) async fn read(store: &Store, before: Option<&Self>) -> Result<Self> {
        let markets = store.markets().await?;
        let mut rows: BTreeMap<String, Vec<StallRow>> =
            markets.iter().map(|market| (market.id.clone(), Vec::new())).collect();
        let mut stalls = HashMap::new();
        let mut records = store.stalls().await?;
        records.sort_by_cached_key(|record| natural(&record.number));
        for record in records {
            let market = markets.iter().find(|market| market.id == record.market);
            let Some(market) = market.cloned() else { continue };
            // No id and no account: a list must not be as good as the sign at the stall.
            rows.entry(record.market.clone()).or_default().push(StallRow {
                number: record.number.clone(),
                name: record.name.clone(),
                goods: record.goods.clone(),
            });
            let payee = StallPayee { bank: bank_name(&record.payee.bin), ..record.payee };
            let stall = Stall {
                id: record.id.clone(),
                market,
                number: record.number,
                name: record.name,
                goods: record.goods,
                payee,
                demo: record.demo,
            };
            stalls.insert(record.id, stall);
        }
        let lists = rows.into_iter().map(|(id, list)| {
            let before = before.and_then(|before| before.stall_lists.get(&id));
            (id, Prepared::json_after(&Page::whole(list), before))
        });
        let market_list = Prepared::json_after(
            &Page::whole(markets.clone()),
            before.map(|before| &before.market_list),
        );
        Ok(Self { market_list, stall_lists: lists.collect(), markets, stalls })
    }

    /// All markets in order of id.
    pub fn markets(&self) -> &[Market] {
        &self.markets
    }

    /// The market with this id.
    pub fn market(&self, id: &str) -> Option<&Market> {
        self.markets.iter().find(|market| market.id == id)
    }

    /// The stall with this public id.
    pub fn stall(&self, id: &str) -> Option<&Stall> {
        self.stalls.get(id)
    }

    /// All stalls, in no order.
    pub fn all(&self) -> impl Iterator<Item = &Stall> {
        self.stalls.values()
    }

    /// The ids of the stalls whose accounts are made up: what demonstrations may show.
    pub fn demo_ids(&self) -> Vec<&str> {
        let demo = self.stalls.values().filter(|stall| stall.demo);
        let mut stalls: Vec<_> = demo.collect();
        stalls.sort_by_cached_key(|stall| (stall.market.id.clone(), natural(&stall.number)));
        stalls.into_iter().map(|stall| stall.id.as_str()).collect()
    }

    /// How many stalls there are.
    pub fn len(&self) -> usize {
        self.stalls.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.stalls.is_empty()
    }

    /// The answer to "which markets are there".
    pub fn market_list(&self) -> &Prepared {
        &self.market_list
    }

    /// The answer to "which stalls has it".
    pub fn stall_list(&self, market: &str) -> Option<&Prepared> {
        self.stall_lists.get(market)
    }
}

/// `Sạp 9` before `Sạp 10`: runs of digits count as numbers.
fn natural(number: &str) -> Vec<(u64, String)> {
    let pieces = number.as_bytes().chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit());
    let pieces = pieces.map(String::from_utf8_lossy);
    pieces
        .map(|piece| piece.parse().map_or((0, piece.to_string()), |n| (n, String::new())))
        .collect()
}

fn bank_name(bin: &str) -> String {
    let bank = bin.parse().ok().and_then(|bin| facts::banks().get(bin));
    bank.map(|bank| bank.short_name.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::natural;

    #[test]
    fn nine_comes_before_ten() {
        let mut numbers = ["Sạp 10", "Sạp 9", "B2", "A12", "A3"];
        numbers.sort_by_key(|number| natural(number));
        assert_eq!(numbers, ["A3", "A12", "B2", "Sạp 9", "Sạp 10"]);
    }
}
