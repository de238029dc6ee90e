//! Making accounts and codes, changing and closing accounts, ending sessions: who did it is
//! remembered with it.

use api_types::identity::{
    AccountEdit, AccountRequest, Act, CodeAnswer, Consent, MOST_NAME, MyData,
};
use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;
use uuid::Uuid;

use super::code::{LASTS, TRIES};
use super::signed::until;
use super::{Account, Code, Scope};
use crate::App;
use crate::catalogue::Catalogue;
use crate::day::{instant, now};
use crate::error::{Error, Expected};
use crate::secrets::Secrets;
use crate::store::{KeptCode, Store, Write};
use crate::writes::Version;

/// How much of what somebody did is told at once.
const MOST_ACTS: i64 = 1_000;
/// How often a handle is drawn before giving up: with a thousand codes in use one in ten is
/// taken.
const DRAWS: usize = 20;

/// Who edits, and what they have seen.
#[derive(Debug, Clone, Copy)]
pub struct Editing<'a> {
    /// Who.
    pub actor: &'a Account,
    /// The version they have seen.
    pub seen: Version,
}

impl Editing<'_> {
    /// Refuses an edit of another version than the one that stands. Asked after everything else:
    /// a precondition is for what would succeed without it (RFC 9110, 13.2.1).
    pub fn saw(&self, version: i64) -> Result<(), Error> {
        if self.seen.0 == version { Ok(()) } else { Err(Error::Outdated { version }) }
    }
}

/// Makes an account. Without an actor it is the command line.
pub async fn make_account(
    write: &mut Write,
    catalogue: &Catalogue,
    actor: Option<&Account>,
    asked: AccountRequest,
) -> Result<Account, Error> {
    let scope = scope(catalogue, &asked.scope)?;
    if actor.is_some_and(|actor| !actor.may_make(asked.role, &scope)) {
        return Err(Error::NotAllowed);
    }
    let account = Account {
        id: Uuid::now_v7().to_string(),
        role: asked.role,
        scope,
        name: name("name", &asked.name)?,
        created_by: actor.map(|actor| actor.id.clone()),
        created_at: instant(now()),
        closed_at: None,
        version: 1,
    };
    write.put_account(&account).await?;
    remember(write, actor, None, "account-made", &account.id).await?;
    Ok(account)
}

/// Makes a sign-in code for somebody.
pub async fn make_code(
    write: &mut Write,
    secrets: &Secrets,
    actor: Option<&Account>,
    account: &str,
) -> Result<CodeAnswer, Error> {
    let account = governed(write, actor, account).await?;
    if account.closed_at.is_some() {
        return Err(Error::AccountClosed);
    }
    let at = now();
    let expires = until(at, LASTS);
    for _ in 0..DRAWS {
        let code = Code::new()?;
        let kept = KeptCode {
            handle: code.handle(),
            digest: &code.digest(secrets),
            account: &account.id,
            made_by: actor.map(|actor| &*actor.id),
            tries: TRIES,
            expires: &expires,
        };
        if write.put_code(&kept, &instant(at)).await? {
            remember(write, actor, None, "code-made", &account.id).await?;
            let account = account.into();
            return Ok(CodeAnswer { code: code.to_string(), expires, account, symbol: None });
        }
    }
    Err(Error::Busy)
}

/// Changes a name, closes or opens an account. A helper needs the consent of whose it is.
pub async fn close_or_name(
    write: &mut Write,
    editing: Editing<'_>,
    id: &str,
    edit: AccountEdit,
) -> Result<Account, Error> {
    let mut account = governed(write, Some(editing.actor), id).await?;
    let consent = match editing.actor.acts_for(&account) {
        true => Some(write.consent(id, &editing.actor.id).await?.ok_or(Error::NoConsent)?),
        false => None,
    };
    // Nobody locks themselves out.
    if edit.closed == Some(true) && account.id == editing.actor.id {
        return Err(Error::NotAllowed);
    }
    if let Some(new) = &edit.name {
        account.name = name("name", new)?;
    }
    editing.saw(account.version)?;
    let at = instant(now());
    match edit.closed {
        Some(true) => {
            account.closed_at = account.closed_at.or_else(|| Some(at.clone()));
            write.end_sessions_of(id, &at).await?;
            write.drop_codes(id).await?;
        }
        Some(false) => account.closed_at = None,
        None => {}
    }
    if !write.change_account(&account).await? {
        return Err(Error::Outdated { version: account.version });
    }
    account.version += 1;
    let action = match edit.closed {
        Some(true) => "account-closed",
        Some(false) => "account-opened",
        None => "account-named",
    };
    remember(write, Some(editing.actor), consent.as_ref(), action, id).await?;
    Ok(account)
}

/// Ends a session: one's own, or one of somebody one governs.
pub async fn end(app: &App, write: &mut Write, actor: &Account, id: &str) -> Result<(), Error> {
    let unknown = || Error::UnknownSession(id.to_owned());
    let session = app.store().session(id).await?.ok_or_else(unknown)?;
    if session.account != actor.id {
        let governed = governed(write, Some(actor), &session.account).await;
        governed.map_err(|_| unknown())?;
    }
    if write.end_session(id, &instant(now())).await? {
        remember(write, Some(actor), None, "session-ended", id).await?;
    }
    Ok(())
}

/// Keeps that somebody agreed that the actor acts for them.
pub async fn give_consent(
    write: &mut Write,
    actor: &Account,
    account: &str,
    text_version: &str,
) -> Result<Consent, Error> {
    let account = governed(write, Some(actor), account).await?;
    let expected = Expected::Text(40);
    let text_version = text_version.trim().to_owned();
    if text_version.is_empty() || text_version.chars().count() > 40 {
        return Err(Error::BadParameter { field: "text_version", value: text_version, expected });
    }
    let consent = Consent {
        id: Uuid::now_v7().to_string(),
        account: account.id,
        actor: actor.id.clone(),
        text_version,
        given: instant(now()),
        withdrawn: None,
    };
    write.put_consent(&consent).await?;
    remember(write, Some(actor), Some(&consent), "consent-given", &consent.id).await?;
    Ok(consent)
}

/// Takes a consent back.
pub async fn withdraw_consent(write: &mut Write, actor: &Account, id: &str) -> Result<(), Error> {
    if !write.withdraw_consent(id, &actor.id, &instant(now())).await? {
        return Err(Error::UnknownConsent(id.to_owned()));
    }
    remember(write, Some(actor), None, "consent-withdrawn", id).await
}

/// Forgets who somebody was: name, devices, codes and photos go, the account is closed.
pub async fn erase(write: &mut Write, account: &Account) -> Result<(), Error> {
    write.forget_sessions_of(&account.id).await?;
    write.drop_codes(&account.id).await?;
    write.forget_pictures_of(&account.id).await?;
    let closed_at = Some(instant(now()));
    let nobody = Account { name: String::new(), closed_at, ..account.clone() };
    if !write.change_account(&nobody).await? {
        return Err(Error::Outdated { version: account.version });
    }
    remember(write, Some(account), None, "account-erased", &account.id).await
}

/// How somebody will know a device again: by the name they gave it, else by its system.
pub fn device_name(given: Option<&str>, headers: &HeaderMap) -> String {
    if let Some(given) = given.and_then(|given| name("device", given).ok()) {
        return given;
    }
    let agent = headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    let systems = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "Mac"),
        ("Linux", "Linux"),
    ];
    let system = systems.into_iter().find(|(mark, _)| agent.contains(mark));
    system.map_or("?", |(_, name)| name).to_owned()
}

/// Everything that is kept about somebody.
pub async fn data_of(store: &Store, account: Account) -> Result<MyData, Error> {
    let sessions = store.sessions(&account.id, &instant(now()), true).await?;
    Ok(MyData {
        sessions: sessions.into_iter().map(Into::into).collect(),
        consents: store.consents_of(&account.id).await?,
        acts: store.acts_of(&account.id, MOST_ACTS).await?,
        pictures: store.pictures_of(&account.id).await?.into_iter().map(Into::into).collect(),
        account: account.into(),
    })
}

/// An account that the actor governs; another one is as good as none.
async fn governed(write: &mut Write, actor: Option<&Account>, id: &str) -> Result<Account, Error> {
    let account = write.account(id).await?;
    let seen = account.filter(|account| actor.is_none_or(|actor| actor.governs(account)));
    seen.ok_or_else(|| Error::UnknownAccount(id.to_owned()))
}

/// Remembers what was done, by whom, and for whom.
pub(crate) async fn remember(
    write: &mut Write,
    actor: Option<&Account>,
    consent: Option<&Consent>,
    action: &str,
    object: &str,
) -> Result<(), Error> {
    let act = Act {
        id: Uuid::now_v7().to_string(),
        at: instant(now()),
        actor: actor.map(|actor| actor.id.clone()),
        subject: consent.map(|consent| consent.account.clone()),
        consent: consent.map(|consent| consent.id.clone()),
        action: action.to_owned(),
        object: object.to_owned(),
    };
    Ok(write.put_act(&act).await?)
}

/// A path that names what is there.
pub(crate) fn scope(catalogue: &Catalogue, text: &str) -> Result<Scope, Error> {
    let scope = text.parse::<Scope>().ok().filter(|scope| scope.is_known(catalogue));
    scope.ok_or_else(|| Error::BadParameter {
        field: "scope",
        value: text.to_owned(),
        expected: Expected::Scope,
    })
}

/// A name that a list can show.
pub(crate) fn name(field: &'static str, text: &str) -> Result<String, Error> {
    let expected = Expected::Text(MOST_NAME);
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.chars().count() {
        0 => Err(Error::MissingParameter { field, expected }),
        1..=MOST_NAME if !text.chars().any(char::is_control) => Ok(text),
        _ => Err(Error::BadParameter { field, value: text, expected }),
    }
}
