//! What the server draws, and what the module draws again from the same data.
#![allow(clippy::unwrap_used, reason = "a test says where it failed")]

use api_types::deadline::{ClosedBy, Deadline, SkippedDay};
use api_types::procedures::{
    Channel, Fee, FeeLine, Method, Online, Paper, PaperCase, Procedure, Time, TimeUnit, WayTime,
};
use kit::api::Requests;
use procedure_page::{First, ProcedurePage, procedure_page, words};

fn draw(first: First, attributes: &[(&str, &str)]) -> String {
    // As it travels: the module starts from the JSON that the server drew from.
    let first: First = serde_json::from_str(&serde_json::to_string(&first).unwrap()).unwrap();
    let owned = attributes.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
    let language = attributes.iter().find(|(name, _)| *name == "lang");
    kit::render(owned, words(language.map_or("vi", |(_, value)| value)), |widget| {
        procedure_page(ProcedurePage::new(widget, Requests::default(), first))
    })
}

fn paper(name: &str, originals: u32) -> Paper {
    Paper { name: name.to_owned(), originals, copies: 0, forms: Vec::new(), conditional: false }
}

fn group(case: &str, always: bool, items: Vec<Paper>) -> PaperCase {
    PaperCase { case: case.to_owned(), items, always }
}

fn procedure(dossier: Vec<PaperCase>) -> Procedure {
    Procedure {
        code: "1.010038".to_owned(),
        name: "Tách hộ".to_owned(),
        publisher: String::new(),
        fields: Vec::new(),
        level: Vec::new(),
        agencies: Vec::new(),
        subjects: Vec::new(),
        province: None,
        decision: String::new(),
        online: Online::Unknown,
        fee: Fee::Free,
        fee_words: String::new(),
        fee_unstated: false,
        time: Some(Time { qty: 3, unit: TimeUnit::WorkingDay }),
        times: Vec::new(),
        methods: Vec::new(),
        dossier,
        steps: Vec::new(),
        requirements: String::new(),
        legal: Vec::new(),
        results: Vec::new(),
        receive_address: String::new(),
        official_url: "https://dichvucong.gov.vn/x".to_owned(),
        updated: None,
        catalogue_only: false,
        withdrawn: None,
    }
}

fn first(dossier: Vec<PaperCase>) -> First {
    First { procedure: Some(Box::new(procedure(dossier))), ..First::default() }
}

#[test]
fn cases_are_folded_apart_and_counted_apart() {
    let html = draw(
        first(vec![
            group("Hồ sơ chung", true, vec![paper("Tờ khai", 1)]),
            group("Cấp mới", false, vec![paper("Đơn A", 1), paper("Ảnh", 2)]),
            group("Cấp lại", false, vec![paper("Đơn B", 1)]),
        ]),
        &[],
    );
    assert_eq!(html.matches("name=\"procedure-case\"").count(), 2);
    let order = ["Tờ khai", "mở trường hợp của bạn", "Cấp mới", "0/2 đã có", "Cấp lại", "Đơn B"];
    let places: Vec<_> = order.iter().map(|words| html.find(words).expect(words)).collect();
    assert!(places.is_sorted(), "{html}");
    assert_eq!(html.matches("0/1 đã có").count(), 2, "{html}");
}

#[test]
fn what_is_to_be_minded_stands_once_after_the_papers() {
    let html = draw(
        first(vec![
            group(
                "Giấy tờ phải nộp",
                true,
                vec![paper("Nộp ở xã", 0), paper("Tờ khai (mẫu CT01)", 1)],
            ),
            group("Lưu ý", true, vec![paper("Mang bản chính", 0)]),
        ]),
        &[],
    );
    assert_eq!(html.matches("Lưu ý").count(), 1, "{html}");
    let order = ["Tờ khai", "(mẫu CT01)", "Lưu ý", "Nộp ở xã", "Mang bản chính"];
    let places: Vec<_> = order.iter().map(|words| html.find(words).expect(words)).collect();
    assert!(places.is_sorted(), "{html}");
}

#[test]
fn a_group_without_a_name_has_no_empty_heading() {
    let html = draw(first(vec![group("", true, vec![paper("Chỉ là lời dặn", 0)])]), &[]);
    assert!(!html.contains("<h4"), "{html}");
    assert!(html.contains("Chỉ là lời dặn") && html.contains("<details"), "{html}");
}

#[test]
fn the_day_with_the_days_that_did_not_count() {
    let due = Deadline {
        from: "2026-11-27".to_owned(),
        qty: 3,
        unit: TimeUnit::WorkingDay,
        late: true,
        promised: false,
        due: "2026-12-03".to_owned(),
        weekday: "Thursday".to_owned(),
        skipped: vec![SkippedDay {
            date: "2026-11-28".to_owned(),
            reason: ClosedBy::Saturday,
            name: String::new(),
        }],
        confirmed: false,
    };
    let html = draw(First { due: Some(due.clone()), ..first(Vec::new()) }, &[("lang", "en")]);
    for part in ["Expected Thursday 03/12/2026", "Saturday 28/11/2026", "not official yet"] {
        assert!(html.contains(part), "no {part} in {html}");
    }
    assert!(html.contains("due.ics?lang=en&amp;way=0&amp;from=2026-11-27&amp;late=true"), "{html}");
    assert!(html.contains(" checked"), "handed in late: {html}");
    assert!(html.contains("counts from the next working day"), "{html}");
    let due = Deadline { promised: true, ..due };
    let html = draw(First { due: Some(due), ..first(Vec::new()) }, &[("lang", "en")]);
    assert!(html.contains("the next working day is still promised"), "{html}");
    assert!(!html.contains("counts from"), "{html}");
}

#[test]
fn ways_to_file_with_times_of_their_own() {
    let way = |qty, channels: &[Channel]| WayTime {
        time: Time { qty, unit: TimeUnit::WorkingDay },
        channels: channels.to_vec(),
    };
    let mut shown = procedure(Vec::new());
    shown.times = vec![way(17, &[Channel::Online]), way(27, &[Channel::Post, Channel::InPerson])];
    let html = draw(First { procedure: Some(Box::new(shown)), ..First::default() }, &[]);
    assert!(html.contains("17–27 ngày làm việc"), "{html}");
    let last = html.find("Bưu chính, Trực tiếp: 27 ngày làm việc").expect("a choice");
    assert!(html[..last].ends_with("selected>"), "nobody comes too early: {html}");
    assert_eq!(html.matches(" selected").count(), 1, "{html}");
}

#[test]
fn what_only_some_need_is_folded_and_counted_apart() {
    let some = |name| Paper { conditional: true, ..paper(name, 1) };
    let papers = || vec![some("Trường hợp ủy quyền"), paper("Tờ khai", 1), some("Ảnh (nếu có)")];
    let html = draw(first(vec![group("", true, papers())]), &[]);
    let order = ["0/1 đã có", "Tờ khai", "Thêm 2 giấy tờ", "Trường hợp ủy quyền", "Ảnh"];
    let places: Vec<_> = order.iter().map(|words| html.find(words).expect(words)).collect();
    assert!(places.is_sorted(), "{html}");
    // Numbered in the order of the record: a tick in the fold opens it.
    let html = draw(first(vec![group("", true, papers())]), &[("ticked", "3")]);
    assert_eq!(html.matches(" open").count(), 1, "{html}");
}

#[test]
fn a_tag_without_a_code_says_what_to_write() {
    let html = draw(First::default(), &[]);
    assert!(html.contains("data-code=\"missing-code\"") && html.contains("code="), "{html}");
}

#[test]
fn a_link_carries_case_and_ticks() {
    let html = draw(
        first(vec![
            group("Hồ sơ chung", true, vec![paper("Tờ khai", 1)]),
            group("Cấp mới", false, vec![paper("Đơn A", 1), paper("Ảnh", 2)]),
            group("Cấp lại", false, vec![paper("Đơn B", 1)]),
        ]),
        &[("case", "2"), ("ticked", "1.3.99.x")],
    );
    assert_eq!(html.matches(" open").count(), 1, "one case is open: {html}");
    assert_eq!(html.matches(" checked").count(), 2, "{html}");
    assert!(html.contains("1/2 đã có") && html.contains("1/1 đã có"), "{html}");
    let print = "?case=2&amp;ticked=1.3.99&amp;print=1";
    assert!(html.contains(print), "the sheet carries the same: {html}");
}

#[test]
fn on_paper_every_case_stands_open_unless_one_was_chosen() {
    let groups = || {
        vec![
            group("Cấp mới", false, vec![paper("Đơn A", 1)]),
            group("Cấp lại", false, vec![paper("Đơn B", 1)]),
        ]
    };
    let all = draw(first(groups()), &[("print", "1")]);
    assert_eq!(all.matches(" open").count(), 2, "{all}");
    assert!(all.contains("/qr.svg"), "the sheet leads back to the screen: {all}");
    let one = draw(first(groups()), &[("print", "1"), ("case", "1")]);
    assert_eq!(one.matches(" open").count(), 1, "{one}");
}

#[test]
fn a_fee_without_a_number_is_told_in_the_words_of_the_source() {
    let mut shown = procedure(Vec::new());
    shown.fee = Fee::Text;
    shown.fee_words = "Theo nghị quyết của tỉnh".to_owned();
    shown.fee_unstated = true;
    shown.methods = vec![Method {
        channel: Channel::InPerson,
        time: None,
        fees: vec![FeeLine {
            value: Some(0),
            currency: "VND".to_owned(),
            text: "Theo nghị quyết của tỉnh".to_owned(),
            doubtful: false,
        }],
        note: "Sáng thứ Hai\nĐến thứ Sáu".to_owned(),
    }];
    let first = First { procedure: Some(Box::new(shown)), ..First::default() };
    let html = draw(first, &[]);
    assert!(html.contains("Nguồn ghi về phí: Theo nghị quyết của tỉnh"), "{html}");
    assert!(html.contains("nguồn không ghi số tiền"), "{html}");
    assert!(html.contains("<li>Sáng thứ Hai</li>"), "a line of the source is a line: {html}");
}
