use crate::app::TestApp;
use serde_json::Value;

fn slugs(list: &Value) -> Vec<&str> {
    list["items"].as_array().unwrap().iter().map(|row| row["slug"].as_str().unwrap()).collect()
}

#[test]
fn dried_shrimp_without_marks() {
    let list = TestApp::bundled().get("/v1/products?q=tom%20kho").ok();
    assert_eq!(slugs(&list), ["tom-kho-rach-goc"]);
    let row = &list["items"][0];
    assert_eq!(row["highlights"], serde_json::json!([[0, 4], [5, 9]]));
    assert_eq!(row["sample_price"], true);
}

#[test]
fn the_province_of_before_is_what_buyers_type() {
    let app = TestApp::bundled();
    let old = app.get("/v1/products?q=bac%20lieu&limit=50").ok();
    assert!(old["total"].as_u64() > Some(0));
    let own = app.get("/v1/products?province=96&limit=50").ok();
    assert!(own["items"].as_array().unwrap().iter().all(|row| row["province"] == "Cà Mau"));
}

#[test]
fn orders() {
    let app = TestApp::bundled();
    let prices = |sort: &str| -> Vec<i64> {
        let list = app.get(&format!("/v1/products?limit=50&sort={sort}")).ok();
        let items = list["items"].as_array().unwrap().iter();
        items.map(|row| row["offer"]["price_vnd"].as_i64().unwrap()).collect()
    };
    assert!(prices("price").is_sorted());
    assert!(prices("-price").is_sorted_by(|a, b| a >= b));
}

#[test]
fn season_is_a_month() {
    let app = TestApp::bundled();
    let may = app.get("/v1/products?season=5&limit=50").ok();
    assert!(may["total"].as_u64() > Some(0));
    for row in may["items"].as_array().unwrap() {
        assert!(row["months"].as_array().unwrap().contains(&5.into()));
    }
    app.get("/v1/products?season=now").ok();
    app.get("/v1/products?season=13").problem(400, "bad-parameter");
}

#[test]
fn facets_leave_their_own_filter_out() {
    let app = TestApp::bundled();
    let all = app.get("/v1/products").ok();
    let fish = app.get("/v1/products?category=thuy-san").ok();
    assert_eq!(fish["facets"]["category"], all["facets"]["category"]);
    assert!(fish["total"].as_u64() < all["total"].as_u64());
    assert_eq!(
        app.get("/v1/products?cert=ocop").ok()["total"],
        app.get("/v1/products?cert=OCOP").ok()["total"]
    );
}

#[test]
fn one_product_by_id_or_slug_with_its_picture() {
    let app = TestApp::bundled();
    let product = app.get("/v1/products/tom-kho-rach-goc").ok();
    assert_eq!(app.get(&format!("/v1/products/{}", product["id"].as_str().unwrap())).ok(), product);
    assert_eq!(product["offers"][0], product["offer"]);
    let picture = app.get(product["picture"].as_str().unwrap());
    assert_eq!(picture.header("content-type"), "image/svg+xml");
    assert!(picture.header("content-security-policy").contains("sandbox"));
}

#[test]
fn every_picture_is_there() {
    let app = TestApp::bundled();
    let mut path = "/v1/products?limit=50".to_owned();
    loop {
        let page = app.get(&path).ok();
        for row in page["items"].as_array().unwrap() {
            let picture = row["picture"].as_str().unwrap();
            assert_eq!(app.get(picture).status, 200, "{picture}");
        }
        let Some(next) = page["next"].as_str() else { break };
        path = format!("/v1/products?limit=50&cursor={next}");
    }
}

#[test]
fn what_is_not_there() {
    let app = TestApp::bundled();
    app.get("/v1/products/none").problem(404, "unknown-product");
    app.get("/v1/pictures/none.svg").problem(404, "unknown-picture");
    app.get("/v1/pictures/..%2f..%2fbanks.json").problem(404, "unknown-picture");
    assert_eq!(app.get("/v1/products?q=xyzxyz").ok()["total"], 0);
    assert_eq!(app.get("/v1/products?q=%F0%9F%8D%8A").ok()["total"], 0);
}
