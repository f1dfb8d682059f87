//! An API as the generator prints one, in small.

use crate::secrets::{self, Watched};
use docwright_runtime::{
    Answer, Api, BuildError, Check, ClientBuilder, Credentials, DecodeError, DocumentedError,
    Field, HttpClient, Method, NoDocumentedErrors, Operation, ParameterWriter, Parameters,
    Validate,
};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct CreateContactRequest {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    #[serde(default, skip_serializing_if = "Field::is_absent")]
    pub company: Field<String>,
}

impl Validate for CreateContactRequest {
    fn check(&self, check: &mut Check<'_>) {
        check.field("name", Some(&self.name)).max_length(5);
        check.field("email", self.email.as_ref()).max_length(9);
        check.field("company", self.company.value()).min_length(1);
    }
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Contact {
    pub id: i64,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct ErrorBody {
    pub error: String,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CreateContactError {
    BadRequest(ErrorBody),
    TooManyRequests(ErrorBody),
}

impl DocumentedError for CreateContactError {
    fn read(answer: &mut Answer<'_>) -> Option<Result<Self, DecodeError>> {
        match answer.status().as_u16() {
            400 => Some(answer.json().map(Self::BadRequest)),
            429 => Some(answer.json().map(Self::TooManyRequests)),
            _ => None,
        }
    }

    fn code(&self) -> Option<&str> {
        match self {
            Self::BadRequest(body) | Self::TooManyRequests(body) => Some(&body.error),
        }
    }
}

static CREATE_CONTACT: Operation = Operation::new("createContact", Method::POST, "/contacts/")
    .headers(&[("Version", "2021-07-28")])
    .security(&[&["bearer"], &["apiKey"]]);

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ReadNoteParameters {
    pub contact_id: String,
    pub tags: Option<Vec<String>>,
    pub trace: Option<String>,
}

impl Validate for ReadNoteParameters {
    fn check(&self, check: &mut Check<'_>) {
        check.field("contactId", Some(&self.contact_id)).max_length(30);
    }
}

impl Parameters for ReadNoteParameters {
    fn write(&self, to: &mut ParameterWriter) {
        to.path("contactId", &self.contact_id);
        to.query("tag", self.tags.as_ref());
        to.header("X-Trace", self.trace.as_ref());
    }
}

static READ_NOTE: Operation = Operation::new("readNote", Method::GET, "/contacts/{contactId}/note")
    .security(&[&["appId", "appKey"], &["cookie"], &[]])
    .idempotent();

static READ_CONTACT: Operation =
    Operation::new("readContact", Method::GET, "/contacts/").security(&[&["bearer"]]).idempotent();

static DELETE_ALL: Operation =
    Operation::new("deleteAll", Method::DELETE, "/contacts").idempotent();

static PING: Operation = Operation::new("ping", Method::POST, "/ping");

#[derive(Clone, Debug)]
pub(crate) struct Client {
    http: HttpClient,
}

impl Api for Client {
    const BASE_URL: &'static str = "https://api.example.com";

    fn from_http(http: HttpClient) -> Self {
        secrets::watch_traces();
        secrets::hidden(&http);
        Self { http }
    }
}

impl Client {
    pub(crate) fn new(credentials: Credentials) -> Result<Self, BuildError> {
        Self::builder(credentials).build()
    }

    pub(crate) fn builder(credentials: Credentials) -> ClientBuilder<Self> {
        secrets::hidden(&credentials);
        ClientBuilder::new(credentials)
    }

    pub(crate) fn create_contact(
        &self,
        request: &CreateContactRequest,
    ) -> Watched<Contact, CreateContactError> {
        Watched::new(self.http.call(&CREATE_CONTACT).json(request))
    }

    pub(crate) fn read_note(
        &self,
        parameters: &ReadNoteParameters,
    ) -> Watched<Option<Contact>, NoDocumentedErrors> {
        Watched::new(self.http.call(&READ_NOTE).parameters(parameters))
    }

    pub(crate) fn read_contact(&self) -> Watched<Contact, CreateContactError> {
        Watched::new(self.http.call(&READ_CONTACT))
    }

    pub(crate) fn delete_all(&self) -> Watched<(), NoDocumentedErrors> {
        Watched::new(self.http.call(&DELETE_ALL))
    }

    pub(crate) fn ping(&self) -> Watched<(), NoDocumentedErrors> {
        Watched::new(self.http.call(&PING))
    }
}

/// A client of the server, with a bearer token.
pub(crate) fn client(url: &str) -> Client {
    builder(url).build().expect("a client")
}

pub(crate) fn builder(url: &str) -> ClientBuilder<Client> {
    Client::builder(Credentials::bearer("bearer", "tok_hunter2")).base_url(url)
}

/// A request within every limit.
pub(crate) fn jane() -> CreateContactRequest {
    CreateContactRequest { name: "Jane".to_owned(), ..CreateContactRequest::default() }
}
