//! Everything from one place to another and back.

use api_types::imports::ImportReport;
use motcham::store::{Place, Store};
use std::path::Path;
use std::process::Output;

use crate::app::{TestApp, run};
use crate::cli::motcham;
use crate::postgres::Database;

fn told(output: &Output) -> String {
    let both = [output.stdout.as_slice(), &output.stderr].concat();
    String::from_utf8(both).unwrap()
}

fn contents(place: &Place) -> Vec<motcham::store::Content> {
    run(async {
        let store = Store::open(place).await.unwrap();
        let contents = store.contents().await.unwrap();
        store.close().await;
        contents
    })
}

/// The drill: a backup of a running server, restored elsewhere, holds the same.
#[test]
fn a_backup_is_restored() {
    let app = TestApp::copy_of_bundled();
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("sao luu.db");
    let output = motcham(app.data_dir()).arg("backup").arg(&file).output().unwrap();
    assert!(output.status.success(), "{}", told(&output));
    assert!(told(&output).contains("motcham.key"), "{}", told(&output));
    assert!(!motcham(app.data_dir()).arg("backup").arg(&file).output().unwrap().status.success());
    let key = std::fs::read_to_string(app.data_dir().join("motcham.key")).unwrap();
    let bytes = std::fs::read(&file).unwrap();
    assert!(!bytes.windows(key.len()).any(|window| window == key.as_bytes()));

    let elsewhere = dir.path().join("moi");
    let restore = |to: &Path| motcham(to).arg("restore").arg(&file).output().unwrap();
    assert!(restore(&elsewhere).status.success());
    let before = contents(&Place::Folder(app.data_dir().to_owned()));
    assert_eq!(contents(&Place::Folder(elsewhere.clone())), before);
    assert!(before.iter().any(|one| one.table == "procedures" && one.rows > 200));
    // What holds something is not written over.
    let again = restore(&elsewhere);
    assert!(!again.status.success() && told(&again).contains("đã có dữ liệu"), "{}", told(&again));
    let none = motcham(&elsewhere).args(["restore", "khong-co.db"]).output().unwrap();
    assert!(!none.status.success() && told(&none).contains("khong-co.db"));
}

#[test]
fn it_moves_to_postgres_and_back() {
    let Some(database) = Database::fresh() else { return };
    let app = TestApp::copy_of_bundled();
    let dir = tempfile::tempdir().unwrap();
    let (from, back) = (app.data_dir().to_str().unwrap(), dir.path().join("ve"));
    let copy = |from: &str, to: &str| {
        let output = motcham(dir.path()).args(["copy", "--from", from, "--to", to]).output();
        let output = output.unwrap();
        assert!(output.status.success(), "{}", told(&output));
    };
    copy(from, database.url());
    copy(database.url(), back.to_str().unwrap());
    let places = [Place::of(from), Place::of(database.url()), Place::of(back.to_str().unwrap())];
    let [first, second, third] = places.map(|place| contents(&place));
    assert_eq!(first, second);
    assert_eq!(second, third);
    // Numbers go on behind those that were copied.
    run(async {
        let store = Store::open(&Place::of(database.url())).await.unwrap();
        let last = store.imports(1).await.unwrap().remove(0);
        let mut import = store.begin().await.unwrap();
        import.note(&last, &[], &ImportReport::default()).await.unwrap();
        import.commit().await.unwrap();
        assert_eq!(store.imports(1).await.unwrap()[0].id, last.id + 1);
        store.close().await;
    });
}
