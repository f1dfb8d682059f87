//! One type for one component, however many operations refer to it.

use crate::client::client;
use crate::server::{Server, json};
use docwright_runtime::ErrorKind;
use docwright_wire_tests::problems::{
    Client, CreateError, CreateErrorCode, Found, NewThing, Problem, ReadError,
};

/// What an application writes once.
fn told(problem: &Problem) -> &str {
    problem.title.as_deref().unwrap_or(&problem.code)
}

#[tokio::test]
async fn one_handler_takes_the_problems_of_all_operations() {
    let server = Server::always(json(409, r#"{"code":"gone","title":"Gone."}"#));
    let error = client::<Client>(&server).create(&NewThing::default()).await.unwrap_err();
    let Some(documented @ CreateError::Conflict(problem)) = error.documented() else {
        panic!("{error:?}")
    };
    assert_eq!((told(problem), documented.code()), ("Gone.", Some(CreateErrorCode::Gone)));
    for status in [404, 500] {
        let server = Server::always(json(status, r#"{"code":"gone"}"#));
        let error = client::<Client>(&server).read().await.unwrap_err();
        let Some(ReadError::NotFound(problem) | ReadError::Other(problem)) = error.documented()
        else {
            panic!("{error:?}")
        };
        assert_eq!(told(problem), "gone");
    }
}

#[tokio::test]
async fn bodies_and_answers_are_shared_as_well() {
    let server = Server::always(json(200, r#"{"name":"n"}"#));
    let client = client::<Client>(&server);
    let request = NewThing::default().name("n");
    let created: Found = client.create(&request).await.unwrap().into_inner();
    let replaced: Found = client.replace(&request).await.unwrap().into_inner();
    assert_eq!(created, replaced);
    let error = client.replace(&NewThing::default().name("too long")).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Invalid(_)));
}
