//! Somebody signed in.

use axum::http::{Method, StatusCode};
use motcham::catalogue::Catalogue;
use motcham::identity::{Role, make_account, make_code, role_name};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::app::{Answer, TestApp, run};

pub(crate) const OWN: &str = "http://motcham.test";

/// A code for a new account, as the command line makes it.
pub(crate) fn code(app: &TestApp, role: Role, scope: &str) -> (String, String) {
    run(async {
        let app = &app.app;
        let catalogue: std::sync::Arc<Catalogue> = app.catalogue();
        let mut write = app.store().write().await.unwrap();
        let (name, scope) = (format!("{} {scope}", role_name(role)), scope.to_owned());
        let asked = api_types::identity::AccountRequest { role, scope, name };
        let account = make_account(&mut write, &catalogue, None, asked).await.unwrap();
        let code = make_code(&mut write, app.secrets(), None, &account.id).await.unwrap();
        write.commit().await.unwrap();
        (code.code, account.id)
    })
}

pub(crate) fn open(app: &TestApp, origin: &str, code: &str) -> Answer {
    let key = Uuid::now_v7().to_string();
    let headers = [("host", "motcham.test"), ("origin", origin), ("idempotency-key", &*key)];
    let body = json!({ "code": code, "device": "Máy của Lan" }).to_string();
    app.write(Method::POST, "/v1/sessions", &headers, &body)
}

/// Somebody signed in, at an origin.
pub(crate) struct Person<'a> {
    pub(crate) app: &'a TestApp,
    pub(crate) id: String,
    pub(crate) token: String,
    pub(crate) session: String,
    pub(crate) origin: String,
}

impl<'a> Person<'a> {
    pub(crate) fn new(app: &'a TestApp, role: Role, scope: &str) -> Self {
        Self::at(app, OWN, role, scope)
    }

    pub(crate) fn at(app: &'a TestApp, origin: &str, role: Role, scope: &str) -> Self {
        let (code, id) = code(app, role, scope);
        let answer = open(app, origin, &code);
        let opened = created(&answer);
        Self {
            app,
            id,
            token: opened["token"].as_str().unwrap().to_owned(),
            session: opened["session"]["id"].as_str().unwrap().to_owned(),
            origin: origin.to_owned(),
        }
    }

    pub(crate) fn ask(
        &self,
        method: Method,
        path: &str,
        more: &[(&str, &str)],
        body: &Value,
    ) -> Answer {
        let (bearer, key) = (format!("Bearer {}", self.token), Uuid::now_v7().to_string());
        let mut headers =
            vec![("host", "motcham.test"), ("origin", &*self.origin), ("authorization", &*bearer)];
        if more.iter().all(|(name, _)| *name != "idempotency-key") {
            headers.push(("idempotency-key", &key));
        }
        headers.extend(more);
        let body = if body.is_null() { String::new() } else { body.to_string() };
        self.app.write(method, path, &headers, &body)
    }

    /// Sends bytes.
    pub(crate) fn put(&self, path: &str, bytes: Vec<u8>) -> Answer {
        let bearer = format!("Bearer {}", self.token);
        let length = bytes.len().to_string();
        let headers = [
            ("host", "motcham.test"),
            ("origin", &*self.origin),
            ("authorization", &*bearer),
            ("content-length", &*length),
        ];
        self.app.put(path, &headers, bytes)
    }

    pub(crate) fn send_head(&self, path: &str) -> StatusCode {
        self.ask(Method::HEAD, path, &[], &Value::Null).status
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, &[], &Value::Null)
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Answer {
        self.ask(Method::POST, path, &[], body)
    }

    pub(crate) fn patch(&self, path: &str, version: i64, body: &Value) -> Answer {
        let version = format!("\"{version}\"");
        self.ask(Method::PATCH, path, &[("if-match", &version)], body)
    }

    pub(crate) fn delete(&self, path: &str) -> Answer {
        self.ask(Method::DELETE, path, &[], &Value::Null)
    }
}

#[track_caller]
pub(crate) fn created(answer: &Answer) -> Value {
    assert_eq!(answer.status, StatusCode::CREATED, "{}", String::from_utf8_lossy(&answer.body));
    assert_eq!(answer.header("cache-control"), "no-store");
    serde_json::from_slice(&answer.body).unwrap()
}
