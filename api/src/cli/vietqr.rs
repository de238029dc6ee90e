//! `motcham vietqr`

use clap::{Args, Subcommand};
use vietqr::banks::Lookup;
use vietqr::report::{Report, Texts};
use vietqr::{Payee, Refused, Request, Symbol};

use super::{Done, print, say};
use crate::facts;

#[derive(Debug, Subcommand)]
pub(super) enum Vietqr {
    /// Print the payload of a transfer
    Encode(Encode),
    /// Print what a payload says, as JSON, also of a bad one
    Decode(Decode),
}

#[derive(Debug, Args)]
pub(super) struct Encode {
    /// BIN, code or name of the bank
    #[arg(long)]
    bank: String,
    /// The account number
    #[arg(long)]
    account: String,
    /// Whole đồng; the buyer enters it if not said
    #[arg(long)]
    amount: Option<i64>,
    /// The transfer's message, at most 25 characters
    #[arg(long, default_value = "")]
    message: String,
    /// Print the picture instead of the payload
    #[arg(long)]
    svg: bool,
}

#[derive(Debug, Args)]
pub(super) struct Decode {
    /// The payload
    text: String,
    /// Sentences in English
    #[arg(long)]
    english: bool,
}

impl Vietqr {
    pub(super) fn run(self) -> Done {
        match self {
            Self::Encode(encode) => encode.run(),
            Self::Decode(decode) => decode.run(),
        }
    }
}

impl Encode {
    fn run(self) -> Done {
        let payload = self.payload().map_err(|refused| {
            let texts = Texts::vietnamese();
            let sentence = texts.get(refused.code()).unwrap_or(refused.code());
            say("bad-payee", &[("reason", sentence.to_owned())])
        })?;
        if !self.svg {
            return print(&payload);
        }
        let symbol = Symbol::new(&payload)?;
        print(&vietqr::svg(&symbol, vietqr::symbol::Words::default()))
    }

    fn payload(&self) -> Result<String, Refused> {
        let bin = match facts::banks().find(&self.bank) {
            Lookup::One(bank) => bank.bin,
            _ => self.bank.parse()?,
        };
        let request = Request::to(Payee::account(bin, &self.account)?).memo(&self.message)?;
        let request = match self.amount {
            Some(vnd) => request.amount(vnd)?,
            None => request,
        };
        Ok(request.encode())
    }
}

impl Decode {
    fn run(self) -> Done {
        let decoded = vietqr::decode(&self.text);
        let texts = if self.english { Texts::english() } else { Texts::vietnamese() };
        print(&serde_json::to_string_pretty(&Report { decoded: &decoded, texts: &texts })?)
    }
}
