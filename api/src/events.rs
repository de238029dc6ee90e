//! Life events: what the table says, with what is known of each procedure.

use api_types::events::{Choice, LifeEvent, LifeEventRow, Step};

use crate::catalogue::Procedures;
use crate::facts;

/// All of them, in the order of the table.
pub fn list() -> Vec<LifeEventRow> {
    facts::events().iter().map(LifeEvent::row).collect()
}

/// One of them. A choice whose procedure this server does not have, or that is no more, is left
/// out: it would lead nowhere. A step that has none left still says what to do.
pub fn event(procedures: &Procedures, id: &str) -> Option<LifeEvent> {
    let event = facts::events().iter().find(|event| event.id == id)?;
    let steps = event.steps.iter().map(|step| Step {
        choices: step.choices.iter().filter_map(|one| choice(procedures, one)).collect(),
        ..step.clone()
    });
    Some(LifeEvent { steps: steps.collect(), ..event.clone() })
}

fn choice(procedures: &Procedures, choice: &Choice) -> Option<Choice> {
    let known = procedures.procedure(&choice.code)?;
    if known.withdrawn.is_some() {
        return None;
    }
    let time_from = !known.times.is_empty();
    Some(Choice { name: known.name, fee: known.fee, time: known.time, time_from, ..choice.clone() })
}
