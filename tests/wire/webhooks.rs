//! What the server sends by itself: bytes that an application received.

use docwright_wire_tests::webhooks::{
    Contact, ContactInput, ContactMadePayload, ContactMadePayloadEvent, Gone, webhooks,
};

#[test]
fn a_payload_is_read_from_bytes() {
    let body = br#"{"contact":{"id":7,"name":"Jane"},"event":"made","at":3}"#;
    let payload = webhooks::contact_made(body).unwrap();
    assert_eq!(payload.contact.name, "Jane");
    assert_eq!(payload.event, Some(ContactMadePayloadEvent::Made));
    assert!(payload.drift().is_empty());
    let ContactMadePayload { contact, at, .. } = payload.into_inner();
    let Contact { id, .. } = contact;
    assert_eq!((id, at), (7, Some(3)));
}

/// As in answers: what is new is kept, and what cannot be is set aside and said.
#[test]
fn nothing_is_lost() {
    let body = br#"{"contact":{"id":7,"name":"longer than five","vip":true},"event":"split","at":"noon","n":[1]}"#;
    let payload = webhooks::contact_made(body).unwrap();
    assert_eq!(payload.contact.extra["vip"], true);
    assert_eq!(payload.extra["n"][0], 1);
    assert_eq!(payload.event, Some(ContactMadePayloadEvent::Unknown("split".to_owned())));
    assert_eq!(payload.at, None);
    let [drift] = payload.drift() else { panic!("{:?}", payload.drift()) };
    assert_eq!((drift.pointer(), drift.value().as_str()), ("/at", Some("noon")));
}

#[test]
fn what_cannot_be_read_is_an_error_with_a_place() {
    let error = webhooks::contact_made(br#"{"contact":{"id":7}}"#).unwrap_err();
    assert_eq!(error.pointer(), "/contact");
    assert!(error.message().contains("name"), "{error}");
    for body in ["", "<a/>", "[1", "\u{feff}null"] {
        assert!(webhooks::contact_made(body.as_bytes()).is_err(), "{body}");
    }
}

/// A body that is declared once is read where a webhook brings it; a schema has the type of answers here, and the
/// one of requests elsewhere.
#[test]
fn declared_bodies_and_schemas_travel_this_way() {
    let gone: Gone = webhooks::contacts_gone(br#"{"ids":[1,2],"more":0}"#).unwrap().into_inner();
    assert_eq!((gone.ids, &gone.extra["more"]), (vec![1, 2], &0.into()));
    assert_eq!(ContactInput::new("Jane").name, "Jane");
}
