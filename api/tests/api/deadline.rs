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

#[test]
fn an_entry_for_the_calendar() {
    let app = TestApp::bundled();
    let entry = app.get("/v1/procedures/1.004845/due.ics?from=2026-11-27&lang=en");
    assert_eq!(entry.status, 200);
    assert_eq!(entry.header("content-type"), "text/calendar; charset=utf-8");
    assert_eq!(entry.header("content-disposition"), "attachment; filename=\"1.004845.ics\"");
    let text = String::from_utf8(entry.body).unwrap();
    for line in ["BEGIN:VCALENDAR", "DTSTART;VALUE=DATE:20261201", "END:VCALENDAR"] {
        assert!(text.split("\r\n").any(|one| one == line), "no {line} in {text}");
    }
    assert!(text.contains("SUMMARY:Collect the result"), "{text}");
    let late = app.get("/v1/procedures/1.004845/due.ics?from=2026-11-27&late=true");
    assert!(String::from_utf8(late.body).unwrap().contains("DATE:20261202"));
    // Its time is worded only.
    app.get("/v1/procedures/2.001019/due.ics").problem(422, "uncounted-time");
    app.get("/v1/procedures/9.999999/due.ics").problem(404, "unknown-procedure");
}

#[test]
fn a_procedure_counts_as_its_source_promises() {
    let app = TestApp::bundled();
    let due = |code: &str, late: bool| {
        let path = format!("/v1/procedures/{code}/due?from=2026-11-27&late={late}");
        let told = app.get(&path).ok();
        assert_eq!(told["late"], late, "as it was asked");
        assert_eq!(told["promised"] == true, late && code == "1.001193");
        told["due"].as_str().unwrap().to_owned()
    };
    // Births: "sau 15 giờ thì trả kết quả trong ngày làm việc tiếp theo".
    assert_eq!([due("1.001193", false), due("1.001193", true)], ["2026-11-30", "2026-11-30"]);
    // Silent about it: counts as received on the next working day.
    assert_eq!([due("1.004845", false), due("1.004845", true)], ["2026-12-01", "2026-12-02"]);
    app.get("/v1/procedures/2.001019/due").problem(422, "uncounted-time");
    app.get("/v1/procedures/9.999999/due").problem(404, "unknown-procedure");
    app.get("/v1/procedures/1.001193/due?way=x").problem(400, "bad-parameter");
    let page = app.get("/thu-tuc/1.001193?from=2026-11-27&late=true");
    assert!(String::from_utf8(page.body).unwrap().contains("30/11/2026"));
}

#[test]
fn what_is_about_today_is_not_kept_for_tomorrow() {
    let app = TestApp::bundled();
    let today = app.get("/v1/deadline?qty=1&unit=day");
    assert_eq!(today.header("cache-control"), "public, max-age=60");
    let first = app.get("/embed/0.1.0/first/procedure-page?code=1.004845");
    assert_eq!(first.header("cache-control"), "public, max-age=60");
}
