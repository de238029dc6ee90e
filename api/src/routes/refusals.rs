//! What every signed-in route may answer besides its answer.

use std::collections::BTreeMap;

use api_types::Problem;
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::{ContentBuilder, Ref, RefOr};
use utoipa::{IntoResponses, PartialSchema as _, ToSchema};

/// The problems of a signed-in route.
#[derive(Debug)]
pub struct Refusals;

const KINDS: [(&str, &str); 11] = [
    ("400", "`malformed-body`, `missing-parameter`, `bad-parameter`, `bad-cursor`"),
    ("401", "`not-signed-in`, `session-ended`"),
    ("403", "`not-allowed`, `no-consent`, `origin-not-allowed`"),
    ("404", "What is named is not there, or not within the account's scope"),
    ("409", "`still-running`, `account-closed`, `origin-taken`"),
    ("412", "`outdated`: `version` says which one stands now"),
    ("413", "`body-too-large`"),
    ("422", "`key-reused`, `wrong-code`"),
    ("428", "`version-missing`"),
    ("429", "`too-many-requests`; `Retry-After` says when to try again"),
    ("503", "`store-unavailable`, `busy`, `too-slow`; `Retry-After` says when to try again"),
];

impl IntoResponses for Refusals {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let _ = Problem::schema();
        let schema = Ref::from_schema_name(Problem::name());
        let one = |(status, description): (&str, &str)| {
            let content = ContentBuilder::new().schema(Some(schema.clone())).build();
            let response = ResponseBuilder::new()
                .description(description)
                .content("application/problem+json", content)
                .build();
            (status.to_owned(), response.into())
        };
        KINDS.into_iter().map(one).collect()
    }
}
