//! A base that lists what extends it is one of these; each has what the base has.

use crate::client::{client, sent};
use crate::server::{Server, json};
use docwright_runtime::Violations;
use docwright_wire_tests::bases::{Cat, CatMood, Client, Dog, Pet, Thing};

#[tokio::test]
async fn a_pet_is_a_cat_or_a_dog() {
    let body = r#"{"kind":"dog","name":"Rex","mood":"good","tricks":["sit"],"age":3}"#;
    let server = Server::always(json(200, body));
    let cat = Cat::new("cat", "Tom").lives(7);
    let pet = client::<Client>(&server).make_pet(&Pet::from(cat)).await.unwrap().into_inner();
    assert_eq!(sent(&server).1, r#"{"kind":"cat","name":"Tom","lives":7}"#);
    let Pet::Dog(dog) = pet else { panic!("{pet:?}") };
    assert_eq!((dog.name.as_str(), dog.mood.clone()), ("Rex", Some(CatMood::Good)));
    assert_eq!(dog.tricks, ["sit"]);
    assert!(dog.extra.contains_key("age"));
}

#[test]
fn limits_of_the_base_are_those_of_each() {
    let long = Dog::new("dog", "Bartholomew", ["sit"]);
    assert!(Violations::of(&Pet::from(long)).is_err());
    assert!(Violations::of(&Pet::from(Cat::new("cat", "Tom").lives(10))).is_err());
    assert!(Violations::of(&Pet::from(Dog::new("dog", "Rex", ["sit"]).lives(9))).is_ok());
}

#[tokio::test]
async fn what_extends_nothing_has_what_stands_beside() {
    let server = Server::always(json(200, r#"[{"legs":4,"id":"a"},{"seats":3,"id":"b"}]"#));
    let things = client::<Client>(&server).list_things().await.unwrap().into_inner();
    let ids: Vec<_> = things
        .iter()
        .map(|thing| serde_json::to_value(thing).unwrap()["id"].as_str().map(str::to_owned))
        .collect();
    assert_eq!(ids, [Some("a".to_owned()), Some("b".to_owned())]);
    assert!(!things.iter().any(|thing| matches!(thing, Thing::Unknown(_))));
}
