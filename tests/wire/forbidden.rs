//! Properties that may not be there, and numbers that have to fit a `float`.

use docwright_runtime::Violations;
use docwright_wire_tests::forbidden::{MakeThingRequest, MakeThingRequestFree};
use serde_json::json;

#[test]
fn a_property_that_may_not_be_there_has_no_field_and_is_no_free_key() {
    let free = |key: &str| {
        let free: MakeThingRequestFree = serde_json::from_value(json!({"a": 1, key: 2})).unwrap();
        MakeThingRequest::default().any(json!([1])).free(free)
    };
    assert!(Violations::of(&free("other")).is_ok());
    let found = Violations::of(&free("gone")).unwrap_err();
    assert_eq!(
        found.iter().map(|one| one.pointer().to_owned()).collect::<Vec<_>>(),
        ["/free/gone"]
    );
    // Every field of the struct is named here, and nothing is left.
    let MakeThingRequest { name, any, ratio, free } = free("other");
    assert!(name.is_none() && any.is_some() && ratio.is_none() && free.is_some());
}

#[test]
fn a_float_has_to_fit() {
    let ratio = |number: f64| Violations::of(&MakeThingRequest::default().ratio(number)).is_ok();
    assert!(ratio(f64::from(f32::MAX)) && ratio(f64::from(f32::MIN)) && ratio(0.1));
    assert!(!ratio(1e39) && !ratio(-1e39));
}
