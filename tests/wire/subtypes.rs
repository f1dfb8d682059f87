//! A base with a `discriminator` holds what extends it by `allOf`.

use crate::client::{client, sent};
use crate::server::{Server, json};
use docwright_runtime::Violations;
use docwright_wire_tests::subtypes::{
    Animal, AnimalBase, Cat, Client, DynamicZone, Puppy, Zone, ZoneBaseType,
};

#[tokio::test]
async fn animals_are_what_extends_them() {
    let body = r#"{"all":[{"kind":"Puppy","weeks":3,"tricks":["sit"]},{"kind":"Animal","name":"It"},
        {"kind":"Cat","lives":7,"friends":[{"kind":"Dog"}]},{"kind":"Newt","name":"N","tail":true}]}"#;
    let server = Server::always(json(200, body));
    let cat = Cat::new("Cat", 7).friends([Animal::from(Puppy::new("Puppy", 2))]);
    let answer = client::<Client>(&server).make_animal(&cat.into()).await.unwrap().into_inner();
    let request = r#"{"kind":"Cat","friends":[{"kind":"Puppy","weeks":2}],"lives":7}"#;
    assert_eq!(sent(&server).1, request);
    let [Animal::Puppy(puppy), Animal::Base(base), Animal::Cat(cat), Animal::Unknown(newt)] =
        &answer.all[..]
    else {
        panic!("{answer:?}")
    };
    assert_eq!((puppy.weeks, puppy.tricks.as_deref()), (3, Some(&["sit".to_owned()][..])));
    assert_eq!(base.name.as_deref(), Some("It"));
    assert!(matches!(cat.friends.as_deref(), Some([Animal::Dog(_)])));
    assert_eq!(newt["tail"], true);
}

#[test]
fn limits_of_the_base_are_those_of_what_extends_it() {
    let is_right = |animal: Animal| Violations::of(&animal).is_ok();
    assert!(is_right(Cat::new("Cat", 9).name("Tom").into()));
    assert!(!is_right(Cat::new("Cat", 10).into()));
    assert!(!is_right(Puppy::new("Puppy", 1).name("Bartholomew").into()));
    assert!(!is_right(AnimalBase::new("Animal").name("Bartholomew").into()));
}

#[tokio::test]
async fn a_mapping_says_which_there_are() {
    let server = Server::always(json(200, r#"{"type":"IP","id":"ab","gateways":["10.0.0.1"]}"#));
    let zone = DynamicZone::new(ZoneBaseType::Dynamic, "xy").asns(["1"]);
    let answer = client::<Client>(&server).set_zone(&zone.into()).await.unwrap().into_inner();
    assert_eq!(sent(&server).1, r#"{"type":"DYNAMIC","id":"xy","asns":["1"]}"#);
    let Zone::IpZone(zone) = answer else { panic!("{answer:?}") };
    assert_eq!(zone.gateways.unwrap(), ["10.0.0.1"]);
}
