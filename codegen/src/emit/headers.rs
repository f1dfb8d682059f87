//! Documented headers of responses → a struct that reads them.

use super::structs::debug;
use super::ty::emit_ty;
use super::{doc, ident};
use crate::ir::{HeaderForm, Headers};
use proc_macro2::TokenStream;
use quote::quote;

/// ```ignore
/// pub struct ListContactsHeaders { pub x_total: Option<i64> }
///
/// impl DocumentedHeaders for ListContactsHeaders {
///     fn read(from: &RawResponse) -> Self { Self { x_total: from.header("X-Total") } }
/// }
/// ```
pub(super) fn emit_headers(headers: &Headers) -> Vec<TokenStream> {
    let docs = doc(&headers.docs);
    let name = ident(&headers.name);
    let fields = headers.fields.iter().map(|field| {
        let (docs, name, ty) = (doc(&field.docs), ident(&field.name), emit_ty(&field.ty));
        quote! { #docs pub #name: Option<#ty>, }
    });
    let reads = headers.fields.iter().map(|field| {
        let (name, wire) = (ident(&field.name), &field.wire);
        let read = ident(match field.form {
            HeaderForm::Plain => "header",
            HeaderForm::List => "header_list",
            HeaderForm::Json => "header_json",
        });
        quote! { #name: from.#read(#wire), }
    });

    let lines = headers.fields.iter().map(|field| {
        let (name, ident) = (&field.name, ident(&field.name));
        let hidden = field.secret.then(|| quote! { .as_ref().map(|_| "***") });
        quote! { .field(#name, &self.#ident #hidden) }
    });
    let hides = headers.fields.iter().any(|field| field.secret);
    let shown = hides.then(|| debug(&headers.name, lines));
    let derived = (!hides).then(|| quote! { Debug, });

    let items = vec![
        quote! {
            #docs
            #[derive(Clone, #derived Default, PartialEq)]
            #[non_exhaustive]
            pub struct #name {
                #(#fields)*
            }
        },
        quote! {
            impl rt::DocumentedHeaders for #name {
                fn read(from: &rt::RawResponse) -> Self {
                    Self { #(#reads)* }
                }
            }
        },
    ];
    items.into_iter().chain(shown).collect()
}
