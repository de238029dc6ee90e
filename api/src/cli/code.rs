//! `motcham code`

use api_types::identity::{AccountRequest, CodeAnswer};
use clap::{Args, ValueEnum};

use super::database::Database;
use super::{Done, print, say, small_runtime};
use crate::catalogue::Catalogue;
use crate::day::local_time;
use crate::identity::{Role, make_account, make_code};
use crate::import::seed_places;
use crate::secrets::Secrets;

/// A role, as a flag names it.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum RoleFlag {
    Admin,
    Editor,
    Helper,
    Seller,
}

impl From<RoleFlag> for Role {
    fn from(flag: RoleFlag) -> Self {
        match flag {
            RoleFlag::Admin => Self::Admin,
            RoleFlag::Editor => Self::Editor,
            RoleFlag::Helper => Self::Helper,
            RoleFlag::Seller => Self::Seller,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct Code {
    /// What a new account may do
    #[arg(long, value_enum, required_unless_present = "account")]
    role: Option<RoleFlag>,
    /// How people call whom it is for
    #[arg(long, required_unless_present = "account")]
    name: Option<String>,
    /// Where: p96 a province, p96/c32248 a commune; empty for the whole server
    #[arg(long, default_value = "")]
    scope: String,
    /// Another code for an account that is there, by its id
    #[arg(long, conflicts_with_all = ["role", "name", "scope"])]
    account: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    database: Database,
}

impl Code {
    pub(super) fn run(self) -> Done {
        let answer = small_runtime()?.block_on(self.make())?;
        if self.json {
            return print(&serde_json::to_string_pretty(&answer)?);
        }
        let values = [
            ("code", answer.code),
            ("name", answer.account.name),
            ("account", answer.account.id),
            ("until", local_time(&answer.expires)),
        ];
        print(&say("code", &values))
    }

    async fn make(&self) -> Result<CodeAnswer, Box<dyn std::error::Error>> {
        let settings = self.database.settings()?;
        let store = self.database.open().await?;
        seed_places(&store).await?;
        let secrets = Secrets::open(settings.secret_key.as_deref(), &settings.data_dir)?;
        let catalogue = Catalogue::read(&store, None).await?;
        let mut write = store.write().await?;
        let account = match (&self.account, self.role, &self.name) {
            (Some(id), ..) => id.clone(),
            (None, Some(role), Some(name)) => {
                let (scope, name) = (self.scope.clone(), name.clone());
                let asked = AccountRequest { role: role.into(), scope, name };
                make_account(&mut write, &catalogue, None, asked).await.map_err(told)?.id
            }
            // Flags are required where there is no account.
            _ => String::new(),
        };
        let answer = make_code(&mut write, &secrets, None, &account).await.map_err(told)?;
        write.commit().await?;
        store.close().await;
        Ok(answer)
    }
}

/// As the API says it.
fn told(error: crate::error::Error) -> String {
    let problem = crate::problem::problem(&error, crate::problem::Language::Vi, None);
    format!("{} {}", problem.title, problem.detail)
}
