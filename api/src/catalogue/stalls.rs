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
    pub(super) async fn read<S: Store>(store: &S) -> Result<Self> {
        let markets = store.markets().await?;
        let mut rows: BTreeMap<String, Vec<StallRow>> =
            markets.iter().map(|market| (market.id.clone(), Vec::new())).collect();
        let mut stalls = HashMap::new();
        for record in store.stalls().await? {
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
        let lists = rows.into_iter().map(|(id, list)| (id, Prepared::json(&Page::whole(list))));
        Ok(Self {
            market_list: Prepared::json(&Page::whole(markets.clone())),
            stall_lists: lists.collect(),
            markets,
            stalls,
        })
    }

    /// All markets in order of id.
    pub fn markets(&self) -> &[Market] {
        &self.markets
    }

    /// The stall with this public id.
    pub fn stall(&self, id: &str) -> Option<&Stall> {
        self.stalls.get(id)
    }

    /// The ids of the stalls whose accounts are made up: what demonstrations may show.
    pub fn demo_ids(&self) -> Vec<&str> {
        let demo = self.stalls.values().filter(|stall| stall.demo);
        let mut stalls: Vec<_> = demo.collect();
        stalls.sort_by(|a, b| (&a.market.id, &a.number).cmp(&(&b.market.id, &b.number)));
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

fn bank_name(bin: &str) -> String {
    let bank = bin.parse().ok().and_then(|bin| facts::banks().get(bin));
    bank.map(|bank| bank.short_name.clone()).unwrap_or_default()
}
