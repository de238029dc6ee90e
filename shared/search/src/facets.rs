//! Filters, and what each would leave.

use crate::procedures::{Audiences, Facts, Levels, Online};
use crate::query::{Facets, FieldId, Query};
use crate::ranked::{Ranked, best_first};

/// Which of the four filters a record passes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Passed {
    field: bool,
    level: bool,
    audience: bool,
    online: bool,
}

impl Passed {
    pub(crate) fn of(query: &Query<'_>, facts: &Facts, fields: &[FieldId]) -> Self {
        Self {
            field: query.field.is_none_or(|field| fields.contains(&field)),
            level: query.levels.is_empty() || facts.levels.meets(query.levels),
            audience: query.audiences.is_empty() || facts.audiences.meets(query.audiences),
            online: query.online.is_none_or(|online| facts.online == online),
        }
    }

    pub(crate) fn all(self) -> bool {
        self.field && self.level && self.audience && self.online
    }

    /// Counts a record for each facet whose other filters it passes.
    pub(crate) fn count(self, facets: &mut FacetCounts, facts: &Facts, fields: &[FieldId]) {
        let Self { field, level, audience, online } = self;
        if level && audience && online {
            fields.iter().for_each(|field| raise(&mut facets.fields, (*field).into()));
        }
        if field && audience && online {
            let sets = Levels::ALL.iter().enumerate();
            sets.filter(|(_, (set, _))| facts.levels.meets(*set))
                .for_each(|(i, _)| raise(&mut facets.levels, i));
        }
        if field && level && online {
            let sets = Audiences::ALL.iter().enumerate();
            sets.filter(|(_, (set, _))| facts.audiences.meets(*set))
                .for_each(|(i, _)| raise(&mut facets.audiences, i));
        }
        if field && level && audience {
            let at = Online::ALL.iter().position(|(online, _)| *online == facts.online);
            raise(&mut facets.online, at.unwrap_or_default());
        }
    }
}

fn raise(counts: &mut [u32], at: usize) {
    if let Some(count) = counts.get_mut(at) {
        *count = count.saturating_add(1);
    }
}

/// Facets while they are counted.
#[derive(Debug)]
pub(crate) struct FacetCounts {
    fields: Vec<u32>,
    levels: [u32; 4],
    audiences: [u32; 7],
    online: [u32; 3],
}

impl FacetCounts {
    pub(crate) fn new(fields: usize) -> Self {
        Self { fields: vec![0; fields], levels: [0; 4], audiences: [0; 7], online: [0; 3] }
    }

    pub(crate) fn finish(self) -> Facets {
        let counted = self.fields.iter().enumerate().filter(|(_, count)| **count > 0);
        let mut ranked: Vec<Ranked> =
            counted.map(|(field, count)| Ranked::new(field, *count)).collect();
        best_first(&mut ranked);
        let field = |ranked: Ranked| FieldId::try_from(ranked.number()).unwrap_or_default();
        let fields = ranked.into_iter().map(|ranked| (field(ranked), ranked.points())).collect();
        Facets { fields, levels: self.levels, audiences: self.audiences, online: self.online }
    }
}
