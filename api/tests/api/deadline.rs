use crate::app::TestApp;

#[test]
fn holidays_and_made_up_saturdays() {
    let app = TestApp::bundled();
    for (from, qty, due) in [
        ("2025-12-31", 5, "2026-01-09"),
        ("2026-01-08", 3, "2026-01-12"),
        ("2026-02-13", 7, "2026-03-03"),
        ("2026-08-20", 3, "2026-08-24"),
    ] {
        let path = format!("/v1/deadline?from={from}&qty={qty}&unit=working_day");
        assert_eq!(app.get(&path).ok()["due"], due, "{from}");
    }
}

#[test]
fn the_days_on_the_way_are_named() {
    let told = TestApp::bundled().get("/v1/deadline?from=2025-12-31&qty=1&unit=working_day").ok();
    assert_eq!(told["skipped"][0]["name"], "Tết Dương lịch");
    assert_eq!(told["skipped"][2]["reason"], "saturday");
    assert_eq!(told["confirmed"], true);
}

#[test]
fn what_cannot_be_counted() {
    let app = TestApp::bundled();
    app.get("/v1/deadline?unit=day").problem(400, "missing-parameter");
    app.get("/v1/deadline?qty=1").problem(400, "missing-parameter");
    app.get("/v1/deadline?qty=1&unit=week").problem(400, "bad-parameter");
    app.get("/v1/deadline?qty=-1&unit=day").problem(400, "bad-parameter");
    app.get("/v1/deadline?qty=1&unit=day&from=2026-02-30").problem(400, "bad-parameter");
    app.get("/v1/deadline?qty=1&unit=day&from=2040-01-01").problem(422, "beyond-calendar");
    app.get("/v1/deadline?qty=1&unit=day&province=00").problem(404, "unknown-province");
}
