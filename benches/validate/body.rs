//! The complete body of iClosed, and one that breaks many of its limits.

use crate::by_hand::ByHand;
use crate::engines::{Fancy, Linear, Regress};
use crate::garde_body::Garde;
use crate::measure::{Contestant, ROUNDS, measure};
use crate::table::{markdown, nanoseconds, with_ratio};
use contactkit::iclosed::v1::{ContactStatus, CreateContactRequest};
use jsonschema::{Draft, Validator};
use serde_json::Value;
use std::hint::black_box;

/// Every field, as the documentation page shows it.
fn accepted() -> CreateContactRequest {
    CreateContactRequest::default()
        .first_name("Jane")
        .last_name("Doe")
        .email("jane.doe@example.com")
        .phone_number("+15551234567")
        .status(ContactStatus::Potential)
        .tag("lead-2024")
        .joined_time("2024-01-15T10:00:00.000Z")
        .event_name("Product Demo")
        .utm("utm_source=google&utm_medium=cpc")
        .country("US")
        .time_zone("America/New_York")
        .ip_address("192.168.1.1")
        .referrer_url("https://example.com/signup")
}

/// One violated limit, and the three patterns.
fn refused() -> CreateContactRequest {
    accepted()
        .email("jane.doe@example..com")
        .phone_number("+1 555 123")
        .joined_time("2023-02-29T10:00:00.000Z")
        .country("USA")
}

/// The time of each contestant for both bodies.
pub(crate) fn table() -> String {
    let [accepted, refused] =
        [(accepted(), 0), (refused(), 4)].map(|(body, wrong)| times(&body, wrong));
    let mut rows =
        vec![["complete iClosed body", "accepted", "refused"].map(str::to_owned).to_vec()];
    for (&(name, time), &(_, refused_time)) in accepted.iter().zip(&refused) {
        let (ours, ours_refused) = (accepted[0].1, refused[0].1);
        let cells = if name == accepted[0].0 {
            [nanoseconds(time), nanoseconds(refused_time)]
        } else {
            [with_ratio(time, ours), with_ratio(refused_time, ours_refused)]
        };
        rows.push([vec![name.to_owned()], cells.to_vec()].concat());
    }
    markdown(&rows)
}

/// Every contestant finds all that is wrong with a body, except that one that accepts need not look for it.
/// They answer whether it is accepted: how an answer is handed over is not what is measured.
fn times(body: &CreateContactRequest, wrong: usize) -> Vec<(&'static str, f64)> {
    let (regress, linear, fancy) =
        (ByHand::<Regress>::new(), ByHand::<Linear>::new(), ByHand::<Fancy>::new());
    let garde = Garde::from(body);
    let value = serde_json::to_value(body).expect("a body is JSON");
    let schema = schema();

    assert_eq!(body.validate().map_or_else(|found| found.len(), |()| 0), wrong);
    for found in [regress.broken(body), linear.broken(body), fancy.broken(body)] {
        assert_eq!(found.len(), wrong);
    }
    assert_eq!(garde.broken(), wrong);
    assert_eq!(schema.iter_errors(&value).count(), wrong);

    let jsonschema = if wrong == 0 {
        Contestant::new("jsonschema, value ready", || schema.is_valid(black_box(&value)))
    } else {
        Contestant::new("jsonschema, value ready", || {
            schema.iter_errors(black_box(&value)).count() == 0
        })
    };
    let contestants = vec![
        Contestant::new("generated", || black_box(body).validate().is_ok()),
        Contestant::new("by hand with regress", || regress.broken(black_box(body)).is_empty()),
        Contestant::new("by hand with regex", || linear.broken(black_box(body)).is_empty()),
        Contestant::new("by hand with fancy-regex", || fancy.broken(black_box(body)).is_empty()),
        Contestant::new("garde with regress", || black_box(&garde).report().is_ok()),
        jsonschema,
        Contestant::new("(serde_json::to_vec)", || serde_json::to_vec(black_box(body)).is_ok()),
    ];
    measure(contestants, ROUNDS)
}

fn schema() -> Validator {
    let spec = crate::patterns::spec("iclosed/v1.yaml");
    let body = "/paths/~1v1~1contacts/post/requestBody/content/application~1json/schema";
    let mut schema: Value = spec.pointer(body).expect("the spec has this body").clone();
    schema["components"] = spec["components"].clone();
    let options = jsonschema::options().with_draft(Draft::Draft202012).offline();
    options.should_validate_formats(false).build(&schema).expect("the schema compiles")
}
