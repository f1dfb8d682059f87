//! What the methods of an API's client call.

use crate::base_url::BaseUrl;
use crate::keyring::Keyring;
use crate::observe::Observe;
use crate::options::Options;
use crate::reads::Success;
use crate::retry::{Budget, Classify};
use crate::stream::StreamKind;
use crate::{Call, DocumentedAnswer, DocumentedError, EventData, ItemStream, Operation, Transport};
use bytes::Bytes;
use http::HeaderMap;
use serde::de::DeserializeOwned;
use std::fmt;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// An API of one version; the generator implements it for the API's client.
pub trait Api: Sized {
    /// The URL that every path is below, unless the caller says otherwise; empty where none is documented.
    const BASE_URL: &'static str;

    /// What the client calls itself, unless the caller says otherwise.
    const USER_AGENT: &'static str = concat!("docwright/", env!("CARGO_PKG_VERSION"));

    /// The API's client over `http`.
    fn from_http(http: HttpClient) -> Self;
}

/// Starts calls: holds the base URL, the credentials and the transport. Cheap to clone.
#[derive(Clone)]
pub struct HttpClient(Arc<Settings>);

/// What all calls of a client share; checked when it is built.
pub(crate) struct Settings {
    pub(crate) transport: Box<dyn Transport>,
    pub(crate) base: BaseUrl,
    /// Whether all calls go there, whatever servers operations have.
    pub(crate) is_moved: bool,
    pub(crate) allow_http: bool,
    pub(crate) keyring: Keyring,
    pub(crate) headers: HeaderMap,
    pub(crate) options: Options,
    pub(crate) budget: Budget,
    /// How many more requests may be under way, if that is limited.
    pub(crate) turns: Option<Semaphore>,
    pub(crate) classify: Option<Classify>,
    pub(crate) observe: Option<Observe>,
}

#[allow(
    clippy::redundant_closure_for_method_calls,
    reason = "a method reads answers of one lifetime, a closure those of any"
)]
impl HttpClient {
    pub(crate) fn new(settings: Settings) -> Self {
        Self(Arc::new(settings))
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.0
    }

    /// Starts a call of `operation`; nothing is sent before the call is awaited.
    ///
    /// The answer is read as JSON; `T = ()` takes any body, also none.
    pub fn call<T, E>(&self, operation: &'static Operation) -> Call<T, E>
    where
        T: DeserializeOwned + Send + 'static,
        E: DocumentedError,
    {
        Call::new(self.clone(), operation, Success::Whole(|answer| answer.json()))
    }

    /// As [`call`](Self::call), with a response that is distinguished by its status.
    pub fn call_by_status<T, E>(&self, operation: &'static Operation) -> Call<T, E>
    where
        T: DocumentedAnswer,
        E: DocumentedError,
    {
        Call::new(self.clone(), operation, Success::Whole(T::read))
    }

    /// As [`call`](Self::call), with an answer that is read as text.
    pub fn call_text<E: DocumentedError>(&self, operation: &'static Operation) -> Call<String, E> {
        Call::new(self.clone(), operation, Success::Whole(|answer| answer.text()))
    }

    /// As [`call`](Self::call), with an answer that is kept as it is, whatever media type it says it is of: see
    /// [`Response::headers`](crate::Response::headers).
    pub fn call_bytes<E: DocumentedError>(&self, operation: &'static Operation) -> Call<Bytes, E> {
        Call::new(self.clone(), operation, Success::Whole(|answer| answer.bytes()))
    }

    /// As [`call`](Self::call), with an answer of server-sent events, each of which is read as an object of its fields.
    pub fn call_whole_events<T, E>(
        &self,
        operation: &'static Operation,
        data: EventData,
    ) -> Call<ItemStream<T>, E>
    where
        T: DeserializeOwned + Send + 'static,
        E: DocumentedError,
    {
        let kind = StreamKind::WholeEvents(data);
        Call::new(self.clone(), operation, Success::Stream(ItemStream::whole_events, kind))
    }

    /// As [`call`](Self::call), with an answer of server-sent events, whose data is JSON.
    pub fn call_events<T, E>(&self, operation: &'static Operation) -> Call<ItemStream<T>, E>
    where
        T: DeserializeOwned + Send + 'static,
        E: DocumentedError,
    {
        Call::new(self.clone(), operation, Success::Stream(ItemStream::events, StreamKind::Events))
    }

    /// As [`call`](Self::call), with an answer of server-sent events, whose data is text.
    pub fn call_event_texts<E>(&self, operation: &'static Operation) -> Call<ItemStream<String>, E>
    where
        E: DocumentedError,
    {
        Call::new(self.clone(), operation, Success::Stream(ItemStream::texts, StreamKind::Events))
    }

    /// As [`call`](Self::call), with an answer of JSON lines.
    pub fn call_lines<T, E>(&self, operation: &'static Operation) -> Call<ItemStream<T>, E>
    where
        T: DeserializeOwned + Send + 'static,
        E: DocumentedError,
    {
        Call::new(self.clone(), operation, Success::Stream(ItemStream::lines, StreamKind::Lines))
    }
}

impl fmt::Debug for HttpClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpClient")
            .field("base_url", &self.0.base.as_str())
            .field("credentials", &self.0.keyring)
            .field("options", &self.0.options)
            .finish_non_exhaustive()
    }
}
