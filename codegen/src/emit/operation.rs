//! Operations → methods of the client.

use super::aliases::{deprecated, documented_as_deprecated};
use super::errors::emit_errors;
use super::headers::emit_headers;
use super::parameters::emit_parameters;
use super::successes::emit_successes;
use super::ty::emit_element;
use super::{arguments, bodies, doc, emit_items, examples, ident};
use crate::ir::{Api, Content, Docs, Encoding, EventData, Operation, PaginationKind, Ty};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

pub(super) fn emit_operation(
    operation: &Operation,
    api: &Api,
    doctests: Option<&str>,
) -> Vec<TokenStream> {
    let docs = examples::method_docs(operation, api, doctests);
    let mut items = vec![emit_method(operation, &docs), emit_descriptor(operation)];
    if let Some(stream) = &operation.stream {
        let docs = examples::method_docs(stream, api, doctests);
        items.extend([emit_method(stream, &docs), emit_descriptor(stream)]);
    }
    items.extend(operation.parameters.iter().flat_map(emit_parameters));
    items.extend(emit_items(&operation.items, &api.tables));
    items.extend(operation.successes.iter().flat_map(emit_successes));
    items.extend(operation.errors.iter().flat_map(emit_errors));
    items.extend(operation.response_headers.iter().flat_map(emit_headers));
    items
}

fn descriptor(operation: &Operation) -> Ident {
    ident(&operation.name.trim_end_matches('_').to_uppercase())
}

/// ```ignore
/// impl Client {
///     pub fn create_contact(&self, request: &CreateContactRequest) -> Call<CreateContactResponse> { … }
/// }
/// ```
fn emit_method(operation: &Operation, docs: &Docs) -> TokenStream {
    let docs = doc(docs);
    let name = ident(&operation.name);
    let descriptor = descriptor(operation);
    let answer = &operation.answer;
    let start = match (&operation.successes, answer) {
        (Some(_), _) => ident("call_by_status"),
        (None, Some(answer)) => start(answer),
        (None, None) => ident("call"),
    };
    let answer = answer.as_ref().map_or_else(|| quote! { () }, |one| emit_element(&one.value));
    let error =
        operation.errors.as_ref().map(|errors| ident(&errors.name)).map(|name| quote! { , #name });
    let parameters = operation.parameters.as_ref().map(|parameters| {
        let ty = ident(&parameters.name);
        quote! { , parameters: &#ty }
    });
    let request = operation.body.as_ref().map(bodies::argument);
    let takes = arguments::taken(&operation.arguments);
    let takes = quote! { #takes #parameters #request };
    let lifetime = operation.body.as_ref().filter(|body| bodies::has_lifetime(body));
    let lifetime = lifetime.map(|_| quote! { <'r> });
    let (made, calls) = arguments::written(&operation.arguments);
    let write = operation.parameters.as_ref().map(|_| quote! { .parameters(parameters) });
    let events = answer_events(operation);
    let call = quote! { self.http.#start(&#descriptor #events) #calls #write };
    let call =
        operation.body.as_ref().map_or_else(|| call.clone(), |body| bodies::write(&call, body));
    let given = operation.arguments.iter().map(|one| ident(&one.field.name));
    let given = given.chain(operation.parameters.iter().map(|_| ident("parameters")));
    let given: Vec<_> = given.chain(operation.body.iter().map(|_| ident("request"))).collect();
    let former = operation.aliases.iter().map(|alias| {
        let mark = deprecated(&alias.target, &format!("Client::{}", alias.target));
        let former = ident(&alias.name);
        let allow = operation.deprecated.then(|| quote! { #[allow(deprecated)] });
        quote! {
            #mark
            #allow
            pub fn #former #lifetime(&self #takes) -> rt::Call<#answer #error> {
                self.#name(#(#given),*)
            }
        }
    });

    let mark = operation.deprecated.then(documented_as_deprecated);

    quote! {
        impl Client {
            #docs
            #mark
            pub fn #name #lifetime(&self #takes) -> rt::Call<#answer #error> {
                #made
                #call
            }

            #(#former)*
        }
    }
}

/// `, EventData::JsonOf(&["added"])`, where the items are whole events.
fn answer_events(operation: &Operation) -> Option<TokenStream> {
    let data = match operation.answer.as_ref()?.events.as_ref()? {
        EventData::Text => quote! { Text },
        EventData::Json => quote! { Json },
        EventData::JsonOf(names) => quote! { JsonOf(&[#(#names),*]) },
    };
    Some(quote! { , rt::EventData::#data })
}

/// What starts a call, after the way its answer is read.
fn start(answer: &Content) -> Ident {
    let is_text = answer.value.ty == Ty::Stream(Box::new(Ty::String));
    ident(match answer.encoding {
        Encoding::Events if answer.events.is_some() => "call_whole_events",
        Encoding::Events if is_text => "call_event_texts",
        Encoding::Events => "call_events",
        Encoding::Lines => "call_lines",
        Encoding::Json => "call",
        Encoding::Text | Encoding::Form => "call_text",
        Encoding::Bytes | Encoding::Multipart => "call_bytes",
    })
}

/// `.pagination(Pagination::Cursor { parameter: "after", next: "/next" })`
fn pagination(kind: &PaginationKind) -> TokenStream {
    let kind = match kind {
        PaginationKind::Cursor { parameter, next } => {
            quote! { Cursor { parameter: #parameter, next: #next } }
        }
        PaginationKind::Page { parameter, items } => {
            quote! { Page { parameter: #parameter, items: #items } }
        }
        PaginationKind::Offset { parameter, items } => {
            quote! { Offset { parameter: #parameter, items: #items } }
        }
        PaginationKind::Url { next } => quote! { Url { next: #next } },
        PaginationKind::Link => quote! { Link },
    };
    quote! { .pagination(rt::Pagination::#kind) }
}

/// `static CREATE_CONTACT: Operation = Operation::new("create-contact", Method::POST, "/contacts");`
fn emit_descriptor(operation: &Operation) -> TokenStream {
    let name = descriptor(operation);
    let Operation { id, path, idempotent, .. } = operation;
    let method = ident(&operation.method);
    let headers = operation.headers.iter().map(|(name, value)| quote! { (#name, #value) });
    let security = operation.security.iter().map(|schemes| quote! { &[#(#schemes),*] });

    let server = operation.server.as_ref().map(|url| quote! { .server(#url) });
    let has_headers = !operation.headers.is_empty();
    let headers = has_headers.then(|| quote! { .headers(&[#(#headers),*]) });
    let is_secured = !operation.security.is_empty();
    let security = is_secured.then(|| quote! { .security(&[#(#security),*]) });
    let pagination = operation.pagination.as_ref().map(pagination);
    let idempotent = idempotent.then(|| quote! { .idempotent() });

    quote! {
        static #name: rt::Operation =
            rt::Operation::new(#id, rt::Method::#method, #path) #server #headers #security #pagination #idempotent;
    }
}
