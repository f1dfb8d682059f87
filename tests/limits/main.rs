//! Every documented limit, at its border and beyond: the tables beside this file.
//!
//! Each verdict is compared with the table, with the spec's own figures, and with the `jsonschema`
//! crate on the same body.

#[path = "../common/mod.rs"]
mod common;
mod judge;
mod requests;
mod spec;
mod table;

use common::{APIS, ICLOSED};
use contactkit::iclosed::v1::CreateContactRequest;
use judge::{Broken, Judge};
use std::collections::BTreeSet;
use table::{Case, Table};

/// What the request's own validation says, as keywords and figures of the spec.
fn verdict(api: &str, case: &Case) -> Vec<Broken> {
    requests::build(api, &case.field, case.value.as_ref()).broken
}

#[test]
fn what_keeps_the_limits_is_accepted() {
    for api in APIS {
        for case in Table::of(api).accept {
            assert_eq!(verdict(api, &case), [], "{api}: {case}");
        }
    }
}

#[test]
fn what_breaks_a_limit_is_refused_with_place_rule_and_figure() {
    for api in APIS {
        let fields = spec::limited_fields(&common::spec(api));
        for case in Table::of(api).reject {
            let limits = &fields[&case.field];
            let expected: Vec<_> = case
                .breaks
                .iter()
                .map(|keyword| Broken {
                    pointer: case.pointer(),
                    keyword: keyword.clone(),
                    limit: spec::figure(limits, keyword),
                })
                .collect();
            assert!(!expected.is_empty(), "{api}: {case} says what it breaks");
            assert_eq!(verdict(api, &case), expected, "{api}: {case}");
        }
    }
}

/// The same places and keywords, from an engine that owes nothing to this project.
#[test]
fn jsonschema_comes_to_the_same_verdicts() {
    for api in APIS {
        let judge = Judge::of(&common::spec(api));
        let Table { accept, reject } = Table::of(api);
        for case in accept.iter().chain(&reject) {
            let request = requests::build(api, &case.field, case.value.as_ref());
            let theirs = judge.judge(&request.body);
            let ours: BTreeSet<_> = request.broken.iter().map(Broken::place_and_keyword).collect();
            assert_eq!(theirs, ours, "{api}: {case}");
        }
    }
}

#[test]
fn every_case_sends_the_value_it_names() {
    for api in APIS {
        let Table { accept, reject } = Table::of(api);
        for case in accept.iter().chain(&reject) {
            let body = requests::build(api, &case.field, case.value.as_ref()).body;
            assert_eq!(body.pointer(&case.pointer()), case.value.as_ref(), "{api}: {case}");
        }
    }
}

/// A limit that is added to a spec needs cases here, and a case needs a limit in the spec.
#[test]
fn every_limited_field_has_cases_for_each_of_its_limits() {
    for api in APIS {
        let fields = spec::limited_fields(&common::spec(api));
        let table = Table::of(api);
        for (field, limits) in &fields {
            let accepted: Vec<_> =
                table.accept.iter().filter(|case| case.field == *field).collect();
            let rejected: Vec<_> =
                table.reject.iter().filter(|case| case.field == *field).collect();
            assert!(accepted.iter().any(|case| case.value.is_none()), "{api}: {field}, absent");
            assert!(
                accepted.iter().any(|case| case.value.is_some()),
                "{api}: {field}, a good value"
            );
            for keyword in spec::keywords(limits) {
                let breaks = |case: &&Case| case.breaks.iter().any(|broken| broken == keyword);
                assert!(rejected.iter().any(breaks), "{api}: {field} breaks {keyword}");
            }
            let all: Vec<_> = accepted.into_iter().chain(rejected).collect();
            assert!(all.iter().any(|case| case.is_beyond_ascii()), "{api}: {field}, beyond ASCII");
            if spec::is_nullable(limits) {
                assert!(all.iter().any(|case| case.is_null()), "{api}: {field}, null");
            }
        }
        for case in table.accept.iter().chain(&table.reject) {
            assert!(fields.contains_key(&case.field), "{api}: {case} is of no limited field");
        }
    }
}

#[test]
fn every_length_is_tried_at_its_border_and_one_beyond() {
    for api in APIS {
        let table = Table::of(api);
        for (field, limits) in spec::limited_fields(&common::spec(api)) {
            let Some(limit) = limits["maxLength"].as_u64() else {
                continue;
            };
            let has = |cases: &[Case], length: u64| {
                cases.iter().any(|case| case.field == field && case.length() == Some(length))
            };
            assert!(has(&table.accept, limit), "{api}: {field}, {limit} characters");
            assert!(has(&table.reject, limit + 1), "{api}: {field}, {} characters", limit + 1);
        }
    }
}

#[tokio::test]
async fn all_broken_limits_are_told_at_once_and_nothing_is_sent() {
    let server = common::server(ICLOSED);
    let client = common::iclosed(&server);
    for email in [".jane@x.com", "a..b@x.com"] {
        let request = CreateContactRequest::default()
            .first_name("😀".repeat(26))
            .email(email)
            .phone_number("+1５５５")
            .joined_time("2023-02-29T10:00:00Z");
        let error = common::failure(client.create_contact(&request)).await;
        let violations = error.violations().expect("it was refused");
        let told: Vec<_> = violations.iter().map(judge::broken).collect();
        let told: Vec<_> = told.iter().map(Broken::place_and_keyword).collect();
        let expected = [
            ("/firstName", "maxLength"),
            ("/email", "pattern"),
            ("/phoneNumber", "pattern"),
            ("/joinedTime", "pattern"),
        ];
        assert_eq!(told, expected.map(|(place, keyword)| (place.to_owned(), keyword.to_owned())));
        let shown = violations.to_string();
        assert!(shown.contains("/firstName: at most 25 characters, found 26"), "{shown}");
        assert_eq!((error.attempts(), server.requests().len()), (0, 0));
    }
}

#[tokio::test]
async fn twenty_five_emoji_pass() {
    let server = common::server(ICLOSED);
    let request = CreateContactRequest::default().first_name("😀".repeat(25));
    let response = common::iclosed(&server).create_contact(&request).await.expect("created");
    assert_eq!(response.status(), 201);
    assert!(server.requests()[0].verdict.is_ok());
}

#[tokio::test]
async fn without_validation_the_server_decides() {
    let server = common::server(ICLOSED);
    let request = CreateContactRequest::default().first_name("😀".repeat(26));
    let call = common::iclosed(&server).create_contact(&request).without_validation();
    let error = common::failure(call).await;
    assert_eq!(error.status().map(|status| status.as_u16()), Some(400));
    assert_eq!(server.requests()[0].verdict.problems[0].place, "/firstName");
}
