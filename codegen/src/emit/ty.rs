//! Types, and how values get into fields.

use super::{ident, tokens};
use crate::ir::{Element, Field, Presence, Ty};
use proc_macro2::TokenStream;
use quote::quote;

/// `Vec<String>`
pub(super) fn emit_ty(ty: &Ty) -> TokenStream {
    match ty {
        Ty::String => quote! { String },
        Ty::Integer => quote! { i64 },
        Ty::Unsigned => quote! { u64 },
        Ty::Number => quote! { rt::Number },
        Ty::Formatted(ty) => {
            let ty = tokens(ty);
            quote! { rt::Formatted<#ty> }
        }
        Ty::Null => quote! { () },
        Ty::Boolean => quote! { bool },
        Ty::Any => quote! { rt::Value },
        Ty::List(item) => {
            let item = emit_element(item);
            quote! { Vec<#item> }
        }
        Ty::Map(value) => {
            let value = emit_element(value);
            quote! { BTreeMap<String, #value> }
        }
        Ty::Bytes => quote! { rt::Bytes },
        Ty::Stream(item) => {
            let item = emit_ty(item);
            quote! { rt::ItemStream<#item> }
        }
        Ty::Upload => quote! { rt::Upload },
        Ty::FormParts => quote! { rt::FormParts },
        Ty::Named(name) => {
            let name = ident(name);
            quote! { #name }
        }
        Ty::Boxed(inner) => {
            let inner = emit_ty(inner);
            quote! { Box<#inner> }
        }
    }
}

/// `Option<String>` for values that may be null.
pub(super) fn emit_element(element: &Element) -> TokenStream {
    let ty = emit_ty(&element.ty);
    if element.nullable {
        quote! { Option<#ty> }
    } else {
        ty
    }
}

/// The type of a field: `Option<String>`, `Field<String>`.
pub(super) fn field_ty(field: &Field) -> TokenStream {
    let ty = emit_ty(&field.ty);
    match field.presence {
        Presence::Required => ty,
        Presence::Optional | Presence::Nullable => quote! { Option<#ty> },
        Presence::OptionalNullable => quote! { rt::Field<#ty> },
    }
}

/// A borrow of the value, if it is there: `self.email.as_ref()`.
pub(super) fn borrowed(field: &Field) -> TokenStream {
    let name = ident(&field.name);
    match field.presence {
        Presence::Required => quote! { Some(&self.#name) },
        Presence::Optional | Presence::Nullable => quote! { self.#name.as_ref() },
        Presence::OptionalNullable => quote! { self.#name.value() },
    }
}

/// What `new` takes for a field that is needed: `(impl Into<String>, email.into())`.
pub(super) fn argument(field: &Field) -> (TokenStream, TokenStream) {
    let name = ident(&field.name);
    if field.presence == Presence::Nullable {
        let ty = emit_ty(&field.ty);
        return (quote! { Option<#ty> }, quote! { #name });
    }
    needed(&field.ty, &name)
}

pub(super) fn needed(ty: &Ty, name: &proc_macro2::Ident) -> (TokenStream, TokenStream) {
    match ty {
        // A literal for a `u64` would be taken for an `i32`, which does not turn into one.
        Ty::Null | Ty::Boolean | Ty::Unsigned | Ty::Stream(_) => (emit_ty(ty), quote! { #name }),
        Ty::Boxed(inner) => {
            let (ty, value) = needed(inner, name);
            (ty, quote! { Box::new(#value) })
        }
        Ty::List(item) => {
            let item = emit_element(item);
            (
                quote! { impl IntoIterator<Item = impl Into<#item>> },
                quote! { #name.into_iter().map(Into::into).collect() },
            )
        }
        Ty::Map(value) => {
            let value = emit_element(value);
            (
                quote! { impl IntoIterator<Item = (impl Into<String>, impl Into<#value>)> },
                quote! {
                    #name.into_iter().map(|(key, value)| (key.into(), value.into())).collect()
                },
            )
        }
        Ty::String
        | Ty::Formatted(_)
        | Ty::Integer
        | Ty::Number
        | Ty::Any
        | Ty::Bytes
        | Ty::Upload
        | Ty::FormParts
        | Ty::Named(_) => {
            let ty = emit_ty(ty);
            (quote! { impl Into<#ty> }, quote! { #name.into() })
        }
    }
}

/// What a setter takes for a field that may be absent: `(impl Given<String, How>, Given::given(email))`.
pub(super) fn given(field: &Field) -> (TokenStream, TokenStream) {
    let name = ident(&field.name);
    if field.presence == Presence::OptionalNullable {
        return optional_nullable(&field.ty, &name);
    }
    optional(&field.ty, &quote! { #name })
}

fn optional_nullable(ty: &Ty, name: &proc_macro2::Ident) -> (TokenStream, TokenStream) {
    match ty {
        // As in `needed`.
        Ty::Unsigned => (quote! { impl Into<rt::Field<u64>> }, quote! { #name.into() }),
        Ty::List(item) => {
            let item = emit_element(item);
            (
                quote! { impl rt::GivenItemsOrNull<#item, How> },
                quote! { rt::GivenItemsOrNull::given(#name) },
            )
        }
        Ty::Map(value) => {
            let value = emit_element(value);
            (
                quote! { impl rt::GivenEntriesOrNull<#value, How> },
                quote! { rt::GivenEntriesOrNull::given(#name) },
            )
        }
        _ => {
            let ty = emit_ty(ty);
            (quote! { impl rt::GivenOrNull<#ty, How> }, quote! { rt::GivenOrNull::given(#name) })
        }
    }
}

fn optional(ty: &Ty, name: &TokenStream) -> (TokenStream, TokenStream) {
    match ty {
        // As in `needed`.
        Ty::Unsigned => (quote! { impl Into<Option<u64>> }, quote! { #name.into() }),
        Ty::Boxed(inner) => {
            let (ty, value) = optional(inner, name);
            (ty, quote! { #value.map(Box::new) })
        }
        Ty::List(item) => {
            let item = emit_element(item);
            (quote! { impl rt::GivenItems<#item, How> }, quote! { rt::GivenItems::given(#name) })
        }
        Ty::Map(value) => {
            let value = emit_element(value);
            (
                quote! { impl rt::GivenEntries<#value, How> },
                quote! { rt::GivenEntries::given(#name) },
            )
        }
        _ => {
            let ty = emit_ty(ty);
            (quote! { impl rt::Given<#ty, How> }, quote! { rt::Given::given(#name) })
        }
    }
}
