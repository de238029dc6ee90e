//! On whose pages people sign in.

use api_types::identity::{TenantEdit, TenantRequest};
use uuid::Uuid;

use super::keep::{Editing, name, remember, scope};
use super::{Account, Origin, Tenant};
use crate::catalogue::Catalogue;
use crate::day::{instant, now};
use crate::error::{Error, Expected};
use crate::store::Write;

/// An organisation has a few sites.
const MOST_ORIGINS: usize = 20;

/// Makes a tenant with its origins.
pub async fn make_tenant(
    write: &mut Write,
    catalogue: &Catalogue,
    actor: &Account,
    asked: TenantRequest,
) -> Result<Tenant, Error> {
    let scope = scope(catalogue, &asked.scope)?;
    if !actor.may_keep_tenants(&scope) {
        return Err(Error::NotAllowed);
    }
    let tenant = Tenant {
        id: Uuid::now_v7().to_string(),
        scope,
        name: name("name", &asked.name)?,
        origins: origins(&asked.origins)?,
        created_at: instant(now()),
        closed_at: None,
        version: 1,
    };
    write.put_tenant(&tenant).await?;
    for origin in &tenant.origins {
        list(write, actor, &tenant.id, origin).await?;
    }
    remember(write, Some(actor), None, "tenant-made", &tenant.id).await?;
    Ok(tenant)
}

/// Changes a tenant. Where an origin goes, the sessions that were opened there end.
pub async fn change_tenant(
    write: &mut Write,
    editing: Editing<'_>,
    id: &str,
    edit: TenantEdit,
) -> Result<Tenant, Error> {
    let actor = editing.actor;
    let known = write.tenant(id).await?.filter(|tenant| actor.may_keep_tenants(&tenant.scope));
    let mut tenant = known.ok_or_else(|| Error::UnknownTenant(id.to_owned()))?;
    if let Some(new) = &edit.name {
        tenant.name = name("name", new)?;
    }
    let after = match &edit.origins {
        Some(asked) => origins(asked)?,
        None => tenant.origins.clone(),
    };
    editing.saw(tenant.version)?;
    let at = instant(now());
    match edit.closed {
        Some(true) => tenant.closed_at = tenant.closed_at.or_else(|| Some(at.clone())),
        Some(false) => tenant.closed_at = None,
        None => {}
    }
    if !write.change_tenant(&tenant).await? {
        return Err(Error::Outdated { version: tenant.version });
    }
    tenant.version += 1;
    for gone in tenant.origins.iter().filter(|origin| !after.contains(origin)) {
        write.drop_origin(gone, id).await?;
        write.end_sessions_at(gone, &at).await?;
    }
    for new in after.iter().filter(|origin| !tenant.origins.contains(origin)) {
        list(write, actor, id, new).await?;
    }
    tenant.origins = after;
    if tenant.closed_at.is_some() {
        for origin in &tenant.origins {
            write.end_sessions_at(origin, &at).await?;
        }
    }
    remember(write, Some(actor), None, "tenant-changed", id).await?;
    Ok(tenant)
}

/// One origin belongs to one tenant.
async fn list(write: &mut Write, actor: &Account, tenant: &str, origin: &str) -> Result<(), Error> {
    if write.put_origin(origin, tenant, &actor.id, &instant(now())).await? {
        return Ok(());
    }
    Err(Error::OriginTaken(origin.to_owned()))
}

fn origins(texts: &[String]) -> Result<Vec<String>, Error> {
    if texts.len() > MOST_ORIGINS {
        let (value, expected) = (texts.len().to_string(), Expected::Number(0, 20));
        return Err(Error::BadParameter { field: "origins", value, expected });
    }
    let origins = texts.iter().map(|text| Ok(Origin::read(text)?.as_str().to_owned()));
    let mut origins = origins.collect::<Result<Vec<_>, Error>>()?;
    origins.sort();
    origins.dedup();
    Ok(origins)
}
