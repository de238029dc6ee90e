//! Life events.

use api_types::Page;
use api_types::events::{LifeEvent, LifeEventRow};
use api_types::problem::Problem;
use axum::extract::State;
use axum::response::Response;

use crate::App;
use crate::accept::Accepts;
use crate::error::Error;
use crate::events;
use crate::params::Segment;
use crate::prepared::{Cache, answer};

/// Life events
///
/// What people go through: a child is born, a house is built, papers are lost.
#[utoipa::path(
    get,
    path = "/v1/events",
    tag = "procedures",
    responses((status = 200, description = "All of them", body = Page<LifeEventRow>))
)]
pub async fn list_events(accepts: Accepts) -> Response {
    answer(&Page::whole(events::list()), &accepts, Cache::Records)
}

/// One life event
///
/// Its steps in order; a step with several choices is decided by the case.
#[utoipa::path(
    get,
    path = "/v1/events/{id}",
    tag = "procedures",
    params(("id" = String, Path, description = "The event", example = "sinh-con")),
    responses(
        (status = 200, description = "The event with its steps", body = LifeEvent),
        (status = 404, description = "`unknown-event`", body = Problem, content_type = "application/problem+json"),
    )
)]
pub async fn get_event(
    State(app): State<App>,
    Segment(id): Segment,
    accepts: Accepts,
) -> Result<Response, Error> {
    let event = events::event(app.catalogue().procedures(), &id);
    let event = event.ok_or(Error::UnknownEvent(id))?;
    Ok(answer(&event, &accepts, Cache::Records))
}
