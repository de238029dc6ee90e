//! `motcham simulate`: tells a running server of money as a company would, signed with the gateway's
//! own key. No money moves; what it tells is kept like any other, so it is for trying a stall out.

use jiff::Timestamp;

use super::database::Database;
use super::{Done, print, say, small_runtime};
use crate::payments::Credit;
use crate::secrets::Secrets;
use crate::store::Store;

#[derive(Debug, clap::Args)]
pub(super) struct Simulate {
    /// The gateway's id, the last part of the path that the company calls
    #[arg(long)]
    gateway: String,
    /// Whole đồng
    #[arg(long)]
    amount: i64,
    /// The words of the transfer: with a sale's reference it pays that sale
    #[arg(long, default_value = "")]
    memo: String,
    /// The order that is paid, where the company knows orders: a sale's reference
    #[arg(long)]
    order: Option<String>,
    /// The account that receives, where the company watches accounts
    #[arg(long)]
    account: Option<String>,
    /// The company's number of it: the same twice is the same money
    #[arg(long)]
    number: Option<String>,
    /// Where the server answers
    #[arg(long, default_value = "http://127.0.0.1:8080")]
    server: String,
    #[command(flatten)]
    database: Database,
}

impl Simulate {
    pub(super) fn run(self) -> Done {
        let told = small_runtime()?.block_on(self.tell())?;
        print(&told)
    }

    async fn tell(&self) -> Result<String, Box<dyn std::error::Error>> {
        let settings = self.database.settings()?;
        let secrets = Secrets::open(settings.secret_key.as_deref(), &settings.data_dir)?;
        let store: Store = self.database.open().await?;
        let gateway = store.gateway(&self.gateway).await?;
        store.close().await;
        let unknown = || say("no-gateway", &[("value", self.gateway.clone())]);
        let gateway = gateway.ok_or_else(unknown)?;
        let key = gateway.opened_key(&secrets).map_err(|_| say("key-sealed", &[]))?;
        let now = Timestamp::now();
        let credit = Credit {
            transaction: self.number.clone().unwrap_or_else(|| now.as_millisecond().to_string()),
            vnd: self.amount,
            accounts: self.account.clone().into_iter().collect(),
            order: self.order.clone(),
            memo: self.memo.clone(),
            at: None,
        };
        let signed = gateway.provider.sign(&credit, &key, now);
        let server = self.server.trim_end_matches('/');
        let path = format!("{server}/v1/payments/{}/{}", gateway.provider.as_str(), gateway.id);
        // For a server that is elsewhere, behind its proxy.
        _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::new();
        let request = match signed.query.is_empty() {
            true => client.post(path).header("content-type", "application/json").body(signed.body),
            false => client.get(format!("{path}?{}", signed.query)),
        };
        let request = signed
            .headers
            .into_iter()
            .fold(request, |request, (name, value)| request.header(name, value));
        let answer = request.send().await?;
        let (status, body) = (answer.status(), answer.text().await?);
        Ok(format!("{status} {body}").trim().to_owned())
    }
}
