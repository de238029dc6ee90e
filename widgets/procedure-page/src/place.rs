//! Where papers are handed in, as far as this page shows it: a part of what `/v1/offices`
//! answers, so that the module carries no more types than it draws.

use api_types::offices::{Office, OfficeList};
use api_types::places::PlaceHit;
use serde::{Deserialize, Serialize};

/// The offices of one place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desks {
    /// In the order of the API.
    pub items: Vec<Desk>,
    /// False: the commune has none that fits, these are the province's.
    pub exact: bool,
}

/// One office.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Desk {
    /// `Công an phường Giá Rai`
    pub name: String,
    /// Where it stands.
    pub addresses: Vec<Street>,
    /// How to call it.
    pub phones: Vec<Number>,
    /// Its hours of every week.
    pub schedules: Vec<Hours>,
    /// The present day.
    pub today: Option<Now>,
    /// Its hours are made up.
    pub sample: bool,
}

/// House and street.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Street {
    /// As it is written on letters.
    pub address_1: String,
}

/// A telephone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Number {
    /// As it is dialled.
    pub number: String,
}

/// Some hours of some days.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Hours {
    /// `MO,TU,WE,TH,FR`
    pub byday: String,
    /// `07:00`
    pub opens_at: String,
    /// `11:00`
    pub closes_at: String,
}

/// What the clock in Vietnam says about it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Now {
    /// Which day it is, `YYYY-MM-DD`.
    pub date: String,
    /// Open at this moment.
    pub open_now: bool,
    /// Until when, when it is open.
    pub closes_at: String,
    /// The day it opens next, when it is closed.
    pub next_date: String,
    /// The hour it opens then.
    pub next_time: String,
}

/// What the first content knows about the place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Where {
    /// What was typed.
    pub typed: String,
    /// The communes that it may mean.
    pub hits: Vec<PlaceHit>,
    /// The offices, where the commune is known.
    pub desks: Option<Desks>,
}

impl From<OfficeList> for Desks {
    fn from(list: OfficeList) -> Self {
        Self { items: list.items.into_iter().map(Desk::from).collect(), exact: list.exact }
    }
}

impl From<Office> for Desk {
    fn from(office: Office) -> Self {
        let hours = office.schedules.into_iter().map(|one| Hours {
            byday: one.byday,
            opens_at: one.opens_at,
            closes_at: one.closes_at,
        });
        let streets = office.addresses.into_iter().map(|one| Street { address_1: one.address_1 });
        Self {
            name: office.name,
            addresses: streets.filter(|one| !one.address_1.is_empty()).collect(),
            phones: office.phones.into_iter().map(|one| Number { number: one.number }).collect(),
            schedules: hours.collect(),
            today: office.today.map(|now| Now {
                date: now.date,
                open_now: now.open_now,
                closes_at: now.closes_at,
                next_date: now.next_date,
                next_time: now.next_time,
            }),
            sample: office.sample,
        }
    }
}
