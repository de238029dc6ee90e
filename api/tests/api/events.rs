use crate::app::TestApp;

#[test]
fn every_step_of_every_event_leads_to_a_procedure() {
    let app = TestApp::bundled();
    let list = app.get("/v1/events").ok();
    let list = list["items"].as_array().unwrap();
    assert!(list.len() >= 15);
    for event in list {
        let id = event["id"].as_str().unwrap();
        let event = app.get(&format!("/v1/events/{id}")).ok();
        for step in event["steps"].as_array().unwrap() {
            let choices = step["choices"].as_array().unwrap();
            assert!(!choices.is_empty(), "{id}: {step}");
            assert!(choices.len() == 1 || choices.iter().all(|one| one["case"] != ""), "{step}");
            for choice in choices {
                assert_ne!(choice["name"], "", "{id}: {choice}");
                app.get(&format!("/v1/procedures/{}", choice["code"].as_str().unwrap())).ok();
            }
        }
    }
    app.get("/v1/events/khong-co").problem(404, "unknown-event");
}

#[test]
fn without_procedures_the_steps_still_say_what_to_do() {
    let event = TestApp::empty().get("/v1/events/sinh-con").ok();
    assert!(event["steps"].as_array().unwrap().iter().all(|step| step["what"] != ""));
    assert_eq!(event["steps"][0]["choices"], serde_json::json!([]));
}
