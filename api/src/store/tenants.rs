//! Organisations on whose pages signed-in widgets may stand.

use std::collections::BTreeMap;

use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::{Result, Store, StoreError, Write};
use crate::identity::{Scope, Tenant};

impl Store {
    /// Tenants at or below a scope, by name.
    pub async fn tenants(&self, scope: &Scope) -> Result<Vec<Tenant>> {
        let query = sqlx::query(
            "SELECT id, scope, name, created_at, closed_at, version FROM tenants
             WHERE ($1 = '' OR scope = $1 OR substr(scope, 1, length($2)) = $2)
             ORDER BY name, id",
        );
        let query = query.bind(scope.as_str()).bind(format!("{scope}/"));
        let rows = query.fetch_all(&self.pool).await?;
        let mut tenants: Vec<Tenant> = rows.iter().map(tenant).collect::<Result<_>>()?;
        let mut origins = self.origins().await?;
        for tenant in &mut tenants {
            tenant.origins = origins.remove(&tenant.id).unwrap_or_default();
        }
        Ok(tenants)
    }

    /// The scope of the tenant on whose pages this origin is.
    pub async fn scope_at(&self, origin: &str) -> Result<Option<Scope>> {
        let query = sqlx::query(
            "SELECT tenants.id AS id, scope, name, created_at, closed_at, version
             FROM tenant_origins JOIN tenants ON tenants.id = tenant
             WHERE origin = $1 AND closed_at IS NULL",
        );
        let row = query.bind(origin).fetch_optional(&self.pool).await?;
        Ok(row.as_ref().map(tenant).transpose()?.map(|tenant| tenant.scope))
    }

    async fn origins(&self) -> Result<BTreeMap<String, Vec<String>>> {
        let query = sqlx::query("SELECT tenant, origin FROM tenant_origins ORDER BY origin");
        let mut origins: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for row in query.fetch_all(&self.pool).await? {
            origins.entry(row.try_get("tenant")?).or_default().push(row.try_get("origin")?);
        }
        Ok(origins)
    }
}

impl Write {
    /// One tenant, as this write sees it.
    pub async fn tenant(&mut self, id: &str) -> Result<Option<Tenant>> {
        let query = sqlx::query(
            "SELECT id, scope, name, created_at, closed_at, version FROM tenants WHERE id = $1",
        );
        let row = query.bind(id).fetch_optional(self.connection()?).await?;
        let Some(row) = row else { return Ok(None) };
        let query =
            sqlx::query("SELECT origin FROM tenant_origins WHERE tenant = $1 ORDER BY origin");
        let rows = query.bind(id).fetch_all(self.connection()?).await?;
        let origins = rows.iter().map(|row| Ok(row.try_get("origin")?)).collect::<Result<_>>()?;
        Ok(Some(Tenant { origins, ..tenant(&row)? }))
    }

    /// Keeps a new tenant without its origins.
    pub async fn put_tenant(&mut self, tenant: &Tenant) -> Result<()> {
        let query = sqlx::query(
            "INSERT INTO tenants (id, scope, name, created_at, closed_at, version)
             VALUES ($1, $2, $3, $4, $5, $6)",
        );
        let query = query.bind(&tenant.id).bind(tenant.scope.as_str()).bind(&tenant.name);
        let query = query.bind(&tenant.created_at).bind(&tenant.closed_at).bind(tenant.version);
        query.execute(self.connection()?).await?;
        Ok(())
    }

    /// Changes name and closing of a tenant that still has this version; `false` if not.
    pub async fn change_tenant(&mut self, tenant: &Tenant) -> Result<bool> {
        let query = sqlx::query(
            "UPDATE tenants SET name = $3, closed_at = $4, version = version + 1
             WHERE id = $1 AND version = $2",
        );
        let query = query.bind(&tenant.id).bind(tenant.version);
        let query = query.bind(&tenant.name).bind(&tenant.closed_at);
        Ok(query.execute(self.connection()?).await?.rows_affected() == 1)
    }

    /// Lists an origin for a tenant; `false` if it is listed already, for whomever.
    pub async fn put_origin(
        &mut self,
        origin: &str,
        tenant: &str,
        by: &str,
        at: &str,
    ) -> Result<bool> {
        let query = sqlx::query(
            "INSERT INTO tenant_origins (origin, tenant, added_by, added_at)
             VALUES ($1, $2, $3, $4) ON CONFLICT (origin) DO NOTHING",
        );
        let query = query.bind(origin).bind(tenant).bind(by).bind(at);
        Ok(query.execute(self.connection()?).await?.rows_affected() == 1)
    }

    /// Takes an origin from a tenant.
    pub async fn drop_origin(&mut self, origin: &str, tenant: &str) -> Result<()> {
        let query = sqlx::query("DELETE FROM tenant_origins WHERE origin = $1 AND tenant = $2");
        query.bind(origin).bind(tenant).execute(self.connection()?).await?;
        Ok(())
    }
}

fn tenant(row: &AnyRow) -> Result<Tenant> {
    let (id, scope): (String, &str) = (row.try_get("id")?, row.try_get("scope")?);
    Ok(Tenant {
        scope: scope.parse().map_err(|_| StoreError::Record {
            key: id.clone(),
            source: serde::de::Error::custom(format!("tenant: {scope}")),
        })?,
        name: row.try_get("name")?,
        origins: Vec::new(),
        created_at: row.try_get("created_at")?,
        closed_at: row.try_get("closed_at")?,
        version: row.try_get("version")?,
        id,
    })
}
