//! What every engine has to do.

use api_types::imports::ImportReport;
use api_types::offices::{Office, OfficeKind};
use api_types::places::{Commune, CommuneKind, Province};
use api_types::stalls::{Market, StallPayee};
use motcham::places::OldCommune;
use motcham::procedures::Record as Procedure;
use motcham::products::Record as Product;
use motcham::reports::Record as Report;
use motcham::stalls::Record as Stall;
use motcham::store::{
    Change, ImportCounts, ImportRun, Kept, Place, RecordChange, ReportCounts, Store, What,
};

use crate::app::run;
use crate::postgres::Database;

#[test]
fn sqlite_conforms() {
    let dir = tempfile::tempdir().unwrap();
    run(async {
        conforms_at(&Place::Folder(dir.path().to_owned())).await;
    });
}

#[test]
fn postgres_conforms() {
    let Some(database) = Database::fresh() else { return };
    run(async {
        conforms_at(&Place::of(database.url())).await;
    });
}

async fn conforms_at(place: &Place) {
    let store = Store::open(place).await.unwrap();
    conforms(&store).await;
    store.close().await;
    let again = Store::open(place).await.unwrap();
    survives(&again).await;
    writes_conform(&again).await;
    again.close().await;
}

fn procedure(code: &str) -> Procedure {
    Procedure { code: code.into(), name: format!("Thủ tục {code}"), ..Procedure::default() }
}

fn market() -> Market {
    Market {
        id: "cho".into(),
        name: "Chợ".into(),
        commune: String::new(),
        province: "96".into(),
        address: String::new(),
        hours: String::new(),
    }
}

fn stall() -> Stall {
    Stall {
        id: "id".into(),
        market: "cho".into(),
        number: "1".into(),
        name: "Rau".into(),
        goods: String::new(),
        payee: StallPayee {
            bin: "970436".into(),
            bank: String::new(),
            account: "1".into(),
            holder: "A".into(),
        },
        demo: true,
    }
}

fn province() -> Province {
    Province {
        code: "96".into(),
        name: "Cà Mau".into(),
        full_name: "Tỉnh Cà Mau".into(),
        name_en: "Ca Mau".into(),
        old_names: vec!["Bạc Liêu".into()],
    }
}

/// A commune that was split: the other part.
fn old_commune(usual: bool) -> OldCommune {
    OldCommune {
        code: Some("32251".into()),
        name: "Xã Đất Mũi, Huyện Ngọc Hiển".into(),
        commune: if usual { "32248" } else { "32244" }.into(),
        whole: false,
        usual,
    }
}

fn office() -> Office {
    Office {
        id: "o".into(),
        name: "Trung tâm".into(),
        kind: OfficeKind::OneStopCommune,
        commune: "32248".into(),
        province: "96".into(),
        organization: None,
        description: String::new(),
        addresses: Vec::new(),
        phones: Vec::new(),
        schedules: Vec::new(),
        latitude: Some(8.6),
        longitude: Some(104.7),
        accessibility: Vec::new(),
        languages: Vec::new(),
        url: String::new(),
        sample: false,
        today: None,
    }
}

async fn conforms(store: &Store) {
    let begun = store.revision().await.unwrap();

    // What is dropped without a commit was never there.
    let mut import = store.begin().await.unwrap();
    assert_eq!(import.put_procedure(&procedure("1.000001")).await.unwrap().change, Change::New);
    drop(import);
    assert_eq!(store.counts().await.unwrap().procedures, 0);
    assert_eq!(store.revision().await.unwrap(), begun);

    let mut import = store.begin().await.unwrap();
    for code in ["1.000002", "1.000001"] {
        import.put_procedure(&procedure(code)).await.unwrap();
    }
    import.put_province(&province()).await.unwrap();
    let commune = Commune {
        code: "32248".into(),
        name: "Đất Mũi".into(),
        kind: CommuneKind::Commune,
        province: "96".into(),
    };
    import.put_commune(&commune).await.unwrap();
    import.put_commune(&Commune { code: "32244".into(), ..commune }).await.unwrap();
    for usual in [false, true] {
        import.put_old_commune(&old_commune(usual)).await.unwrap();
    }
    import.put_office(&office()).await.unwrap();
    assert_eq!(import.province_of("32248").await.unwrap().as_deref(), Some("96"));
    assert_eq!(import.province_of("99999").await.unwrap(), None);
    import.put_market(&market()).await.unwrap();
    import.put_stall(&stall()).await.unwrap();
    let product = Product { id: "p".into(), slug: "cam".into(), ..Product::default() };
    import.put_product(&product).await.unwrap();
    assert!(import.has_province("96").await.unwrap() && !import.has_province("00").await.unwrap());
    assert!(import.has_market("cho").await.unwrap());
    assert_eq!(import.stall_id("cho", "1").await.unwrap().as_deref(), Some("id"));
    assert_eq!(import.product_at("cam").await.unwrap().as_deref(), Some("p"));
    import.commit().await.unwrap();
    let revision = store.revision().await.unwrap();
    assert_eq!(revision.number, begun.number + 1);

    // The same again is no change, and no new revision.
    let mut import = store.begin().await.unwrap();
    assert_eq!(import.put_stall(&stall()).await.unwrap(), Change::Unchanged);
    assert_eq!(import.put_old_commune(&old_commune(true)).await.unwrap(), Change::Unchanged);
    assert_eq!(import.put_office(&office()).await.unwrap(), Change::Unchanged);
    assert_eq!(
        import.put_procedure(&procedure("1.000001")).await.unwrap().change,
        Change::Unchanged
    );
    import.commit().await.unwrap();
    assert_eq!(store.revision().await.unwrap(), revision);

    // A rank is kept by an import that knows none.
    let mut import = store.begin().await.unwrap();
    let ranked = Procedure { popular: Some(3), ..procedure("1.000001") };
    assert_eq!(import.put_procedure(&ranked).await.unwrap().change, Change::Changed);
    let renamed = Procedure { name: "Tên mới".into(), ..procedure("1.000001") };
    assert_eq!(import.put_procedure(&renamed).await.unwrap().change, Change::Changed);
    assert_eq!(import.put_procedure(&renamed).await.unwrap().change, Change::Unchanged);
    import.commit().await.unwrap();

    reports_conform(store).await;
    withdraws(store).await;
    remembers(store).await;

    store.set_setting("a", "1").await.unwrap();
    store.set_setting("a", "2").await.unwrap();
    assert_eq!(store.setting("a").await.unwrap().as_deref(), Some("2"));
    assert_eq!(store.setting("b").await.unwrap(), None);
}

fn report(id: &str, received: &str) -> Report {
    Report {
        id: id.into(),
        procedure: "1.000001".into(),
        text: "Sai".into(),
        received: received.into(),
        version: 1,
        ..Report::default()
    }
}

async fn put_report(store: &Store, report: &Report) {
    let mut write = store.write().await.unwrap();
    write.put_report(report).await.unwrap();
    write.commit().await.unwrap();
}

async fn settle(store: &Store, id: &str, version: i64, done: Option<&str>) -> bool {
    let mut write = store.write().await.unwrap();
    let settled = write.settle_report(id, version, done).await.unwrap();
    write.commit().await.unwrap();
    settled
}

async fn reports_conform(store: &Store) {
    let (early, late) = (report("a", "2026-11-25T17:00:00Z"), report("b", "2026-11-25T17:00:01Z"));
    put_report(store, &early).await;
    put_report(store, &late).await;
    let other = Report { procedure: "9.999999".into(), ..report("c", "2026-11-26T00:00:00Z") };
    put_report(store, &other).await;
    put_report(store, &Report { id: "d".into(), ..other.clone() }).await;

    let mut write = store.write().await.unwrap();
    let counts = write.reports_since("1.000001", &late.received).await.unwrap();
    assert_eq!(counts, ReportCounts { of_procedure: 1, of_all: 3 });
    assert_eq!(write.report("a").await.unwrap(), Some(early));
    assert_eq!(write.report("e").await.unwrap(), None);
    drop(write);

    // Done ones leave the list; who saw another version changes nothing.
    assert!(settle(store, "d", 1, Some("2026-11-27T00:00:00Z")).await);
    assert!(!settle(store, "d", 1, None).await);
    assert!(!settle(store, "e", 1, None).await);
    let ids = |reports: Vec<Report>| reports.into_iter().map(|one| one.id).collect::<String>();
    assert_eq!(ids(store.reports("", None, false, 9).await.unwrap()), "cba");
    assert_eq!(ids(store.reports(&late.received, None, true, 9).await.unwrap()), "dcb");
    assert_eq!(ids(store.reports("", Some("d"), true, 2).await.unwrap()), "cb");
    let done = store.reports("", None, true, 1).await.unwrap().remove(0);
    assert_eq!((done.done.as_deref(), done.version), (Some("2026-11-27T00:00:00Z"), 2));
}

/// What is withdrawn stays, and is there again when it is put again.
async fn withdraws(store: &Store) {
    let standing = ["1.000001".to_owned(), "1.000002".to_owned()];
    let mut import = store.begin().await.unwrap();
    assert_eq!(import.standing_procedures().await.unwrap(), standing);
    import.withdraw_procedure("1.000002", "2026-01-02").await.unwrap();
    // A second day does not replace the first.
    import.withdraw_procedure("1.000002", "2026-01-03").await.unwrap();
    assert_eq!(import.standing_procedures().await.unwrap(), standing[..1]);
    import.commit().await.unwrap();
    let rows = store.procedures_after("").await.unwrap();
    let withdrawn: Vec<_> = rows.iter().map(|row| row.read().unwrap().withdrawn).collect();
    assert_eq!(withdrawn, [None, Some("2026-01-02".into())]);

    let mut import = store.begin().await.unwrap();
    let put = import.put_procedure(&procedure("1.000002")).await.unwrap();
    assert_eq!(put.change, Change::Returned);
    assert_eq!(put.before.unwrap().withdrawn.as_deref(), Some("2026-01-02"));
    assert_eq!(import.procedure("1.000002").await.unwrap().unwrap().withdrawn, None);
    assert_eq!(import.procedure("1.999999").await.unwrap(), None);
    import.commit().await.unwrap();
}

async fn remembers(store: &Store) {
    let run = |as_of: &str, dates: bool| ImportRun {
        kind: "procedures".into(),
        files: vec!["a.jsonl".into()],
        file_count: 1,
        dates,
        as_of: Some(as_of.into()),
        started_at: "2026-01-01T00:00:00Z".into(),
        finished_at: "2026-01-01T00:00:05Z".into(),
        counts: ImportCounts { changed: 1, ..ImportCounts::default() },
        ..ImportRun::default()
    };
    let change = RecordChange {
        code: "1.000001".into(),
        what: What::Changed,
        fields: vec!["fee".into(), "time".into()],
    };
    let mut numbers = vec![store.revision().await.unwrap().number];
    for (as_of, dates) in [("2026-01-01", true), ("2026-02-02", false), ("2026-01-01", true)] {
        let mut import = store.begin().await.unwrap();
        let report = ImportReport::default();
        import.note(&run(as_of, dates), std::slice::from_ref(&change), &report).await.unwrap();
        import.commit().await.unwrap();
        numbers.push(store.revision().await.unwrap().number);
    }
    // Only the first made the kind one of another day.
    let grown: Vec<i64> = numbers.iter().map(|number| number - numbers[0]).collect();
    assert_eq!(grown, [0, 1, 1, 1]);
    let freshness = store.freshness().await.unwrap();
    assert_eq!(freshness[0].as_of.as_deref(), Some("2026-01-01"));
    let runs = store.imports(2).await.unwrap();
    let last = ImportRun { id: runs[0].id, ..run("2026-01-01", true) };
    assert_eq!((runs.len(), &runs[0]), (2, &last));
    let changes = store.changes(last.id).await.unwrap();
    assert_eq!(changes, [(change, "Tên mới".to_owned())]);
}

async fn survives(store: &Store) {
    let rows = store.procedures_after("").await.unwrap();
    let records: Vec<_> = rows.iter().map(|row| row.read().unwrap()).collect();
    let codes: Vec<_> = records.iter().map(|one| (one.code.as_str(), one.popular)).collect();
    assert_eq!(codes, [("1.000001", Some(3)), ("1.000002", None)]);
    assert_eq!(store.procedures_after("1.000001").await.unwrap().len(), 1);
    assert!(store.procedures_after("1.000002").await.unwrap().is_empty());
    assert_eq!(store.provinces().await.unwrap(), [province()]);
    assert_eq!(store.communes().await.unwrap()[1].name, "Đất Mũi");
    assert_eq!(store.old_communes().await.unwrap(), [old_commune(true), old_commune(false)]);
    assert_eq!(store.offices().await.unwrap(), [office()]);
    assert_eq!(store.markets().await.unwrap(), [market()]);
    assert_eq!(store.stalls().await.unwrap(), [stall()]);
    let reports = store.reports("", None, false, 9).await.unwrap();
    let named = reports.iter().map(|one| (&*one.id, &*one.name)).collect::<Vec<_>>();
    assert_eq!(named, [("c", ""), ("b", "Tên mới"), ("a", "Tên mới")]);
    assert_eq!(store.products().await.unwrap()[0].slug, "cam");
}

/// A write is there when it is answered, and leaves nothing where it is not.
async fn writes_conform(store: &Store) {
    let count = async || store.reports("2030", None, true, 1_000).await.unwrap().len();
    let mut dropped = store.write().await.unwrap();
    dropped.put_report(&report("dropped", "2031-01-01T00:00:00Z")).await.unwrap();
    drop(dropped);
    assert_eq!(count().await, 0);

    // Fifty at once, every other one gives up: those that were answered are there.
    let writes = (0..50).map(|at| {
        let store = store.clone();
        tokio::spawn(async move {
            let mut write = store.write().await.unwrap();
            let one = report(&format!("many {at}"), "2032-01-01T00:00:00Z");
            write.put_report(&one).await.unwrap();
            if at % 2 == 0 {
                write.commit().await.unwrap();
            }
        })
    });
    for write in writes.collect::<Vec<_>>() {
        write.await.unwrap();
    }
    assert_eq!(count().await, 25);

    // A statement that fails harms only its own write.
    let mut wrong = store.write().await.unwrap();
    assert!(wrong.put_report(&report("many 0", "2032-01-01T00:00:00Z")).await.is_err());
    drop(wrong);
    put_report(store, &report("after", "2032-01-01T00:00:00Z")).await;
    assert_eq!(count().await, 26);

    // An answer is given again for as long as it is kept.
    let kept = Kept { body: "b".into(), status: 201, answer: "a".into() };
    let mut write = store.write().await.unwrap();
    assert!(write.claim("k").await.unwrap());
    assert_eq!(write.kept("k", "2026-01-01T00:00:00Z").await.unwrap(), None);
    write.keep("k", &kept, "2026-01-02T00:00:00Z").await.unwrap();
    write.commit().await.unwrap();
    let mut write = store.write().await.unwrap();
    assert_eq!(write.kept("k", "2026-01-01T00:00:00Z").await.unwrap(), Some(kept));
    assert_eq!(write.kept("k", "2026-01-02T00:00:00Z").await.unwrap(), None);
    drop(write);

    // What was kept long enough goes, and nothing else.
    let open = store.reports("", None, true, 1_000).await.unwrap().len();
    assert_eq!(store.forget_old().await.unwrap(), 1, "the answer");
    assert_eq!(store.reports("", None, true, 1_000).await.unwrap().len(), open);
    assert!(settle(store, "a", 1, Some("2020-01-01T00:00:00Z")).await);
    assert_eq!(store.forget_old().await.unwrap(), 1, "a report handled long ago");
    assert_eq!(store.forget_old().await.unwrap(), 0);
}
