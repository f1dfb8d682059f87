//! Several successes, distinguished by their status.

use crate::client::client;
use crate::server::{Server, json, with_headers};
use docwright_runtime::ErrorKind;
use docwright_wire_tests::statuses::{
    ClassSuccess, Client, LookError, Problem, PutSuccess, RemoveError, RestError, RestOfLinesError,
    RestOfNothingError, RestOfSecondSuccess, RestOfSeveralError, RestOfSeveralSuccess, StartError,
    StartOkResponse, StartSuccess, Thing,
};

#[tokio::test]
async fn each_status_has_a_variant_with_its_body() {
    let server = Server::always(json(200, r#"{"id":7}"#));
    let answer = client::<Client>(&server).start().await.unwrap().into_inner();
    let StartSuccess::Ok(StartOkResponse { id, .. }) = answer else { panic!("{answer:?}") };
    assert_eq!(id, 7);

    let server = Server::always(with_headers(202, "location: /jobs/1\r\n", b""));
    let answer = client::<Client>(&server).start().await.unwrap();
    assert_eq!(*answer, StartSuccess::Accepted);
    assert_eq!(answer.headers()["location"], "/jobs/1");

    let server = Server::always(with_headers(206, "", b"half"));
    let answer = client::<Client>(&server).start().await.unwrap().into_inner();
    assert_eq!(answer, StartSuccess::PartialContent("half".to_owned()));
}

#[tokio::test]
async fn a_success_that_is_not_documented_is_read_as_the_first() {
    let server = Server::always(json(201, r#"{"id":7}"#));
    let answer = client::<Client>(&server).start().await.unwrap();
    assert!(matches!(&*answer, StartSuccess::Ok(body) if body.id == 7));
    assert_eq!(answer.status().as_u16(), 201);
}

#[tokio::test]
async fn another_body_than_that_of_the_status_is_told() {
    let server = Server::always(json(200, "[]"));
    let error = client::<Client>(&server).start().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Decode(_)), "{error:?}");
    let server = Server::always(json(409, r#"{"title":"no"}"#));
    let error = client::<Client>(&server).start().await.unwrap_err();
    assert!(matches!(error.documented(), Some(StartError::Conflict(_))));
}

#[tokio::test]
async fn equal_bodies_are_one_type() {
    let server = Server::always(json(201, r#"{"id":7}"#));
    let answer: Thing = client::<Client>(&server).same().await.unwrap().into_inner();
    assert_eq!(answer.id, Some(7));
}

#[tokio::test]
async fn a_status_comes_before_its_class() {
    for (status, body, is_empty) in [(200, "{}", false), (299, "{}", false), (204, "", true)] {
        let server = Server::always(json(status, body));
        let answer = client::<Client>(&server).class().await.unwrap().into_inner();
        assert_eq!(matches!(answer, ClassSuccess::NoContent), is_empty, "{status}");
    }
}

#[tokio::test]
async fn a_status_without_a_body_has_none_whatever_is_documented() {
    let server = Server::always(with_headers(204, "", b""));
    let answer = client::<Client>(&server).remove().await.unwrap();
    assert_eq!(answer.status().as_u16(), 204);
    let server = Server::always(with_headers(304, "", b""));
    let error = client::<Client>(&server).remove().await.unwrap_err();
    assert_eq!(error.documented(), Some(&RemoveError::Status304));
}

#[tokio::test]
async fn a_shared_response_keeps_its_body_where_the_status_has_one() {
    let server = Server::always(with_headers(204, "", b""));
    let answer = client::<Client>(&server).put().await.unwrap().into_inner();
    assert_eq!(answer, PutSuccess::NoContent);
    let server = Server::always(json(200, r#"{"id":7}"#));
    let answer = client::<Client>(&server).put().await.unwrap().into_inner();
    assert!(matches!(answer, PutSuccess::Ok(thing) if thing.id == Some(7)));
    for status in [200, 404] {
        let server = Server::always(with_headers(status, "", b""));
        let answer = client::<Client>(&server).look().await;
        assert_eq!(answer.is_ok(), status == 200);
        assert!(answer.err().is_none_or(|error| error.documented() == Some(&LookError::NotFound)));
    }
}

fn problem() -> Problem {
    let mut problem = Problem::default();
    problem.title = Some("no".to_owned());
    problem
}

/// OpenAPI has `default` for all statuses that are not listed, and a success is no exception.
#[tokio::test]
async fn default_is_for_a_success_that_is_not_listed() {
    let server = Server::always(json(201, r#"{"title":"no"}"#));
    let error = client::<Client>(&server).rest().await.unwrap_err();
    assert_eq!(error.documented(), Some(&RestError::Other(problem())));
    assert_eq!(error.status().map(|status| status.as_u16()), Some(201));
    assert!(!error.is_retryable());
    let error = client::<Client>(&server).rest_of_nothing().await.unwrap_err();
    assert_eq!(error.documented(), Some(&RestOfNothingError::Other(problem())));
    let error = client::<Client>(&server).rest_of_several().await.unwrap_err();
    assert_eq!(error.documented(), Some(&RestOfSeveralError::Other(problem())));
    let error = client::<Client>(&server).rest_of_lines().await.unwrap_err();
    assert_eq!(error.documented(), Some(&RestOfLinesError::Other(problem())));
    let error = client::<Client>(&server).rest_of_lines().stream().await.unwrap_err();
    assert_eq!(error.documented(), Some(&RestOfLinesError::Other(problem())));
}

#[tokio::test]
async fn a_listed_success_is_one_beside_default() {
    let server = Server::always(json(200, r#"{"id":7}"#));
    assert_eq!(client::<Client>(&server).rest().await.unwrap().id, Some(7));
    let server = Server::always(json(202, ""));
    let answer = client::<Client>(&server).rest_of_several().await.unwrap();
    assert_eq!(*answer, RestOfSeveralSuccess::Accepted);
}

#[tokio::test]
async fn a_success_that_is_not_listed_is_the_one_with_the_body_of_default() {
    let server = Server::always(json(201, r#"{"title":"no"}"#));
    let answer = client::<Client>(&server).rest_of_second().await.unwrap();
    assert_eq!(*answer, RestOfSecondSuccess::Accepted(problem()));
}

/// Neither the same body nor none makes a success an error.
#[tokio::test]
async fn default_without_a_body_of_its_own_leaves_a_success_as_it_is() {
    let server = Server::always(json(201, r#"{"id":7}"#));
    assert_eq!(client::<Client>(&server).rest_alike().await.unwrap().id, Some(7));
    assert_eq!(client::<Client>(&server).rest_untold().await.unwrap().id, Some(7));
    for status in [202, 204] {
        let server = Server::always(with_headers(status, "", b""));
        assert!(client::<Client>(&server).rest_of_nothing().await.is_ok(), "{status}");
    }
}
