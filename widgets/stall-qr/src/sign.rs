//! Who is paid, as the screen shows it, and the code that pays them.

use crate::{Fault, First, Notice, Text};
use api_types::stalls::StallPayee;
use kit::Widget;
use vietqr::{Payee, Request, Symbol};

/// A payee that was checked, with what a buyer compares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sign {
    payee: Payee,
    /// The bank's name; empty while it is only known by number.
    bank: String,
    /// The holder, as the bank shows it; may be empty.
    pub holder: String,
    /// The stall's name, its market and number.
    pub place: Option<(String, String)>,
    /// The account is made up.
    pub demo: bool,
}

impl Sign {
    /// Of a first content; none when it names nobody.
    pub fn of(first: &First) -> Option<Result<Self, Notice>> {
        if let Some(stall) = &first.stall {
            let at = [stall.market.name.as_str(), ", ", stall.number.as_str()].concat();
            let place = Some((stall.name.clone(), at));
            return Some(Self::new(&stall.payee, place, stall.demo));
        }
        first.payee.as_ref().map(|payee| Self::new(payee, None, false))
    }

    fn new(
        payee: &StallPayee,
        place: Option<(String, String)>,
        demo: bool,
    ) -> Result<Self, Notice> {
        let bin = payee.bin.parse().map_err(|_| Fault::UnknownBank.with(&payee.bin))?;
        let checked = Payee::account(bin, &payee.account);
        let checked = checked.map_err(|_| Fault::BadAccount.with(&payee.account))?;
        let (bank, holder) = (payee.bank.clone(), payee.holder.clone());
        Ok(Self { payee: checked, bank, holder, place, demo })
    }

    /// The symbol for an amount (0: the buyer enters it). What it is made of was checked
    /// on the way in, so there always is one.
    pub(crate) fn symbol(&self, vnd: i64, message: Option<&str>) -> Option<Symbol> {
        let mut request = Request::to(self.payee.clone());
        if vnd > 0 {
            request = request.amount(vnd).ok()?;
        }
        request = request.memo(message.unwrap_or_default()).ok()?;
        Symbol::new(&request.encode()).ok()
    }

    /// The bank, by name if it is known.
    pub(crate) fn bank(&self, widget: Widget) -> String {
        if self.bank.is_empty() {
            return widget.fill(Text::BankNumber, "bin", self.payee.bin().as_str());
        }
        self.bank.clone()
    }

    /// The last four digits, which a buyer compares.
    pub(crate) fn last_four(&self) -> &str {
        self.payee.last_four()
    }

    /// The whole number, for print.
    pub(crate) fn account(&self) -> &str {
        self.payee.number()
    }

    /// Holder, bank and last digits in one line, for those who hear it.
    pub(crate) fn spoken(&self, widget: Widget) -> String {
        let last = widget.fill(Text::LastFour, "digits", self.last_four());
        let parts = [self.holder.clone(), self.bank(widget), last];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(", ")
    }

    /// What the picture says to those who do not see it.
    pub(crate) fn label(&self, widget: Widget, vnd: i64) -> String {
        let payee = self.spoken(widget);
        if vnd == 0 {
            return widget.fill(Text::CodeLabelAny, "payee", &payee);
        }
        let label = widget.fill(Text::CodeLabel, "amount", &vietnamese::money(vnd));
        kit::text::fill(&label, "payee", &payee)
    }
}
