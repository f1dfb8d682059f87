//! Whole bodies: what `validate` says, beside what the `jsonschema` crate says of the same JSON.
//!
//! `PROPTEST_CASES=100000 cargo test --test verdicts` tries as many bodies, others every time; without it, two
//! thousand that are always the same.

#[path = "../common/mod.rs"]
mod common;
mod judge;
mod text;
mod trial;
mod values;
mod vendors;

// Generated from `spec/`; a client that nobody calls comes with it.
#[allow(dead_code, unreachable_pub, unused_imports, reason = "generated for other uses too")]
#[path = "generated/lib.rs"]
mod generated;

use common::{HIGHLEVEL_2021_07_28, ICLOSED, KLENAI, wire};
use contactkit::runtime::Violations;
use docwright::output;
use docwright::source::read_folder;
use generated::rules::v1::Thing;
use judge::Judge;
use serde::Serialize;
use serde_json::Value;
use std::path::Path;
use trial::for_all;

/// Both verdicts on a body: the same places and keywords.
fn compare<T: Serialize>(judge: &Judge, body: &T, ours: &Result<(), Violations>) -> bool {
    let json = wire(body);
    assert_eq!(judge::ours(ours), judge.broken(&json), "ours, theirs; {json}");
    ours.is_ok()
}

/// The schema of the request, and what judges by it.
fn request(spec: &Value) -> (&Value, Judge) {
    let schema = &common::request_content(spec)["schema"];
    (schema, Judge::new(spec, schema))
}

#[test]
fn bodies_of_iclosed() {
    let spec = common::spec(ICLOSED);
    let (schema, judge) = request(&spec);
    let bodies = vendors::iclosed(schema, &spec["components"]["schemas"]["ContactStatus"]);
    let verdicts = for_all(&bodies, |body| compare(&judge, body, &body.validate()));
    verdicts.are_mixed();
}

#[test]
fn bodies_of_klenai() {
    let spec = common::spec(KLENAI);
    let (_, judge) = request(&spec);
    let phone_number = &spec["components"]["schemas"]["PhoneNumber"]["properties"]["phone_number"];
    let bodies = vendors::klenai(phone_number);
    let verdicts = for_all(&bodies, |body| compare(&judge, body, &body.validate()));
    verdicts.are_mixed();
}

#[test]
fn bodies_of_highlevel() {
    let spec = common::spec(HIGHLEVEL_2021_07_28);
    let (schema, judge) = request(&spec);
    let bodies =
        vendors::highlevel(&spec["components"]["schemas"], &schema["properties"]["dateOfBirth"]);
    let verdicts = for_all(&bodies, |body| compare(&judge, body, &body.validate()));
    verdicts.are_mixed();
}

/// The rules that the four specs do not use, and every way to nest.
#[test]
fn bodies_with_every_rule() {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join(SPEC).join("rules/v1.yaml");
    let spec = std::fs::read_to_string(spec).expect("the spec is there");
    let spec: Value = serde_yaml::from_str(&spec).expect("it is YAML");
    let thing = &spec["components"]["schemas"]["Thing"];
    let judge = Judge::new(&spec, thing);
    let verdicts = for_all(&values::values(&spec, thing, 4), |json| {
        let thing: Thing =
            serde_json::from_value(json.clone()).unwrap_or_else(|error| panic!("{error}: {json}"));
        assert_eq!(wire(&thing), *json, "it is written as it was read");
        compare(&judge, &thing, &thing.validate())
    });
    verdicts.are_mixed();
}

#[test]
fn a_body_with_ten_violations_reports_ten() {
    let long = |length| "é".repeat(length);
    let body = contactkit::iclosed::v1::CreateContactRequest::default()
        .first_name(long(26))
        .last_name(long(27))
        .email("jane..doe@example.com")
        .phone_number(format!("+{}", "5".repeat(20)))
        .status("CONVERTED")
        .tag(long(101))
        .joined_time("2024-02-30T10:00:00Z")
        .utm(long(1001))
        .country("USA")
        .ip_address(long(46));
    let violations = body.validate().expect_err("nothing of it is as documented");
    let told: Vec<_> = violations.iter().map(ToString::to_string).collect();
    let starts = [
        "/firstName: at most 25 characters, found 26",
        "/lastName: at most 25 characters, found 27",
        "/email: must match the pattern ",
        "/phoneNumber: at most 20 characters, found 21",
        "/status: one of POTENTIAL, QUALIFIED, DISQUALIFIED",
        "/tag: at most 100 characters, found 101",
        "/joinedTime: must match the documented pattern: UTC, ending in `Z`",
        "/utm: at most 1000 characters, found 1001",
        "/country: at most 2 characters, found 3",
        "/ipAddress: at most 45 characters, found 46",
    ];
    assert_eq!((violations.len(), told.len()), (10, 10));
    for (told, start) in told.iter().zip(starts) {
        assert!(told.starts_with(start), "{told}");
    }
    assert!(violations.to_string().starts_with("10 documented limits violated: "));
}

const SPEC: &str = "verdicts/spec";
const GENERATED: &str = "verdicts/generated";

/// With `DOCWRIGHT=write`, it is made so.
#[test]
fn the_module_with_every_rule_is_current() {
    let sources = read_folder(Path::new(SPEC)).unwrap_or_else(|error| panic!("{error}"));
    let files = docwright::generate(&sources).unwrap_or_else(|found| panic!("{found:#?}"));
    if std::env::var("DOCWRIGHT").is_ok_and(|mode| mode == "write") {
        output::write(Path::new(GENERATED), &files).unwrap_or_else(|error| panic!("{error}"));
    }
    let found =
        output::compare(Path::new(GENERATED), &files).unwrap_or_else(|error| panic!("{error}"));
    let lines: Vec<_> = found.iter().map(ToString::to_string).collect();
    assert!(
        lines.is_empty(),
        "{}\nrun `DOCWRIGHT=write cargo test --test verdicts`",
        lines.join("\n")
    );
}
