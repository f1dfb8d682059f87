//! A success shows the thing that was sent, as a server would have stored it.

use crate::common::{PEOPLE, Reply, send};
use docwright_fake::Fake;
use serde_json::{Value, json};

const JSON: [&str; 1] = ["Content-Type: application/json"];

fn people() -> Fake {
    Fake::start(PEOPLE).expect("the spec is good")
}

fn post(fake: &Fake, path: &str, body: &Value) -> Reply {
    send(fake, &format!("POST {path}"), &JSON, &body.to_string())
}

fn person(fake: &Fake, body: &Value) -> Value {
    post(fake, "/people", body).json()["data"]["person"].clone()
}

#[test]
fn sent_fields_replace_the_example_and_unsent_ones_leave_it() {
    let found =
        person(&people(), &json!({"name": "Ann", "nick": "A", "address": {"city": "Bonn"}}));
    assert_eq!(found["name"], "Ann");
    assert_eq!(found["nick"], "A", "not in the example, but documented");
    assert_eq!(found.get("age"), None, "Jane's age is not Ann's");
    assert_eq!(found["score"], 5, "required, so the example has to do");
    assert_eq!(found["diedAt"], "2024-06-15T10:00:00.000Z", "nothing is known of it");
}

#[test]
fn documented_defaults_are_filled_in_at_every_depth() {
    let fake = people();
    let found = person(&fake, &json!({"address": {"city": "Bonn"}}));
    assert_eq!((&found["role"], &found["address"]["country"]), (&json!("guest"), &json!("US")));
    assert_eq!(person(&fake, &json!({"role": "owner"}))["role"], "owner");
}

#[test]
fn what_the_answer_may_not_hold_stays_out() {
    let fake = people();
    let found = person(&fake, &json!({"name": null, "nick": "A"}));
    assert_eq!(
        (&found["nick"], found["name"].is_string()),
        (&json!("A"), true),
        "null is not documented"
    );
}

#[test]
fn what_is_write_only_does_not_come_back() {
    let found = person(&people(), &json!({"nick": "A", "pin": "1234"}));
    assert_eq!((&found["nick"], found.get("pin")), (&json!("A"), None));
}

#[test]
fn an_open_answer_holds_everything_and_the_first_phone_is_primary() {
    let fake = people();
    let sent = json!({"text": "hi", "phones": [{"number": "1"}, {"number": "2"}], "extra": 1});
    let expected = json!({"text": "hi", "lang": "en", "extra": 1,
        "phones": [{"number": "1", "primary": true}, {"number": "2"}]});
    assert_eq!(post(&fake, "/notes", &sent).json(), expected);
    let flagged = json!({"phones": [{"number": "1"}, {"number": "2", "primary": true}]});
    assert_eq!(post(&fake, "/notes", &flagged).json()["phones"], flagged["phones"]);
}

#[test]
fn ids_and_dates_are_made_up_in_the_documented_form() {
    let fake = people();
    let [first, second] = [1, 2].map(|age| person(&fake, &json!({ "age": age })));
    for name in ["id", "uuid", "createdAt"] {
        assert_ne!(first[name], second[name], "{name}");
    }
    let id = first["id"].as_str().expect("a string");
    let shape = |text: &str| {
        text.chars().map(|c| if c.is_ascii_digit() { '9' } else { 'a' }).collect::<String>()
    };
    assert_eq!(shape(id), shape("ocQHyuzHvuMOe5N5jjXF"));
    let uuid = first["uuid"].as_str().expect("a string");
    assert!(uuid.len() == 36 && uuid.as_bytes()[14] == b'4', "{uuid}");
    assert_eq!(first["createdAt"].as_str().map(str::len), Some("2024-06-15T10:00:00.000Z".len()));
    let numbers = [1, 2].map(|_| post(&fake, "/numbers", &json!({})).json()["id"].as_u64());
    assert_ne!(numbers[0], numbers[1]);
}

#[test]
fn the_same_seed_makes_up_the_same() {
    let with = |seed| {
        let fake = Fake::builder().spec(PEOPLE).seed(seed).start().expect("the spec is good");
        [1, 2].map(|age| person(&fake, &json!({ "age": age })))
    };
    assert_eq!(with(7), with(7));
    assert_ne!(with(7), with(8));
}

#[test]
fn the_id_in_the_path_is_the_id_in_the_answer() {
    let reply = send(&people(), "PUT /people/42", &JSON, r#"{"name": "Ann"}"#);
    assert_eq!(reply.json(), json!({"id": 42, "name": "Ann", "createdAt": "yesterday"}));
}
