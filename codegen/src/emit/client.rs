//! The client of an API and its credentials.

use super::{doc, examples, ident};
use crate::ir::{Api, Docs, Scheme, SecurityKind, Server};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn docs() -> Docs {
    Docs::new(["The client and its credentials.".to_owned()])
}

pub(super) fn emit_client(api: &Api, doctests: Option<&str>) -> Vec<TokenStream> {
    let docs = examples::client_docs(api, doctests);
    let mut items =
        vec![emit_form(), emit_definition(&docs), emit_api(api), emit_constructors(api)];
    if !api.client.schemes.is_empty() {
        items.extend(emit_credentials(api));
    }
    items
}

/// The compiler refuses a runtime that the generated code was not made for.
fn emit_form() -> TokenStream {
    quote! { const _: () = rt::generated_for(1); }
}

fn emit_definition(docs: &Docs) -> TokenStream {
    let docs = doc(docs);

    quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct Client {
            pub(super) http: rt::HttpClient,
        }
    }
}

fn emit_api(api: &Api) -> TokenStream {
    let base_url = &api.client.base_url;

    quote! {
        impl rt::Api for Client {
            const BASE_URL: &'static str = #base_url;
            const USER_AGENT: &'static str =
                concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

            fn from_http(http: rt::HttpClient) -> Self {
                Self { http }
            }
        }
    }
}

fn emit_constructors(api: &Api) -> TokenStream {
    let needs = !api.client.schemes.is_empty();
    let servers = api.client.servers.iter().map(emit_server);
    let parameter = needs.then(|| quote! { credentials: Credentials });
    let argument = needs.then(|| quote! { credentials });
    let inner = if needs {
        quote! { credentials.0 }
    } else {
        quote! { rt::Credentials::none() }
    };

    quote! {
        impl Client {
            /// A client with defaults for everything but the credentials.
            ///
            /// # Errors
            ///
            /// If a credential cannot be sent: a key with a line break, for example.
            pub fn new(#parameter) -> Result<Self, rt::BuildError> {
                Self::builder(#argument).build()
            }

            /// Configures a client: its base URL, timeouts, retries and transport.
            pub fn builder(#parameter) -> rt::ClientBuilder<Self> {
                rt::ClientBuilder::new(#inner)
            }

            #(#servers)*
        }
    }
}

/// `pub const SANDBOX: Server = Server::new("https://sandbox.example.com", &[]);`
fn emit_server(server: &Server) -> TokenStream {
    let docs = doc(&server.docs);
    let name = ident(&server.name);
    let url = &server.url;
    let variables = server.variables.iter().map(|(name, default, values)| {
        quote! { rt::ServerVariable::new(#name, #default, &[#(#values),*]) }
    });

    quote! {
        #docs
        pub const #name: rt::Server = rt::Server::new(#url, &[#(#variables),*]);
    }
}

fn emit_credentials(api: &Api) -> Vec<TokenStream> {
    let docs = doc(&api.client.credentials);
    let schemes = api.client.schemes.iter().map(emit_scheme);
    let and = (api.client.schemes.len() > 1).then(emit_and);

    vec![
        quote! {
            #docs
            #[derive(Clone, Debug)]
            pub struct Credentials(rt::Credentials);
        },
        quote! {
            impl Credentials {
                #(#schemes)*
                #and
            }
        },
    ]
}

fn emit_and() -> TokenStream {
    quote! {
        /// Combines both; each operation uses those that it needs.
        #[must_use]
        pub fn and(self, other: Self) -> Self {
            Self(self.0.and(other.0))
        }
    }
}

/// `pub fn bearer(token: impl Into<Secret>) -> Self`
fn emit_scheme(scheme: &Scheme) -> TokenStream {
    let docs = doc(&scheme.docs);
    let name = ident(&scheme.name);
    let id = &scheme.id;
    let (arguments, value) = match &scheme.kind {
        SecurityKind::Bearer => {
            (quote! { token: impl Into<rt::Secret> }, quote! { bearer(#id, token) })
        }
        SecurityKind::Basic => (
            quote! { user: impl Into<String>, password: impl Into<rt::Secret> },
            quote! { basic(#id, user, password) },
        ),
        SecurityKind::Header(header) => {
            (quote! { key: impl Into<rt::Secret> }, quote! { header(#id, #header, key) })
        }
        SecurityKind::Cookie(cookie) => {
            (quote! { key: impl Into<rt::Secret> }, quote! { cookie(#id, #cookie, key) })
        }
        // None of the credentials is one.
        SecurityKind::Certificate => return TokenStream::new(),
        SecurityKind::Query(parameter) => {
            (quote! { key: impl Into<rt::Secret> }, quote! { query(#id, #parameter, key) })
        }
    };
    let renewed = (scheme.kind == SecurityKind::Bearer).then(|| emit_renewed(scheme));

    quote! {
        #docs
        #[must_use]
        pub fn #name(#arguments) -> Self {
            Self(rt::Credentials::#value)
        }

        #renewed
    }
}

/// `pub fn bearer_from(tokens: impl TokenProvider) -> Self`
fn emit_renewed(scheme: &Scheme) -> TokenStream {
    let name = ident(&format!("{}_from", scheme.name));
    let docs = format!(
        " Like [`Self::{}`], but asks for a token at each call: for tokens that expire.",
        scheme.name
    );
    let id = &scheme.id;

    quote! {
        #[doc = #docs]
        #[must_use]
        pub fn #name(tokens: impl rt::TokenProvider) -> Self {
            Self(rt::Credentials::bearer_from(#id, tokens))
        }
    }
}
