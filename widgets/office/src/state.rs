//! Who is signed in on this device, and which room of the office is open.

use crate::Text;
use crate::places::Places;
use api_types::identity::{Me, Role, SessionAnswer};
use api_types::stalls::Stall;
use kit::api::Requests;
use kit::signed::{Fields, Signed};
use kit::{Failure, Widget};
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::future::Future;
use wasm_bindgen_futures::spawn_local;

/// Under what the session's token is kept. Only our own origin reads it, and only there the
/// token counts.
const KEPT: &str = "mc-office";

/// Nothing is drawn before somebody is signed in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct First {}

/// How far somebody has come.
#[derive(Debug, Clone)]
pub(crate) enum Stage {
    /// On a page of somebody else, where nobody must type a code.
    Elsewhere,
    /// A kept session is looked up.
    Opening,
    /// That could not be had.
    Failed(Failure),
    /// Nobody is signed in; why, if somebody was.
    Door(Option<Failure>),
    In(Box<Me>),
}

/// What the office is for, a room each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Room {
    Devices,
    Accounts,
    Tenants,
    Province,
    Gateways,
    Imports,
    Reports,
}

impl Room {
    pub(crate) const ALL: [Self; 7] = [
        Self::Reports,
        Self::Imports,
        Self::Accounts,
        Self::Tenants,
        Self::Gateways,
        Self::Province,
        Self::Devices,
    ];

    /// Whether somebody of this role has something to do there; the server decides for itself.
    pub(crate) fn is_open_to(self, role: Role) -> bool {
        match self {
            Self::Devices => true,
            Self::Accounts => matches!(role, Role::Admin | Role::Helper),
            Self::Tenants | Self::Province | Self::Gateways => role == Role::Admin,
            Self::Imports | Self::Reports => matches!(role, Role::Admin | Role::Editor),
        }
    }

    pub(crate) fn name(self) -> Text {
        match self {
            Self::Devices => Text::Devices,
            Self::Accounts => Text::Accounts,
            Self::Tenants => Text::Tenants,
            Self::Province => Text::Province,
            Self::Gateways => Text::Gateways,
            Self::Imports => Text::Imports,
            Self::Reports => Text::Reports,
        }
    }
}

/// Something from the server, as far as it has come.
#[derive(Debug, Clone)]
pub(crate) enum Loaded<T> {
    Loading,
    Ready(T),
    Failed(Failure),
}

/// The signals of one office. `Copy`, like everything it holds.
#[derive(Debug, Clone, Copy)]
pub struct Office {
    pub(crate) widget: Widget,
    requests: StoredValue<Requests, LocalStorage>,
    token: StoredValue<Option<String>>,
    pub(crate) stage: RwSignal<Stage>,
    pub(crate) room: RwSignal<Room>,
    pub(crate) places: Places,
    /// What the live region says.
    pub(crate) announcement: RwSignal<String>,
}

impl Office {
    /// Before anybody was looked up.
    pub fn new(widget: Widget, requests: Requests) -> Self {
        Self {
            widget,
            requests: StoredValue::new_local(requests),
            token: StoredValue::new(None),
            stage: RwSignal::new(Stage::Opening),
            room: RwSignal::new(Room::Devices),
            places: Places::default(),
            announcement: RwSignal::new(String::new()),
        }
    }

    /// In the browser: looks up the session that is kept on this device.
    pub fn begin(self) {
        if !self.widget.is_at_home() {
            return self.stage.set(Stage::Elsewhere);
        }
        self.token.set_value(self.widget.host().stored(KEPT));
        self.look_up();
    }

    /// Asks who the kept session is of.
    pub(crate) fn look_up(self) {
        let Some(signed) = self.signed() else { return self.stage.set(Stage::Door(None)) };
        self.stage.set(Stage::Opening);
        let url = self.widget.url("/v1/me");
        spawn_local(async move {
            match signed.get::<Me>(&url).await {
                Ok(me) => self.come_in(me),
                Err(Failure::Cancelled) => {}
                Err(failure) if failure.ends_session() => self.go_out(Some(failure)),
                Err(failure) => self.stage.set(Stage::Failed(failure)),
            }
        });
    }

    /// Opens a session with a sign-in code.
    pub(crate) async fn sign_in(
        self,
        code: String,
        device: String,
        key: String,
    ) -> Result<(), Failure> {
        let fields = Fields::default().text("code", &code);
        let device = device.trim();
        let fields = if device.is_empty() { fields } else { fields.text("device", device) };
        let (url, requests) = (self.widget.url("/v1/sessions"), self.requests.get_value());
        let opened = Signed::open::<SessionAnswer>(&requests, &url, &fields, &key).await?;
        // Where nothing can be kept, the session lasts as long as the page.
        _ = self.widget.host().store(KEPT, Some(&opened.token));
        self.token.set_value(Some(opened.token));
        self.come_in(Me { account: opened.account, session: opened.session });
        Ok(())
    }

    /// Ends this device's session, here and on the server.
    pub(crate) fn sign_out(self) {
        if let (Some(signed), Stage::In(me)) = (self.signed(), self.stage.get_untracked()) {
            let url = self.widget.url(&["/v1/sessions/", &me.session.id].concat());
            // What does not arrive can be ended from another device.
            spawn_local(async move { _ = signed.delete(&url).await });
        }
        self.go_out(None);
    }

    fn come_in(self, me: Me) {
        let first = Room::ALL.into_iter().find(|room| room.is_open_to(me.account.role));
        self.room.set(first.unwrap_or(Room::Devices));
        self.stage.set(Stage::In(Box::new(me)));
        self.widget.focus("h2[tabindex]");
    }

    fn go_out(self, why: Option<Failure>) {
        _ = self.widget.host().store(KEPT, None);
        self.token.set_value(None);
        self.stage.set(Stage::Door(why));
        self.widget.focus("#office-code");
    }

    pub(crate) fn enter(self, room: Room) {
        self.room.set(room);
        self.widget.focus("h2[tabindex]");
    }

    /// Requests of this session; none where nobody is signed in.
    pub(crate) fn signed(self) -> Option<Signed> {
        Some(Signed::new(self.requests.get_value(), self.token.get_value()?))
    }

    /// Whoever is signed in; the rooms are drawn only then.
    pub(crate) fn me(self) -> Option<Me> {
        self.stage.with_untracked(|stage| match stage {
            Stage::In(me) => Some((**me).clone()),
            _ => None,
        })
    }

    /// Reads into a signal.
    pub(crate) fn read<T>(self, path: &str, into: RwSignal<Loaded<T>>)
    where
        T: DeserializeOwned + Send + Sync + 'static,
    {
        let Some(signed) = self.signed() else { return };
        let url = self.widget.url(path);
        into.set(Loaded::Loading);
        spawn_local(async move {
            match signed.get::<T>(&url).await {
                // The room may be left meanwhile.
                Ok(value) => _ = into.try_set(Loaded::Ready(value)),
                Err(Failure::Cancelled) => {}
                Err(failure) if failure.ends_session() => self.go_out(Some(failure)),
                Err(failure) => _ = into.try_set(Loaded::Failed(failure)),
            }
        });
    }

    /// Reads the next page behind what is there.
    pub(crate) fn read_more<T>(self, path: &str, into: RwSignal<Loaded<T>>, join: fn(&mut T, T))
    where
        T: DeserializeOwned + Send + Sync + 'static,
    {
        let Some(signed) = self.signed() else { return };
        let url = self.widget.url(path);
        spawn_local(async move {
            match signed.get::<T>(&url).await {
                Ok(more) => {
                    _ = into.try_update(|known| match known {
                        Loaded::Ready(known) => join(known, more),
                        _ => *known = Loaded::Ready(more),
                    });
                }
                Err(Failure::Cancelled) => {}
                Err(failure) if failure.ends_session() => self.go_out(Some(failure)),
                Err(failure) => _ = into.try_set(Loaded::Failed(failure)),
            }
        });
    }

    /// Reads what anybody may read.
    pub(crate) fn read_public<T: DeserializeOwned + 'static>(
        self,
        path: &str,
        done: impl FnOnce(T) + 'static,
    ) {
        let (url, requests) = (self.widget.url(path), self.requests.get_value());
        spawn_local(async move {
            if let Ok(answer) = requests.json::<T>(&url).await {
                done(answer.value);
            }
        });
    }

    /// The path of a stall, by the code or the link on its sign.
    pub(crate) async fn path_of_stall(self, sign: &str) -> Result<String, Failure> {
        let code = sign.rsplit_once("stall=").map_or(sign, |(_, code)| code);
        let code = code.split('&').next().unwrap_or_default().trim();
        let url = self.widget.url(&["/v1/stalls/", &kit::text::percent(code)].concat());
        let requests = self.requests.get_value();
        let Stall { id, market, .. } = requests.json::<Stall>(&url).await?.value;
        Ok(["p", &market.province, "/c", &market.commune, "/m", &market.id, "/s", &id].concat())
    }

    /// Does something that a person asked for: `done` with what came of it, `refused` where it
    /// was refused. What was typed stays where it is.
    pub(crate) fn act<T: 'static>(
        self,
        doing: impl Future<Output = Result<T, Failure>> + 'static,
        refused: RwSignal<Option<Failure>>,
        done: impl FnOnce(T) + 'static,
    ) {
        refused.set(None);
        spawn_local(async move {
            match doing.await {
                Ok(value) => done(value),
                Err(Failure::Cancelled) => {}
                Err(failure) if failure.ends_session() => self.go_out(Some(failure)),
                Err(failure) => _ = refused.try_set(Some(failure)),
            }
        });
    }

    pub(crate) fn say(self, words: impl Into<String>) {
        self.announcement.set(words.into());
    }
}
