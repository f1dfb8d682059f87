//! What is constant about an operation.

use crate::Pagination;
use http::Method;

/// An operation of an API, as the generator emits it: a static, one for each.
///
/// ```
/// use docwright_runtime::{Method, Operation};
///
/// static CREATE_CONTACT: Operation =
///     Operation::new("createContact", Method::POST, "/contacts/{contactId}")
///         .headers(&[("Version", "2021-07-28")])
///         .security(&[&["bearer"], &["apiKey"]]);
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Operation {
    /// `operationId`; names the operation in errors.
    pub id: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path below the base URL, with `{name}` for each path parameter; behind a `?`, the pairs of the query
    /// that every call sends.
    pub path: &'static str,
    /// A server of its own: a URL, or a path below the host of the others.
    pub server: Option<&'static str>,
    /// Headers that are the same in every call.
    pub headers: &'static [(&'static str, &'static str)],
    /// Alternatives, each a set of security schemes used together. Empty: no credentials are sent. An
    /// empty alternative: credentials are optional.
    pub security: &'static [&'static [&'static str]],
    /// How its list is divided into pages, if it is.
    pub pagination: Option<Pagination>,
    /// Whether doing it twice is the same as doing it once, so that a lost answer may be asked for again.
    pub idempotent: bool,
}

impl Operation {
    /// An operation without constant headers and without credentials, which is not idempotent.
    #[must_use]
    pub const fn new(id: &'static str, method: Method, path: &'static str) -> Self {
        Self {
            id,
            method,
            path,
            server: None,
            headers: &[],
            security: &[],
            pagination: None,
            idempotent: false,
        }
    }

    /// With a server of its own, which is called unless the client was given another base URL.
    #[must_use]
    pub const fn server(mut self, url: &'static str) -> Self {
        self.server = Some(url);
        self
    }

    /// With headers that are the same in every call.
    #[must_use]
    pub const fn headers(mut self, headers: &'static [(&'static str, &'static str)]) -> Self {
        self.headers = headers;
        self
    }

    /// With alternatives of security schemes; see the field of that name.
    #[must_use]
    pub const fn security(mut self, security: &'static [&'static [&'static str]]) -> Self {
        self.security = security;
        self
    }

    /// With a list that is divided into pages.
    #[must_use]
    pub const fn pagination(mut self, pagination: Pagination) -> Self {
        self.pagination = Some(pagination);
        self
    }

    /// Doing it twice is the same as doing it once.
    #[must_use]
    pub const fn idempotent(mut self) -> Self {
        self.idempotent = true;
        self
    }
}

/// What generated code names may grow without breaking it: it is made by functions, never as a literal.
///
/// ```compile_fail,E0639
/// use docwright_runtime::{Method, Operation};
///
/// static PING: Operation = Operation { ..Operation::new("ping", Method::POST, "/ping") };
/// ```
///
/// ```compile_fail,E0451
/// use docwright_runtime::Limits;
///
/// const LIMITS: Limits = Limits { ..Limits::new(std::time::Duration::ZERO, 0) };
/// ```
const _: () = generated_for(FORM);

/// The form of generated code that this runtime supports; raised whenever they must change together.
const FORM: u32 = 1;

/// Checks, while an SDK is compiled, that its generated code and this runtime belong together.
///
/// # Panics
///
/// If they do not: generate the code anew with the `docwright` of this version, or depend on the runtime
/// of the version that generated it.
pub const fn generated_for(form: u32) {
    assert!(
        form == FORM,
        "the generated code and docwright-runtime do not belong together: run `docwright generate` with \
         the version of the runtime, or depend on the runtime of the version that generated the code"
    );
}

#[cfg(test)]
mod tests {
    use super::{FORM, generated_for};

    #[test]
    #[should_panic(expected = "do not belong together")]
    fn code_of_another_form_is_refused() {
        generated_for(FORM + 1);
    }
}
