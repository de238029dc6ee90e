//! Every step of the schema, oldest first. A step that was released is never edited: the next one
//! adds, and what nobody reads any more goes one release later, so that the program before goes
//! on beside the new one.

use sqlx::SqlStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// The same step for both engines.
macro_rules! step {
    ($version:literal, $file:literal, $name:literal) => {
        Step {
            version: $version,
            name: $name,
            sqlite: include_str!(concat!("../../migrations/sqlite/", $file, "_", $name, ".sql")),
            postgres: include_str!(concat!(
                "../../migrations/postgres/",
                $file,
                "_",
                $name,
                ".sql"
            )),
        }
    };
}

struct Step {
    version: i64,
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

const STEPS: [Step; 11] = [
    step!(1, "0001", "records"),
    step!(2, "0002", "imports"),
    step!(3, "0003", "places"),
    step!(4, "0004", "reports"),
    step!(5, "0005", "identity"),
    step!(6, "0006", "pulse"),
    step!(7, "0007", "pictures"),
    step!(8, "0008", "province_settings"),
    step!(9, "0009", "import_reports"),
    step!(10, "0010", "sales"),
    step!(11, "0011", "dropped_sales"),
];

/// The steps for SQLite, else for PostgreSQL.
pub(super) fn of(sqlite: bool) -> Migrator {
    let steps = STEPS.into_iter().map(|step| {
        let sql = SqlStr::from_static(if sqlite { step.sqlite } else { step.postgres });
        Migration::new(step.version, step.name.into(), MigrationType::Simple, sql, false)
    });
    Migrator::with_migrations(steps.collect())
}
