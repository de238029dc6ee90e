use crate::app::TestApp;

#[test]
fn thirty_four_provinces() {
    let list = TestApp::bundled().get("/v1/provinces").ok();
    assert_eq!(list["total"], 34);
    let ca_mau = list["items"].as_array().unwrap().last().unwrap();
    assert_eq!((&ca_mau["code"], &ca_mau["name"]), (&"96".into(), &"Cà Mau".into()));
    assert_eq!(ca_mau["old_names"][0], "Bạc Liêu");
}

#[test]
fn all_communes_have_a_province() {
    let app = TestApp::bundled();
    let list = app.get("/v1/provinces").ok();
    let provinces = list["items"].as_array().unwrap();
    let communes: u64 = provinces
        .iter()
        .map(|p| format!("/v1/provinces/{}/communes", p["code"].as_str().unwrap()))
        .map(|path| app.get(&path).ok()["total"].as_u64().unwrap())
        .sum();
    assert_eq!(communes, 3_321);
}

#[test]
fn a_province_that_is_none() {
    let app = TestApp::bundled();
    app.get("/v1/provinces/00/communes").problem(404, "unknown-province");
    app.get("/v1/procedures?province=abc").problem(404, "unknown-province");
    app.get("/v1/products?province=99").problem(404, "unknown-province");
    // A blank around it, or a zero that a spreadsheet dropped, is no reason to fail.
    assert_eq!(app.get("/v1/provinces/1/communes").ok(), app.get("/v1/provinces/01/communes").ok());
}
