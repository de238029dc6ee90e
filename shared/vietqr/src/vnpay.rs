//! Writes a VNPAY-QR: a payment to a merchant of VNPAY.

use crate::memo::label;
use crate::payee::is_merchant_id;
use crate::write::Writer;
use crate::{Amount, Initiation, Refused, VNPAY_GUID};

/// The labels of tag 62 that VNPAY uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// 62.01, the bill's number.
    Bill = 1,
    /// 62.03, the store's name.
    Store = 3,
    /// 62.05, the merchant's reference.
    Reference = 5,
    /// 62.07, the terminal.
    Terminal = 7,
    /// 62.08, the purpose.
    Purpose = 8,
}

impl Label {
    const ALL: [Self; 5] =
        [Self::Bill, Self::Store, Self::Reference, Self::Terminal, Self::Purpose];
}

/// A payment to a merchant. Labels are folded by [`crate::plain`] like every text.
///
/// ```
/// use vietqr::{Label, VnpayRequest};
/// let text = VnpayRequest::to("0105313144", "Cửa hàng Sen")?
///     .amount(120_000)?
///     .label(Label::Terminal, "SEN01")?
///     .encode()?;
/// assert!(vietqr::decode(&text).valid);
/// # Ok::<(), vietqr::Refused>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VnpayRequest {
    merchant_id: String,
    name: String,
    city: Option<String>,
    category: Option<String>,
    initiation: Option<Initiation>,
    amount: Option<Amount>,
    labels: [Option<String>; 5],
}

impl VnpayRequest {
    /// A payment to the merchant VNPAY knows under this id.
    ///
    /// # Errors
    /// [`Refused::MerchantId`] unless 8 to 15 letters and digits; for the name as
    /// [`crate::Request::memo`], and [`Refused::TextLost`] if it is blank.
    pub fn to(merchant_id: &str, name: &str) -> Result<Self, Refused> {
        let merchant_id = merchant_id.trim().to_owned();
        if !is_merchant_id(&merchant_id) {
            return Err(Refused::MerchantId);
        }
        let name = label(name, 25)?.ok_or(Refused::TextLost)?;
        let labels = Default::default();
        let (city, category, initiation, amount) = (None, None, None, None);
        Ok(Self { merchant_id, name, city, category, initiation, amount, labels })
    }

    /// Fixes the amount in đồng.
    ///
    /// # Errors
    /// [`Refused::Amount`] outside 1 to 9,999,999,999,999.
    pub fn amount(mut self, vnd: i64) -> Result<Self, Refused> {
        self.amount = Some(Amount::new(vnd)?);
        Ok(self)
    }

    /// The city (60).
    ///
    /// # Errors
    /// As for [`crate::Request::memo`], 15 characters.
    pub fn city(mut self, text: &str) -> Result<Self, Refused> {
        self.city = label(text, 15)?;
        Ok(self)
    }

    /// The merchant category code of ISO 18245 (52).
    ///
    /// # Errors
    /// [`Refused::Category`] unless four digits.
    pub fn category(mut self, code: &str) -> Result<Self, Refused> {
        if code.len() != 4 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Refused::Category);
        }
        self.category = Some(code.to_owned());
        Ok(self)
    }

    /// One label of tag 62.
    ///
    /// # Errors
    /// As for [`crate::Request::memo`], 25 characters.
    pub fn label(mut self, which: Label, text: &str) -> Result<Self, Refused> {
        let text = label(text, 25)?;
        for (place, known) in self.labels.iter_mut().zip(Label::ALL) {
            if known == which {
                place.clone_from(&text);
            }
        }
        Ok(self)
    }

    /// Overrides the rule "static without an amount, dynamic with one".
    #[must_use]
    pub fn initiation(mut self, initiation: Initiation) -> Self {
        self.initiation = Some(initiation);
        self
    }

    /// The payload.
    ///
    /// # Errors
    /// [`Refused::AdditionalDataTooLong`] if the labels together exceed 99 characters.
    pub fn encode(&self) -> Result<String, Refused> {
        let mut account = Writer::default();
        account.put(0, VNPAY_GUID).put(1, &self.merchant_id);
        let mut payload = Writer::default();
        payload
            .put(0, "01")
            .put(1, Initiation::of(self.initiation, self.amount).code())
            .put(26, &account.inside())
            .put_some(52, self.category.as_deref())
            .put(53, "704")
            .put_some(54, self.amount.map(|amount| amount.to_string()).as_deref())
            .put(58, "VN")
            .put(59, &self.name)
            .put_some(60, self.city.as_deref())
            .put_some(62, self.additional()?.as_deref());
        Ok(payload.seal())
    }

    fn additional(&self) -> Result<Option<String>, Refused> {
        let mut template = Writer::default();
        for (which, text) in Label::ALL.iter().zip(&self.labels) {
            template.put_some(*which as u8, text.as_deref());
        }
        match template.inside() {
            inside if inside.len() > 99 => Err(Refused::AdditionalDataTooLong),
            inside => Ok((!inside.is_empty()).then_some(inside)),
        }
    }
}
