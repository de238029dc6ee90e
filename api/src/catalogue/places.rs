//! Provinces and communes.

use std::collections::BTreeMap;

use api_types::Page;
use api_types::places::{Commune, Province};

use crate::places::Finder;
use crate::prepared::Prepared;
use crate::store::{Result, Store};

/// Provinces and communes, as answers and as data.
#[derive(Debug)]
pub struct Places {
    provinces: Vec<Province>,
    communes: BTreeMap<String, Vec<Commune>>,
    province_list: Prepared,
    commune_lists: BTreeMap<String, Prepared>,
    finder: Finder,
}

impl Places {
    pub(super) async fn read(store: &Store, before: Option<&Self>) -> Result<Self> {
        let provinces = store.provinces().await?;
        let mut communes: BTreeMap<String, Vec<Commune>> =
            provinces.iter().map(|province| (province.code.clone(), Vec::new())).collect();
        for commune in store.communes().await? {
            communes.entry(commune.province.clone()).or_default().push(commune);
        }
        let lists = communes.iter().map(|(code, list)| {
            let before = before.and_then(|before| before.commune_lists.get(code));
            (code.clone(), Prepared::json_after(&Page::whole(list.clone()), before))
        });
        let province_list = Prepared::json_after(
            &Page::whole(provinces.clone()),
            before.map(|before| &before.province_list),
        );
        let finder =
            Finder::new(&provinces, communes.values().flatten(), &store.old_communes().await?);
        Ok(Self { province_list, commune_lists: lists.collect(), provinces, communes, finder })
    }

    /// All provinces in order of code.
    pub fn provinces(&self) -> &[Province] {
        &self.provinces
    }

    /// How many communes there are in all provinces.
    pub fn commune_count(&self) -> usize {
        self.communes.values().map(Vec::len).sum()
    }

    /// The province with this code.
    pub fn province(&self, code: &str) -> Option<&Province> {
        self.provinces.iter().find(|province| province.code == code)
    }

    /// The communes of a province in order of code.
    pub fn communes(&self, province: &str) -> Option<&[Commune]> {
        self.communes.get(province).map(Vec::as_slice)
    }

    /// The commune with this code.
    pub fn commune(&self, code: &str) -> Option<&Commune> {
        self.communes.values().flatten().find(|commune| commune.code == code)
    }

    /// Communes by what people call them.
    pub fn finder(&self) -> &Finder {
        &self.finder
    }

    /// The answer to "which provinces are there".
    pub fn province_list(&self) -> &Prepared {
        &self.province_list
    }

    /// The answer to "which communes has it".
    pub fn commune_list(&self, province: &str) -> Option<&Prepared> {
        self.commune_lists.get(province)
    }
}
