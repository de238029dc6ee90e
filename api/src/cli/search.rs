//! `motcham search`

use api_types::procedures::{ProcedureList, ProcedureRow};
use clap::{Args, Subcommand};

use super::database::Database;
use super::{Done, print, say, small_runtime};
use crate::catalogue::{Catalogue, ProcedureQuery};
use crate::import::open_with_bundled;

#[derive(Debug, Subcommand)]
pub(super) enum Search {
    /// Find procedures as the API finds them
    Procedures(Procedures),
}

#[derive(Debug, Args)]
pub(super) struct Procedures {
    /// What a person types
    query: String,
    /// Print the API's answer
    #[arg(long)]
    json: bool,
    /// At most so many rows
    #[arg(long, default_value_t = 10)]
    limit: usize,
    /// Two digits: its own procedures count too
    #[arg(long)]
    province: Option<String>,
    #[command(flatten)]
    database: Database,
}

impl Search {
    pub(super) fn run(self) -> Done {
        let Self::Procedures(asked) = self;
        let catalogue = small_runtime()?.block_on(async {
            let store = asked.database.open().await?;
            open_with_bundled(&store, false).await?;
            let catalogue = Catalogue::read(&store, None).await?;
            store.close().await;
            Ok::<_, Box<dyn std::error::Error>>(catalogue)
        })?;
        let query = ProcedureQuery {
            text: asked.query,
            limit: asked.limit,
            province: asked.province,
            ..ProcedureQuery::default()
        };
        let list = catalogue.procedures().search(&query);
        if asked.json {
            return print(&serde_json::to_string_pretty(&list)?);
        }
        print(&table(&list, &query.text))
    }
}

fn table(list: &ProcedureList, asked: &str) -> String {
    if list.items.is_empty() {
        return say("nothing-found", &[("value", asked.to_owned())]);
    }
    list.items.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn line(row: &ProcedureRow) -> String {
    let why = row.why.as_ref().map(|why| format!("  ({why})")).unwrap_or_default();
    format!("{}  {}  [{}]{why}", row.code, row.name, row.field)
}
