//! Accounts, consents, and what was done.

use api_types::identity::{Act, Consent};
use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::{Result, Store, StoreError, Write};
use crate::identity::{Account, Role, Scope, role_name, role_named};

const ACCOUNT: &str = "SELECT id, role, scope, name, created_by, created_at, closed_at, version
    FROM accounts WHERE id = $1";
const CONSENT: &str =
    "SELECT id, account, actor, text_version, given_at, withdrawn_at FROM consents
    WHERE account = $1 AND actor = $2 AND withdrawn_at IS NULL";

impl Store {
    /// One account.
    pub async fn account(&self, id: &str) -> Result<Option<Account>> {
        let row = sqlx::query(ACCOUNT).bind(id).fetch_optional(&self.pool).await?;
        row.as_ref().map(account).transpose()
    }

    /// Accounts at or below a scope, the latest first, those before one of them, at most so many.
    /// With a role only of that one.
    pub async fn accounts(
        &self,
        scope: &Scope,
        role: Option<Role>,
        before: Option<&str>,
        limit: i64,
    ) -> Result<Vec<Account>> {
        let query = sqlx::query(
            "SELECT id, role, scope, name, created_by, created_at, closed_at, version
             FROM accounts
             WHERE ($1 = '' OR scope = $1 OR substr(scope, 1, length($2)) = $2)
               AND ($3 = '' OR id < $3) AND ($4 = '' OR role = $4)
             ORDER BY id DESC LIMIT $5",
        );
        let query = query.bind(scope.as_str()).bind(format!("{scope}/"));
        let query = query.bind(before.unwrap_or_default());
        let query = query.bind(role.map(role_name).unwrap_or_default()).bind(limit);
        query.fetch_all(&self.pool).await?.iter().map(account).collect()
    }

    /// What somebody agreed to, and what others agreed to for them.
    pub async fn consents_of(&self, account: &str) -> Result<Vec<Consent>> {
        let query = sqlx::query(
            "SELECT id, account, actor, text_version, given_at, withdrawn_at FROM consents
             WHERE account = $1 OR actor = $1 ORDER BY id DESC",
        );
        query.bind(account).fetch_all(&self.pool).await?.iter().map(consent).collect()
    }

    /// What somebody did and what was done for them, the latest first.
    pub async fn acts_of(&self, account: &str, limit: i64) -> Result<Vec<Act>> {
        let query = sqlx::query(
            "SELECT id, at, actor, subject, consent, action, object FROM acts
             WHERE actor = $1 OR subject = $1 OR object = $1 ORDER BY id DESC LIMIT $2",
        );
        query.bind(account).bind(limit).fetch_all(&self.pool).await?.iter().map(act).collect()
    }
}

impl Write {
    /// One account, as this write sees it.
    pub async fn account(&mut self, id: &str) -> Result<Option<Account>> {
        let row = sqlx::query(ACCOUNT).bind(id).fetch_optional(self.connection()?).await?;
        row.as_ref().map(account).transpose()
    }

    /// Keeps a new account.
    pub async fn put_account(&mut self, account: &Account) -> Result<()> {
        let query = sqlx::query(
            "INSERT INTO accounts
                 (id, role, scope, name, created_by, created_at, closed_at, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        );
        let query = query.bind(&account.id).bind(role_name(account.role));
        let query = query.bind(account.scope.as_str()).bind(&account.name);
        let query = query.bind(&account.created_by).bind(&account.created_at);
        let query = query.bind(&account.closed_at).bind(account.version);
        query.execute(self.connection()?).await?;
        Ok(())
    }

    /// Changes name and closing of an account that still has this version; `false` if not.
    pub async fn change_account(&mut self, account: &Account) -> Result<bool> {
        let query = sqlx::query(
            "UPDATE accounts SET name = $3, closed_at = $4, version = version + 1
             WHERE id = $1 AND version = $2",
        );
        let query = query.bind(&account.id).bind(account.version);
        let query = query.bind(&account.name).bind(&account.closed_at);
        Ok(query.execute(self.connection()?).await?.rows_affected() == 1)
    }

    /// The consent by which the actor may act for the account now.
    pub async fn consent(&mut self, account: &str, actor: &str) -> Result<Option<Consent>> {
        let query = sqlx::query(CONSENT).bind(account).bind(actor);
        query.fetch_optional(self.connection()?).await?.as_ref().map(consent).transpose()
    }

    /// Keeps that somebody agreed.
    pub async fn put_consent(&mut self, consent: &Consent) -> Result<()> {
        let query = sqlx::query(
            "INSERT INTO consents (id, account, actor, text_version, given_at)
             VALUES ($1, $2, $3, $4, $5)",
        );
        let query = query.bind(&consent.id).bind(&consent.account).bind(&consent.actor);
        let query = query.bind(&consent.text_version).bind(&consent.given);
        query.execute(self.connection()?).await?;
        Ok(())
    }

    /// Takes a consent back, by who gave it or who has it; `false` if there is none in force.
    pub async fn withdraw_consent(&mut self, id: &str, by: &str, at: &str) -> Result<bool> {
        let query = sqlx::query(
            "UPDATE consents SET withdrawn_at = $3
             WHERE id = $1 AND (account = $2 OR actor = $2) AND withdrawn_at IS NULL",
        );
        let query = query.bind(id).bind(by).bind(at);
        Ok(query.execute(self.connection()?).await?.rows_affected() == 1)
    }

    /// Remembers what was done.
    pub async fn put_act(&mut self, act: &Act) -> Result<()> {
        let query = sqlx::query(
            "INSERT INTO acts (id, at, actor, subject, consent, action, object)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        );
        let query = query.bind(&act.id).bind(&act.at).bind(&act.actor).bind(&act.subject);
        let query = query.bind(&act.consent).bind(&act.action).bind(&act.object);
        query.execute(self.connection()?).await?;
        Ok(())
    }
}

pub(super) fn account(row: &AnyRow) -> Result<Account> {
    let (role, scope): (&str, &str) = (row.try_get("role")?, row.try_get("scope")?);
    let id: String = row.try_get("id")?;
    // The table holds no other words; a newer program's role may do nothing here.
    let unreadable = || StoreError::Record {
        key: id.clone(),
        source: serde::de::Error::custom(format!("account: {role} {scope}")),
    };
    Ok(Account {
        role: role_named(role).ok_or_else(unreadable)?,
        scope: scope.parse().map_err(|_| unreadable())?,
        name: row.try_get("name")?,
        created_by: row.try_get("created_by")?,
        created_at: row.try_get("created_at")?,
        closed_at: row.try_get("closed_at")?,
        version: row.try_get("version")?,
        id,
    })
}

fn consent(row: &AnyRow) -> Result<Consent> {
    Ok(Consent {
        id: row.try_get("id")?,
        account: row.try_get("account")?,
        actor: row.try_get("actor")?,
        text_version: row.try_get("text_version")?,
        given: row.try_get("given_at")?,
        withdrawn: row.try_get("withdrawn_at")?,
    })
}

fn act(row: &AnyRow) -> Result<Act> {
    Ok(Act {
        id: row.try_get("id")?,
        at: row.try_get("at")?,
        actor: row.try_get("actor")?,
        subject: row.try_get("subject")?,
        consent: row.try_get("consent")?,
        action: row.try_get("action")?,
        object: row.try_get("object")?,
    })
}
