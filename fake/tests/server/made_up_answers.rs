//! Answers that no document gives an example of.

use crate::common::send;
use docwright_fake::Fake;
use serde_json::{Value, json};

const PETS: &str = include_str!("../specs/pets.yaml");

/// What cannot be made is left out, if it may be.
#[test]
fn they_keep_their_own_schema() {
    let fake = Fake::start(PETS).unwrap();
    let pet = send(&fake, "GET /pets/7", &[], "").json();
    let document: Value = serde_yaml::from_str(PETS).unwrap();
    let judge = jsonschema::validator_for(&document["components"]["schemas"]["Pet"]).unwrap();
    let errors: Vec<_> = judge.iter_errors(&pet).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?} in {pet}");
    for name in ["mail", "weight", "share", "sizes", "counts"] {
        assert!(pet.get(name).is_some(), "{name} in {pet}");
    }
    assert_eq!(pet["id"], json!(14));
    assert_eq!(pet.get("impossible"), None);
}
