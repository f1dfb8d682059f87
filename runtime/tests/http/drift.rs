//! Servers that send other types than documented.

use crate::server::{Server, json};
use docwright_runtime::{
    Answer, Api, Call, ClientBuilder, Credentials, DecodeError, DocumentedError, Drift, ErrorKind,
    HttpClient, Method, Operation, StatusCode,
};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub(crate) struct Created {
    contact: Contact,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Contact {
    id: String,
    #[serde(rename = "birthMonth")]
    birth_month: Option<i64>,
}

#[derive(Debug, PartialEq, Deserialize)]
pub(crate) struct ErrorBody {
    error: String,
    message: String,
    hint: Option<String>,
}

#[derive(Debug, PartialEq)]
pub(crate) enum Refused {
    BadRequest(ErrorBody),
}

impl DocumentedError for Refused {
    fn read(answer: &mut Answer<'_>) -> Option<Result<Self, DecodeError>> {
        match answer.status().as_u16() {
            400 => Some(answer.json().map(Self::BadRequest)),
            _ => None,
        }
    }

    fn code(&self) -> Option<&str> {
        let Self::BadRequest(body) = self;
        Some(&body.error)
    }

    fn code_key(status: StatusCode) -> Option<&'static str> {
        (status == 400).then_some("error")
    }
}

static CREATE: Operation = Operation::new("create", Method::POST, "/contacts");

pub(crate) struct Client(HttpClient);

impl Api for Client {
    const BASE_URL: &'static str = "https://api.example.com";

    fn from_http(http: HttpClient) -> Self {
        Self(http)
    }
}

pub(crate) fn builder(server: &Server) -> ClientBuilder<Client> {
    ClientBuilder::new(Credentials::none()).base_url(server.url())
}

pub(crate) fn create(builder: ClientBuilder<Client>) -> Call<Created, Refused> {
    builder.build().unwrap().0.call(&CREATE)
}

#[tokio::test]
async fn a_contact_that_was_created_is_not_lost_for_one_odd_field() {
    let server =
        Server::always(json(201, r#"{"contact":{"id":"c-1","birthMonth":"8"},"more":[1]}"#));
    let response = create(builder(&server)).await.unwrap();
    assert_eq!((response.contact.id.as_str(), response.contact.birth_month), ("c-1", None));
    let [drift] = response.drift() else { panic!("{:?}", response.drift()) };
    assert_eq!((drift.pointer(), drift.value()), ("/contact/birthMonth", &"8".into()));
    assert_eq!(drift.message(), "invalid type: string, expected i64");
    assert!(response.body().ends_with(br#""more":[1]}"#));

    let error = create(builder(&server).strict_answers()).await.unwrap_err();
    let ErrorKind::Decode(decode) = error.kind() else { panic!("{error:?}") };
    assert_eq!(decode.pointer(), "/contact/birthMonth");
}

#[tokio::test]
async fn an_answer_as_documented_has_no_drift() {
    let server = Server::always(json(201, r#"{"contact":{"id":"c-1","birthMonth":8}}"#));
    let response = create(builder(&server)).await.unwrap();
    assert_eq!((response.contact.birth_month, response.drift()), (Some(8), &[][..]));
}

#[tokio::test]
async fn a_required_field_of_another_type_is_an_error_with_its_place() {
    let server = Server::always(json(201, r#"{"contact":{"id":7,"birthMonth":"8"}}"#));
    let error = create(builder(&server)).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "create: 201 Created, but the body is not as documented: \
         /contact/id: invalid type: integer, expected a string (line 1, column 18)"
    );
}

#[tokio::test]
async fn an_error_body_is_read_without_what_is_odd_in_it() {
    let body = r#"{"error":"taken","message":"No.","hint":{"see":"manual"}}"#;
    let server = Server::always(json(400, body));
    let error = create(builder(&server)).await.unwrap_err();
    let read = ErrorBody { error: "taken".to_owned(), message: "No.".to_owned(), hint: None };
    assert_eq!(error.documented(), Some(&Refused::BadRequest(read)));
    let places: Vec<_> = error.drift().iter().map(Drift::pointer).collect();
    assert_eq!((error.code(), places), (Some("taken"), vec!["/hint"]));
}

#[tokio::test]
async fn the_code_is_read_whatever_became_of_the_message() {
    for body in [
        r#"{"error":"validation_error","message":{"email":["bad"]}}"#,
        r#"{"error":"validation_error"}"#,
    ] {
        let server = Server::always(json(400, body));
        for builder in [builder(&server), builder(&server).strict_answers()] {
            let error = create(builder).await.unwrap_err();
            assert!(matches!(error.kind(), ErrorKind::Undocumented(Some(_))), "{error:?}");
            assert_eq!((error.code(), error.documented()), (Some("validation_error"), None));
        }
    }
    for body in [r#"{"error":7}"#, "[]", "<html>", ""] {
        let server = Server::always(json(400, body));
        assert_eq!(create(builder(&server)).await.unwrap_err().code(), None, "{body}");
    }
    let server = Server::always(json(418, r#"{"error":"teapot"}"#));
    assert_eq!(create(builder(&server)).await.unwrap_err().code(), None);
}
