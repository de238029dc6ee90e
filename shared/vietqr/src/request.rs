//! Writes a VietQR: a transfer to somebody's account or card.

use crate::memo::label;
use crate::write::Writer;
use crate::{Amount, Initiation, NAPAS_GUID, Payee, Refused};

/// What the buyer's bank app will fill in.
///
/// ```
/// use vietqr::{Payee, Request};
/// let payee = Payee::account("970436".parse()?, "0011001234567")?;
/// let text = Request::to(payee).amount(50_000)?.memo("Chợ Hôm A12")?.encode();
/// assert_eq!(vietqr::decode(&text).message.as_deref(), Some("CHO HOM A12"));
/// # Ok::<(), vietqr::Refused>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    payee: Payee,
    initiation: Option<Initiation>,
    amount: Option<Amount>,
    memo: Option<String>,
    name: Option<String>,
    city: Option<String>,
}

impl Request {
    /// A transfer of whatever the buyer enters.
    #[must_use]
    pub fn to(payee: Payee) -> Self {
        Self { payee, initiation: None, amount: None, memo: None, name: None, city: None }
    }

    /// Fixes the amount in đồng.
    ///
    /// # Errors
    /// [`Refused::Amount`] outside 1 to 9,999,999,999,999.
    pub fn amount(mut self, vnd: i64) -> Result<Self, Refused> {
        self.amount = Some(Amount::new(vnd)?);
        Ok(self)
    }

    /// The transfer content, folded by [`crate::plain`]. Put a short order code first:
    /// it is the one key that comes back from the bank. Blank text means none.
    ///
    /// # Errors
    /// [`Refused::TextTooLong`] above 25 characters, [`Refused::TextLost`] if nothing survives.
    pub fn memo(mut self, text: &str) -> Result<Self, Refused> {
        self.memo = label(text, 25)?;
        Ok(self)
    }

    /// The merchant's name (59), folded; banks show the account holder's name instead.
    ///
    /// # Errors
    /// As for [`Request::memo`], 25 characters.
    pub fn name(mut self, text: &str) -> Result<Self, Refused> {
        self.name = label(text, 25)?;
        Ok(self)
    }

    /// The city (60), folded.
    ///
    /// # Errors
    /// As for [`Request::memo`], 15 characters.
    pub fn city(mut self, text: &str) -> Result<Self, Refused> {
        self.city = label(text, 15)?;
        Ok(self)
    }

    /// Overrides the rule "static without an amount, dynamic with one": a printed sign
    /// with a fixed price is static.
    #[must_use]
    pub fn initiation(mut self, initiation: Initiation) -> Self {
        self.initiation = Some(initiation);
        self
    }

    /// The memo as it will arrive.
    #[must_use]
    pub fn folded_memo(&self) -> Option<&str> {
        self.memo.as_deref()
    }

    /// The payload.
    #[must_use]
    pub fn encode(&self) -> String {
        let mut payload = Writer::default();
        payload
            .put(0, "01")
            .put(1, Initiation::of(self.initiation, self.amount).code())
            .put(38, &account_information(&self.payee))
            .put(53, "704")
            .put_some(54, self.amount.map(|amount| amount.to_string()).as_deref())
            .put(58, "VN")
            .put_some(59, self.name.as_deref())
            .put_some(60, self.city.as_deref());
        if let Some(memo) = &self.memo {
            let mut additional = Writer::default();
            additional.put(8, memo);
            payload.put(62, &additional.inside());
        }
        payload.seal()
    }
}

fn account_information(payee: &Payee) -> String {
    let mut beneficiary = Writer::default();
    beneficiary.put(0, payee.bin().as_str()).put(1, payee.number());
    let mut template = Writer::default();
    template.put(0, NAPAS_GUID).put(1, &beneficiary.inside()).put(2, payee.service().code());
    template.inside()
}
