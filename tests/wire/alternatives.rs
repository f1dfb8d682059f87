//! Values that fit more alternatives than `oneOf` allows, or none.

use docwright_runtime::{Validate, Violations};
use docwright_wire_tests::alternatives::{
    Cat, Dog, Event, Many, Pet, PutValuesRequest, PutValuesRequestKind, PutValuesRequestLists,
    PutValuesRequestLoose,
};
use serde_json::json;

fn is_valid(value: &impl Validate) -> bool {
    Violations::of(value).is_ok()
}

#[test]
fn one_of_is_exactly_one_and_any_of_at_least_one() {
    let request = PutValuesRequest::default;
    for (number, one, any) in
        [(3, true, true), (5, true, true), (15, false, true), (7, false, false)]
    {
        assert_eq!(is_valid(&request().fizz(number)), one, "{number}");
        assert_eq!(is_valid(&request().buzz(number)), any, "{number}");
    }
    for (code, is_right) in [("ab", true), ("ABC", true), ("AB", false), ("abc", false)] {
        assert_eq!(is_valid(&request().code(code)), is_right, "{code}");
    }
}

/// A format is no limit, and any text beside listed ones is meant to be any other.
#[test]
fn what_is_meant_to_be_open_is_open() {
    let request = PutValuesRequest::default();
    assert!(is_valid(&request.clone().when("2026-02-03").size("small")));
    assert!(is_valid(&request.size("huge")));
}

#[test]
fn objects_and_lists_are_told_apart_by_all_that_is_said() {
    let loose = |value| PutValuesRequestLoose::from(value);
    let request = PutValuesRequest::default;
    assert!(is_valid(&request().loose(loose(json!({"a": 1})))));
    assert!(!is_valid(&request().loose(loose(json!({})))), "it fits both");
    let kind = PutValuesRequestKind::from(json!({"is": "a", "size": 1}));
    assert!(is_valid(&request().kind(kind)));
    let lists = |value| PutValuesRequestLists::from(value);
    assert!(is_valid(&request().lists(lists(json!([1])))));
    assert!(!is_valid(&request().lists(lists(json!([])))), "it fits both");
}

/// That one of the two is boxed is nothing that callers have to know.
#[test]
fn a_recursive_alternative_is_given_as_any_other() {
    let pet = Pet::from(Dog::new().friend(Cat::new()));
    assert_eq!(json!(pet), json!({"is": "Dog", "friend": {"is": "Cat"}}));
    assert_eq!(Pet::from(Box::new(Dog::new().friend(Cat::new()))), pet);
}

/// Of the same keys, the alternative is meant whose own values they are.
#[test]
fn listed_values_tell_alternatives_apart_as_far_as_they_do() {
    let read = |value| match Event::from(value) {
        Event::Made(_) => "made",
        Event::Changed(_) => "changed",
        Event::Other(_) => "other",
        odd => panic!("{odd:?}"),
    };
    assert_eq!(read(json!({"type": "made", "size": 1})), "made");
    assert_eq!(read(json!({"type": "gone", "size": 1})), "changed");
    assert_eq!(read(json!({"type": "changed", "live": false})), "changed");
    assert_eq!(read(json!({"type": "changed", "live": true})), "made");
    // Both list it: the first. None does: the one that lists nothing.
    assert_eq!(read(json!({"type": "changed"})), "made");
    assert_eq!(read(json!({"type": "new", "size": 1})), "other");
}

/// Lists and maps are what their items are.
#[test]
fn items_tell_lists_and_maps_apart() {
    let read = |value| match Many::from(value) {
        Many::Bills(_) => "bills",
        Many::Credits(_) => "credits",
        Many::Warm(_) => "warm",
        Many::Cold(_) => "cold",
        Many::BillsByName(_) => "bills by name",
        Many::PapersByName(_) => "papers by name",
        odd => panic!("{odd:?}"),
    };
    let (bill, credit) = (json!({"kind": "bill", "size": 1}), json!({"kind": "credit", "size": 1}));
    assert_eq!(read(json!([bill, bill])), "bills");
    assert_eq!(read(json!([credit, credit])), "credits");
    assert_eq!(read(json!(["red", "yellow"])), "warm");
    assert_eq!(read(json!(["green"])), "cold");
    assert_eq!(read(json!({"a": bill})), "bills by name");
    assert_eq!(read(json!({"a": bill, "b": credit})), "papers by name");
    // What fits none of them is the first that it can be.
    assert_eq!(read(json!([bill, credit])), "bills");
    assert_eq!(read(json!(["black"])), "warm");
}
