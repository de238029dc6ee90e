//! A trader's day: sales, money that comes in, and what the devices hear.

use std::collections::{BTreeMap, HashSet};

use axum::body::{Body, BodyDataStream};
use axum::http::{Method, Request};
use futures_util::StreamExt as _;
use motcham::config::Given;
use motcham::identity::Role;
use motcham::sales::place_of;
use serde_json::{Value, json};
use tower::ServiceExt as _;
use uuid::Uuid;

use crate::app::{Answer, TestApp, run};
use crate::people::{OWN, Person, created};
use crate::postgres::Database;

const KEY: &str = "khoa-chung-voi-sepay";

/// A stall with its trader and a gateway that watches its account.
struct Stall<'a> {
    app: &'a TestApp,
    id: String,
    account: String,
    market: String,
    trader: Person<'a>,
    admin: Person<'a>,
    gateway: Value,
}

impl<'a> Stall<'a> {
    fn new(app: &'a TestApp) -> Self {
        let catalogue = app.app.catalogue();
        let mut all: Vec<_> = catalogue.stalls().all().collect();
        all.sort_by(|one, other| one.payee.account.cmp(&other.payee.account));
        let stall = all.first().unwrap();
        let place = place_of(stall);
        let market = place.as_str().rsplit_once('/').unwrap().0.to_owned();
        let trader = Person::new(app, Role::Seller, place.as_str());
        let admin = Person::new(app, Role::Admin, &market);
        let asked = json!({ "provider": "sepay", "scope": market, "name": "Vietcombank của chợ", "key": KEY });
        let gateway = created(&admin.post("/v1/gateways", &asked));
        assert!(!gateway.to_string().contains(KEY));
        let (id, account) = (stall.id.clone(), stall.payee.account.clone());
        Self { app, id, account, market, trader, admin, gateway }
    }

    fn path(&self, rest: &str) -> String {
        format!("/v1/stalls/{}/{rest}", self.id)
    }

    fn sell(&self, reference: &str, vnd: i64) -> Value {
        let sale = json!({ "id": Uuid::now_v7().to_string(), "reference": reference, "vnd": vnd });
        created(&self.trader.post(&self.path("sales"), &sale))
    }

    /// As SePay would tell it.
    fn tell(&self, number: u64, vnd: i64, memo: &str) -> Answer {
        self.tell_of(&self.account, number, vnd, memo)
    }

    fn tell_of(&self, account: &str, number: u64, vnd: i64, memo: &str) -> Answer {
        let body = json!({
            "id": number, "gateway": "Vietcombank", "transactionDate": "", "accountNumber": account,
            "content": memo, "transferType": "in", "transferAmount": vnd,
        });
        let key = format!("Apikey {KEY}");
        let headers = [("authorization", &*key), ("content-type", "application/json")];
        // HTTP takes no letters with marks in a header: bytes are what counts.
        let request = Request::post(self.gateway["path"].as_str().unwrap());
        let request = headers.iter().fold(request, |request, (name, value)| {
            request.header(*name, axum::http::HeaderValue::from_bytes(value.as_bytes()).unwrap())
        });
        self.app.ask(request.body(Body::from(body.to_string())).unwrap())
    }

    fn day(&self) -> Value {
        self.trader.get(&self.path("ledger")).ok()
    }

    fn state(&self, sale: &Value) -> (String, i64) {
        let day = self.day();
        let found = day["sales"].as_array().unwrap().iter().find(|one| one["id"] == sale["id"]);
        let found = found.unwrap();
        (found["state"].as_str().unwrap().to_owned(), found["received"].as_i64().unwrap())
    }

    /// What the devices hear after a number.
    fn listen(&self, last: Option<i64>) -> Heard {
        let bearer = format!("Bearer {}", self.trader.token);
        let mut request = Request::get(self.path("events"))
            .header("host", "motcham.test")
            .header("origin", OWN)
            .header("authorization", bearer);
        if let Some(last) = last {
            request = request.header("last-event-id", last.to_string());
        }
        let router = motcham::router::router(self.app.app.clone());
        let answer = run(router.oneshot(request.body(Body::empty()).unwrap())).unwrap();
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.headers()["content-type"], "text/event-stream");
        assert_eq!(answer.headers()["cache-control"], "no-store");
        Heard { stream: answer.into_body().into_data_stream(), text: String::new() }
    }
}

struct Heard {
    stream: BodyDataStream,
    text: String,
}

impl Heard {
    /// The next event: its number and its data.
    fn next(&mut self) -> (i64, Value) {
        loop {
            if let Some((event, rest)) = self.text.split_once("\n\n") {
                let line = |name: &str| event.lines().find_map(|line| line.strip_prefix(name));
                let data = line("data: ").filter(|_| line("event: ").is_none());
                let read = data.map(|data| (line("id: "), serde_json::from_str(data).unwrap()));
                let told = read.map(|(id, data)| (id.unwrap().parse().unwrap(), data));
                self.text = rest.to_owned();
                if let Some(told) = told {
                    return told;
                }
                continue;
            }
            let bytes = run(self.stream.next()).unwrap().unwrap();
            self.text.push_str(std::str::from_utf8(&bytes).unwrap());
        }
    }
}

#[test]
fn received_is_said_of_the_very_amount_and_of_nothing_else() {
    let app = TestApp::copy_of_bundled();
    let stall = Stall::new(&app);
    let exact = stall.sell("C7K2MP", 185_000);
    assert_eq!((&exact["state"], &exact["received"]), (&json!("waiting"), &json!(0)));
    // The bank's own words around it, small letters, no blanks.
    assert_eq!(
        stall.tell(1, 185_000, "MBVCB.8834.c7k2mp rau muong.CT tu 0123").ok()["success"],
        true
    );
    assert_eq!(stall.state(&exact), ("received".into(), 185_000));
    // Told again, it is the same money.
    stall.tell(1, 185_000, "MBVCB.8834.c7k2mp rau muong.CT tu 0123").ok();
    assert_eq!(stall.state(&exact), ("received".into(), 185_000));

    // 200 for 200,000.
    let fake = stall.sell("D8K2MP", 200_000);
    stall.tell(2, 200, "D8K2MP").ok();
    assert_eq!(stall.state(&fake), ("too_little".into(), 200));
    stall.tell(3, 199_800, "D8K2MP phan con lai").ok();
    assert_eq!(stall.state(&fake), ("received".into(), 200_000));
    stall.tell(4, 1, "D8K2MP").ok();
    assert_eq!(stall.state(&fake), ("too_much".into(), 200_001));

    // Without a reference: one sale waits for just this.
    let nameless = stall.sell("E8K2MP", 33_000);
    stall.tell(5, 33_000, "chuyen tien").ok();
    assert_eq!(stall.state(&nameless), ("received".into(), 33_000));
    // Two wait for the same: nobody can say whose it is.
    let twins = [stall.sell("F8K2MP", 44_000), stall.sell("G8K2MP", 44_000)];
    stall.tell(6, 44_000, "chuyen tien").ok();
    for twin in &twins {
        assert_eq!(stall.state(twin), ("waiting".into(), 0));
    }
    // Money that came to another account is not this stall's, whatever it says.
    stall.tell_of("9704369999", 7, 44_000, "F8K2MP").ok();
    assert_eq!(stall.state(&twins[0]), ("waiting".into(), 0));

    let day = stall.day();
    assert_eq!(day["received_vnd"], 185_000 + 200 + 199_800 + 1 + 33_000 + 44_000);
    assert_eq!((&day["received_count"], &day["waiting_count"]), (&json!(6), &json!(2)));
    assert_eq!(day["unmatched"].as_array().unwrap().len(), 1);
    assert_eq!(day["unmatched"][0]["vnd"], 44_000);
}

/// The device had no network while the buyer paid.
#[test]
fn money_that_came_before_its_sale_is_found() {
    let app = TestApp::copy_of_bundled();
    let stall = Stall::new(&app);
    stall.tell(1, 50_000, "C7K2MP ca loc").ok();
    stall.tell(2, 50_000, "D7K2MP").ok();
    assert_eq!(stall.day()["unmatched"].as_array().unwrap().len(), 2);
    let made = jiff::Timestamp::now() - jiff::SignedDuration::from_mins(20);
    let sale = json!({ "id": Uuid::now_v7().to_string(), "reference": "C7K2MP", "vnd": 50_000, "made": made.to_string() });
    let sale = created(&stall.trader.post(&stall.path("sales"), &sale));
    assert_eq!((&sale["state"], &sale["received"]), (&json!("received"), &json!(50_000)));
    assert_eq!(stall.day()["unmatched"].as_array().unwrap().len(), 1);
}

/// Who lost the phone signs it out: it hears nothing more.
#[test]
fn a_device_that_was_signed_out_hears_nothing() {
    let app = TestApp::copy_of_bundled();
    let stall = Stall::new(&app);
    let mut lost = stall.listen(None);
    stall.sell("C7K2MP", 1_000);
    lost.next();
    let path = format!("/v1/sessions/{}", stall.trader.session);
    assert!(stall.trader.delete(&path).status.is_success());
    stall.tell(1, 1_000, "C7K2MP").ok();
    assert!(run(lost.stream.next()).is_none(), "it still hears");
}

/// Counted for another sale by its amount, until the sale that it names is there.
#[test]
fn a_guess_is_told_and_gives_way_to_a_name() {
    let app = TestApp::copy_of_bundled();
    let stall = Stall::new(&app);
    let waiting = stall.sell("A7K2MP", 50_000);
    stall.tell(1, 50_000, "C7K2MP ca loc").ok();
    let day = stall.day();
    let first = &day["sales"][0];
    assert_eq!((&first["state"], &first["guessed"]), (&json!("received"), &json!(true)));
    let mut device = stall.listen(None);
    let named = stall.sell("C7K2MP", 50_000);
    assert_eq!((&named["state"], &named["guessed"]), (&json!("received"), &Value::Null));
    assert_eq!(stall.state(&waiting), ("waiting".into(), 0));
    // Its devices hear that it lost it.
    let (_, told) = device.next();
    assert_eq!((&told["sale"]["id"], &told["sale"]["state"]), (&waiting["id"], &json!("waiting")));
    assert_eq!(device.next().1["sale"]["id"], named["id"]);
}

/// A number of another database, or older than what is kept.
#[test]
fn a_device_that_cannot_go_on_is_told_to_read_the_day() {
    let app = TestApp::copy_of_bundled();
    let stall = Stall::new(&app);
    stall.sell("C7K2MP", 1_000);
    let begins = |last| {
        let mut heard = stall.listen(last);
        let bytes = run(heard.stream.next()).unwrap().unwrap();
        String::from_utf8(bytes.to_vec()).unwrap()
    };
    assert!(begins(Some(7)).contains("event: reset") && begins(Some(7)).contains("id: 1\n"));
    assert!(begins(Some(0)).contains("event: ready") && begins(None).contains("event: ready"));
    assert!(begins(None).contains("data: {\"now\":\"20"));
}

#[test]
fn a_traders_own_word_is_counted_apart() {
    let app = TestApp::copy_of_bundled();
    let stall = Stall::new(&app);
    let sale = stall.sell("C7K2MP", 50_000);
    let path = stall.path(&format!("sales/{}", sale["id"].as_str().unwrap()));
    let noted = stall.trader.patch(&path, 1, &json!({ "noted": true })).ok();
    assert_eq!((&noted["state"], &noted["version"]), (&json!("noted"), &json!(2)));
    stall.trader.patch(&path, 1, &json!({ "noted": false })).problem(412, "outdated");
    let day = stall.day();
    assert_eq!((&day["received_vnd"], &day["noted_vnd"]), (&json!(0), &json!(50_000)));
    // What a bank's server tells counts before it.
    stall.tell(1, 20_000, "C7K2MP").ok();
    assert_eq!(stall.state(&sale).0, "too_little");
    assert_eq!(stall.day()["noted_vnd"], 0);
    let missing = stall.path(&format!("sales/{}", Uuid::now_v7()));
    stall.trader.patch(&missing, 1, &json!({ "noted": true })).problem(404, "unknown-sale");
}

#[test]
fn what_is_taken_back_is_not_waited_for() {
    let app = TestApp::copy_of_bundled();
    let stall = Stall::new(&app);
    let sale = stall.sell("C7K2MP", 50_000);
    let path = stall.path(&format!("sales/{}", sale["id"].as_str().unwrap()));
    assert_eq!(stall.day()["waiting_count"], 1);
    let dropped = stall.trader.patch(&path, 1, &json!({ "dropped": true })).ok();
    assert_eq!(dropped["state"], "dropped");
    assert_eq!(stall.day()["waiting_count"], 0);
    // Money of just this amount is not taken for it, but money that names it is.
    stall.tell(1, 50_000, "tien rau").ok();
    assert_eq!(stall.state(&sale).0, "dropped");
    stall.tell(2, 50_000, "C7K2MP tien rau").ok();
    assert_eq!(stall.state(&sale).0, "received");
    // The later of two words counts.
    let other = stall.sell("C7K2MR", 70_000);
    let path = stall.path(&format!("sales/{}", other["id"].as_str().unwrap()));
    for (version, word, said, state) in [
        (1, "dropped", true, "dropped"),
        (2, "noted", true, "noted"),
        (3, "dropped", true, "dropped"),
        (4, "dropped", false, "waiting"),
    ] {
        let now = stall.trader.patch(&path, version, &json!({ word: said })).ok();
        assert_eq!((&now["state"], &now["version"]), (&json!(state), &json!(version + 1)));
    }
    stall.trader.patch(&path, 5, &json!({})).problem(400, "missing-parameter");
    let both = json!({ "noted": true, "dropped": true });
    stall.trader.patch(&path, 5, &both).problem(400, "bad-parameter");
}

/// A phone whose clock was an hour ahead had each of its sales refused, and nobody heard of money.
#[test]
fn a_clock_that_is_off_loses_no_sale() {
    let app = TestApp::copy_of_bundled();
    let stall = Stall::new(&app);
    for (at, made) in ["2020-01-01T00:00:00Z", "2999-01-01T00:00:00Z"].into_iter().enumerate() {
        let sale = json!({
            "id": Uuid::now_v7().to_string(), "reference": format!("C7K2M{at}"), "vnd": 50_000, "made": made,
        });
        let sold = created(&stall.trader.post(&stall.path("sales"), &sale));
        let day = &sold["made"].as_str().unwrap()[..4];
        assert!(("2026".."2099").contains(&day), "{sold}");
        stall.tell(u64::try_from(at).unwrap() + 1, 50_000, &format!("C7K2M{at} rau")).ok();
        assert_eq!(stall.day()["unmatched"], json!([]), "the money found its sale");
    }
}

#[test]
fn the_book_says_what_came_in() {
    let app = TestApp::copy_of_bundled();
    let stall = Stall::new(&app);
    stall.sell("C7K2MP", 50_000);
    stall.tell(1, 50_000, "C7K2MP tien rau").ok();
    // What strangers write is no formula in a spreadsheet.
    stall.tell(2, 7_000, "=HYPERLINK(\"x\")").ok();
    let noted = stall.sell("C7K2MR", 30_000);
    let path = stall.path(&format!("sales/{}", noted["id"].as_str().unwrap()));
    stall.trader.patch(&path, 1, &json!({ "noted": true })).ok();
    stall.sell("C7K2MT", 90_000);
    let today = stall.day()["day"].as_str().unwrap().to_owned();
    let of = |format: &str| stall.path(&format!("book?from={today}&to={today}{format}"));
    let book = stall.trader.get(&of("")).ok();
    let day = json!({
        "day": today, "received_vnd": 57_000, "received_count": 2, "noted_vnd": 30_000, "noted_count": 1,
    });
    assert_eq!((&book["days"], &book["year_vnd"]), (&json!([day]), &json!(87_000)));
    assert_eq!(book["threshold"]["vnd"], 1_000_000_000);
    let csv = stall.trader.get(&of("&format=csv"));
    let text = String::from_utf8(csv.body.clone()).unwrap();
    assert!(text.starts_with('\u{feff}') && text.contains(",Tổng cộng,87000"), "{text}");
    assert!(text.contains("Chuyển khoản: C7K2MP tien rau,50000"), "{text}");
    assert!(!text.contains("\n=") && !text.contains(",="), "{text}");
    let xlsx = stall.trader.get(&of("&format=xlsx"));
    assert!(xlsx.body.starts_with(b"PK"), "a workbook is a zip file");
    stall.trader.get(&of("&format=pdf")).problem(400, "bad-parameter");
    stall.trader.get(&stall.path("book?from=2026-01-01")).problem(400, "missing-parameter");
    stall.admin.get(&of("")).problem(403, "not-allowed");
    app.get(&of("&format=csv")).problem(401, "not-signed-in");
}

#[test]
fn nobody_but_its_traders_sees_what_a_stall_takes() {
    let app = TestApp::copy_of_bundled();
    let stall = Stall::new(&app);
    let catalogue = app.app.catalogue();
    let other = catalogue.stalls().all().find(|other| other.id != stall.id).unwrap();
    let neighbour = Person::new(&app, Role::Seller, place_of(other).as_str());
    let wide = Person::new(&app, Role::Seller, &stall.market);
    let (top, helper) =
        (Person::new(&app, Role::Admin, ""), Person::new(&app, Role::Helper, &stall.market));
    let sale = json!({ "id": Uuid::now_v7().to_string(), "reference": "C7K2MP", "vnd": 1 });
    for person in [&neighbour, &wide, &stall.admin, &top, &helper] {
        person.get(&stall.path("ledger")).problem(403, "not-allowed");
        person.get(&stall.path("events")).problem(403, "not-allowed");
        person.post(&stall.path("sales"), &sale).problem(403, "not-allowed");
        let path = stall.path("sales/0190a6c2-7c1e-7a3b-9f00-0123456789ab");
        person.patch(&path, 1, &json!({ "noted": true })).problem(403, "not-allowed");
    }
    app.get(&stall.path("ledger")).problem(401, "not-signed-in");
    stall.trader.get("/v1/stalls/khong-co/ledger").problem(404, "unknown-stall");
}

#[test]
fn a_sale_that_cannot_be_is_refused_in_words() {
    let app = TestApp::copy_of_bundled();
    let stall = Stall::new(&app);
    let id = Uuid::now_v7().to_string();
    let good = json!({ "id": id, "reference": "C7K2MP", "vnd": 50_000 });
    for (field, value) in [
        ("id", json!("một")),
        ("reference", json!("C7K2M")),
        ("reference", json!("c7k2mp")),
        ("reference", json!("77K2MP")),
        ("reference", json!("CHUYEN")),
        ("reference", json!("CHỢ0001")),
        ("vnd", json!(0)),
        ("vnd", json!(-1)),
        ("vnd", json!(500_000_000)),
        ("made", json!("hôm qua")),
    ] {
        let mut bad = good.clone();
        bad[field] = value;
        let problem = stall.trader.post(&stall.path("sales"), &bad).problem(400, "bad-parameter");
        assert_eq!(problem["field"], field, "{bad}");
    }
    // Sent again without its key's answer it is the same sale; with another amount it is refused.
    created(&stall.trader.post(&stall.path("sales"), &good));
    created(&stall.trader.post(&stall.path("sales"), &good));
    let mut other = good.clone();
    other["vnd"] = json!(60_000);
    stall.trader.post(&stall.path("sales"), &other).problem(422, "key-reused");
    assert_eq!(stall.day()["sales"].as_array().unwrap().len(), 1);
}

#[test]
fn gateways_are_kept_by_admins_and_can_be_closed() {
    let app = TestApp::copy_of_bundled();
    let stall = Stall::new(&app);
    let listed = stall.admin.get("/v1/gateways").ok();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
    stall.trader.get("/v1/gateways").problem(403, "not-allowed");
    let good = json!({ "provider": "momo", "scope": stall.market, "name": "MoMo", "key": "access:secretkey" });
    for (field, value) in [
        ("provider", "paypal"),
        ("key", ""),
        ("key", "access:"),
        ("key", "không có dấu hai chấm"),
        ("scope", "p96"),
    ] {
        let mut bad = good.clone();
        bad[field] = json!(value);
        let person = if field == "scope" {
            Person::new(&app, Role::Admin, "")
        } else {
            Person::new(&app, Role::Admin, &stall.market)
        };
        let problem = person.post("/v1/gateways", &bad).problem(400, "bad-parameter");
        assert_eq!(problem["field"], field);
        assert!(!problem.to_string().contains("không có dấu hai chấm"), "a key is repeated");
    }
    stall.trader.post("/v1/gateways", &good).problem(403, "not-allowed");

    let path = format!("/v1/gateways/{}", stall.gateway["id"].as_str().unwrap());
    let closed =
        stall.admin.ask(Method::DELETE, &path, &[("if-match", "\"1\"")], &Value::Null).ok();
    assert!(closed["closed"].is_string());
    stall.tell(1, 1_000, "").problem(404, "unknown-gateway");
    app.post("/v1/payments/sepay/khong-co", [127, 0, 0, 1], &[], "{}")
        .problem(404, "unknown-gateway");
}

/// A notification under a wrong key leaves nothing, and is answered in the company's form.
#[test]
fn what_is_not_signed_is_not_kept() {
    let app = TestApp::copy_of_bundled();
    let stall = Stall::new(&app);
    let sale = stall.sell("C7K2MP", 50_000);
    let body = json!({ "id": 1, "accountNumber": stall.account, "content": "C7K2MP", "transferType": "in", "transferAmount": 50_000 });
    let path = stall.gateway["path"].as_str().unwrap();
    for headers in
        [vec![], vec![("authorization", "Apikey sai")], vec![("x-sepay-signature", "sha256=00")]]
    {
        let answer = app.post(path, [127, 0, 0, 1], &headers, &body.to_string());
        assert_eq!(answer.status, 401);
        assert_eq!(
            serde_json::from_slice::<Value>(&answer.body).unwrap(),
            json!({ "success": false })
        );
    }
    assert_eq!(stall.state(&sale), ("waiting".into(), 0));
}

#[test]
fn devices_hear_everything_once_and_in_order() {
    let app = TestApp::copy_of_bundled();
    let stall = Stall::new(&app);
    let (mut phone, mut tablet) = (stall.listen(None), stall.listen(None));
    let sale = stall.sell("C7K2MP", 185_000);
    stall.tell(1, 185_000, "C7K2MP").ok();
    for device in [&mut phone, &mut tablet] {
        let (first, told) = device.next();
        assert_eq!((told["kind"].as_str(), &told["sale"]["id"]), (Some("sale"), &sale["id"]));
        let (second, told) = device.next();
        assert_eq!((second, told["kind"].as_str()), (first + 1, Some("credit")));
        assert_eq!(
            (&told["credit"]["vnd"], &told["sale"]["state"]),
            (&json!(185_000), &json!("received"))
        );
    }
    // One was away.
    drop(phone);
    stall.sell("D7K2MP", 1_000);
    stall.tell(2, 5_000, "khong ro").ok();
    let mut phone = stall.listen(Some(1));
    let heard: Vec<(i64, Value)> = (0..3).map(|_| phone.next()).collect();
    assert_eq!(heard.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [2, 3, 4]);
    assert!(heard[2].1["sale"].is_null() && heard[2].1["credit"]["vnd"] == 5_000);
    assert_eq!(stall.day()["last_event"], 4);
    // A neighbour's money wakes nobody here.
    assert_eq!(app.app.listeners().count(), 2);
    drop((phone, tablet));
    let bad = stall.trader.ask(
        Method::GET,
        &stall.path("events"),
        &[("last-event-id", "x")],
        &Value::Null,
    );
    bad.problem(400, "bad-parameter");
}

/// Sales and notifications in any order, lost, repeated, under wrong amounts: what is said to be
/// received is what came in, and everything that came in is there once.
fn sequences(app: &TestApp, count: u64) {
    let stall = Stall::new(app);
    let mut chance = 0x9E37_79B9_7F4A_7C15_u64;
    let mut draw = move |most: u64| {
        chance ^= chance << 13;
        chance ^= chance >> 7;
        chance ^= chance << 17;
        chance % most
    };
    let mut number = 0;
    let (mut expected, mut came) = (BTreeMap::<String, i64>::new(), HashSet::new());
    let mut asked = BTreeMap::<String, i64>::new();
    let mut sum = 0;
    for sequence in 0..count {
        let mut deliveries: Vec<(u64, i64, String, String)> = Vec::new();
        for one in 0..1 + draw(3) {
            // A sum that no other sale asks for: by amount alone nothing is to be guessed here.
            let vnd = i64::try_from(1_000_000 + sequence * 10 + one).unwrap();
            let reference = format!("S{:06}", sequence * 10 + one);
            let sale = stall.sell(&reference, vnd);
            let id = sale["id"].as_str().unwrap().to_owned();
            asked.insert(id.clone(), vnd);
            for part in match draw(6) {
                0 => vec![],
                1 => vec![vnd / 1_000],
                2 => vec![vnd / 2, vnd - vnd / 2],
                3 => vec![vnd + 1],
                _ => vec![vnd],
            } {
                number += 1;
                deliveries.push((number, part, format!("GD {number} {reference} CK"), id.clone()));
            }
        }
        // Repeated, lost, and in another order.
        let mut sent = Vec::new();
        for delivery in deliveries {
            for _ in 0..[1, 1, 2, 3, 0][usize::try_from(draw(5)).unwrap()] {
                let at = usize::try_from(draw(1 + sent.len() as u64)).unwrap();
                sent.insert(at, delivery.clone());
            }
        }
        for (number, vnd, memo, sale) in sent {
            stall.tell(number, vnd, &memo).ok();
            if came.insert(number) {
                *expected.entry(sale).or_default() += vnd;
                sum += vnd;
            }
        }
    }
    let day = stall.day();
    let mut seen = 0;
    for sale in day["sales"].as_array().unwrap() {
        let id = sale["id"].as_str().unwrap();
        let received = expected.get(id).copied().unwrap_or_default();
        assert_eq!(sale["received"], received);
        let state = match received - asked[id] {
            _ if received == 0 => "waiting",
            0 => "received",
            less if less < 0 => "too_little",
            _ => "too_much",
        };
        assert_eq!(sale["state"], state, "{sale}");
        seen += 1;
    }
    assert!(seen > 0);
    assert_eq!(day["received_vnd"], sum);
    assert_eq!(day["received_count"], came.len());
}

/// As many as `MOTCHAM_SEQUENCES` says; a few hundred without.
#[test]
fn no_order_of_things_makes_a_wrong_received() {
    let count = std::env::var("MOTCHAM_SEQUENCES").ok().and_then(|count| count.parse().ok());
    let dir = tempfile::tempdir().unwrap();
    let data_dir = Some(dir.path().to_owned());
    let given = Given { data_dir, limits: Some(motcham::config::Switch::Off), ..Given::default() };
    sequences(&TestApp::with(dir, given), count.unwrap_or(150));
}

#[test]
fn on_postgresql_it_is_the_same() {
    let Some(database) = Database::fresh() else { return };
    let dir = tempfile::tempdir().unwrap();
    let given = Given {
        data_dir: Some(dir.path().to_owned()),
        database_url: Some(database.url().to_owned()),
        limits: Some(motcham::config::Switch::Off),
        ..Given::default()
    };
    let app = TestApp::with(dir, given);
    sequences(&app, 60);
    run(app.app.store().close());
}
