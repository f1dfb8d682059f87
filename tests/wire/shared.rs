//! Types that are the same, by the names that each place has for them.

use crate::client::client;
use crate::server::{Server, json};
use docwright_runtime::{DocumentedError, Error, Violations};
use docwright_wire_tests::shared::{
    Client, GetPetError, GetPetNotFoundBody, GetPetNotFoundBodyCode, GetPetNotFoundBodyDetail,
    HedgeNext, ListShopsError, ListShopsNotFoundBody, Mood, Pet, PetState, PutPetConflictBody,
    PutPetError, PutPetRequest, PutPetRequestInner, PutPetRequestOther, PutPetRequestState, Tree,
    TreeNext,
};
use std::any::type_name;

const PROBLEM: &str = r#"{"code":"gone","details":[{"field":"id"}]}"#;

/// One handler for all operations.
fn is_gone(problem: &GetPetNotFoundBody) -> bool {
    problem.code == GetPetNotFoundBodyCode::Gone
}

fn documented<E: DocumentedError + Clone>(result: Result<impl Sized, Error<E>>) -> E {
    let error = result.err().expect("an error");
    error.documented().cloned().expect("a documented one")
}

#[tokio::test]
async fn one_handler_serves_all_operations() {
    let server = Server::always(json(404, PROBLEM));
    let client = client::<Client>(&server);
    let GetPetError::NotFound(problem) = documented(client.get_pet("1").await) else { panic!() };
    assert!(is_gone(&problem));
    match documented(client.put_pet("1", &PutPetRequest::default()).await) {
        PutPetError::NotFound(problem) | PutPetError::Conflict(problem) => {
            assert!(is_gone(&problem));
        }
        other => panic!("{other:?}"),
    }
    // Its code is described differently, so it is a separate type; that of the details is shared.
    let ListShopsError::NotFound(problem) = documented(client.list_shops().await) else { panic!() };
    let detail: GetPetNotFoundBodyDetail = problem.details.unwrap().remove(0);
    assert_eq!(detail.field.as_deref(), Some("id"));
    assert_ne!(type_name::<ListShopsNotFoundBody>(), type_name::<PutPetConflictBody>());
}

#[test]
fn a_name_serves_wherever_the_type_does() {
    let state = PutPetRequestState::Ill;
    let pet: Pet = serde_json::from_str(r#"{"state":"ill"}"#).unwrap();
    assert_eq!(pet.state, Some(state.clone()));
    let same: PetState = state;
    assert_eq!(PutPetRequest::default().state(same).state, pet.state);
    // What the document has a name for is a type of its own, unless an inline one is the same.
    assert_eq!(Mood::from("ill").as_str(), "ill");
}

/// Patterns are compared, not what they are called.
#[test]
fn types_with_other_limits_are_others() {
    let inner = PutPetRequestInner::default().tag("a");
    let other = PutPetRequestOther::default().tag("a");
    assert!(Violations::of(&PutPetRequest::default().inner(inner)).is_ok());
    assert!(Violations::of(&PutPetRequest::default().other(other)).is_err());
}

/// A circle is cut wherever it is closed.
#[test]
fn types_that_lead_back_to_each_other() {
    let tree: Tree = serde_json::from_str(r#"{"next":{"tree":{"next":{}}}}"#).unwrap();
    let next: Box<HedgeNext> = tree.next.unwrap();
    let same: &TreeNext = &next;
    assert!(same.tree.is_some());
}
