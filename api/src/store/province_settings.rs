//! What provinces say of themselves.

use api_types::places::ProvinceSettings;
use sqlx::Row as _;
use sqlx::any::AnyRow;

use super::{Result, Store, Write};

const COLUMNS: &str =
    "SELECT province, name, accent, hotline, official_account, version FROM province_settings";

impl Store {
    /// Of every province that said something.
    pub async fn province_settings(&self) -> Result<Vec<ProvinceSettings>> {
        let rows = sqlx::query(COLUMNS).fetch_all(&self.pool).await?;
        rows.iter().map(settings).collect()
    }
}

impl Write {
    /// Of one province, as this write sees it.
    pub async fn settings_of(&mut self, province: &str) -> Result<Option<ProvinceSettings>> {
        let query = sqlx::AssertSqlSafe(format!("{COLUMNS} WHERE province = $1"));
        let query = sqlx::query(query).bind(province);
        let row = query.fetch_optional(self.connection()?).await?;
        row.as_ref().map(settings).transpose()
    }

    /// Keeps them, unless somebody changed what `seen` is the version of.
    pub async fn put_settings(&mut self, settings: &ProvinceSettings, seen: i64) -> Result<bool> {
        let query = sqlx::query(
            "INSERT INTO province_settings
                 (province, name, accent, hotline, official_account, version)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (province) DO UPDATE SET
                 name = excluded.name, accent = excluded.accent, hotline = excluded.hotline,
                 official_account = excluded.official_account, version = excluded.version
             WHERE province_settings.version = $7",
        );
        let query = query.bind(&settings.province).bind(&settings.name).bind(&settings.accent);
        let query = query.bind(&settings.hotline).bind(&settings.official_account);
        let query = query.bind(settings.version).bind(seen);
        Ok(query.execute(self.connection()?).await?.rows_affected() == 1)
    }
}

fn settings(row: &AnyRow) -> Result<ProvinceSettings> {
    Ok(ProvinceSettings {
        province: row.try_get("province")?,
        name: row.try_get("name")?,
        accent: row.try_get("accent")?,
        hotline: row.try_get("hotline")?,
        official_account: row.try_get("official_account")?,
        version: row.try_get("version")?,
    })
}
