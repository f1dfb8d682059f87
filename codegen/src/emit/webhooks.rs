//! Webhooks → a module of functions that read payloads.

use super::aliases::documented_as_deprecated;
use super::ty::emit_element;
use super::{doc, emit_items, ident};
use crate::ir::{Api, Docs, Webhook};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn docs() -> Docs {
    let lines = [
        "What the server sends by itself: a function for each webhook reads the body of its request.",
        "",
        "Check first that the request comes from the server: its documentation says how, mostly by a signature in a header.",
    ];
    Docs::new(lines)
}

pub(super) fn emit_webhooks(api: &Api) -> Vec<TokenStream> {
    let functions = api.webhooks.all.iter().map(emit_function);
    functions.chain(emit_items(&api.webhooks.items, &api.tables)).collect()
}

/// ```ignore
/// pub fn new_contact(body: &[u8]) -> Result<Payload<NewContactPayload>, DecodeError> {
///     Payload::from_slice(body)
/// }
/// ```
fn emit_function(webhook: &Webhook) -> TokenStream {
    let Webhook { name, docs, payload, deprecated, .. } = webhook;
    let (name, docs, payload) = (ident(name), doc(docs), emit_element(payload));
    let mark = deprecated.then(documented_as_deprecated);
    quote! {
        #docs
        #mark
        pub fn #name(body: &[u8]) -> Result<rt::Payload<#payload>, rt::DecodeError> {
            rt::Payload::from_slice(body)
        }
    }
}
