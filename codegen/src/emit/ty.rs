//! Types, and how values get into fields.

use super::ident;
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

/// What a function takes for a field: `(impl Into<String>, email.into())`.
pub(super) fn argument(field: &Field) -> (TokenStream, TokenStream) {
    let name = ident(&field.name);
    match field.presence {
        Presence::OptionalNullable => {
            let ty = emit_ty(&field.ty);
            (quote! { impl Into<rt::Field<#ty>> }, quote! { #name.into() })
        }
        Presence::Nullable => {
            let ty = emit_ty(&field.ty);
            (quote! { Option<#ty> }, quote! { #name })
        }
        Presence::Required | Presence::Optional => plain_argument(&field.ty, &name),
    }
}

fn plain_argument(ty: &Ty, name: &proc_macro2::Ident) -> (TokenStream, TokenStream) {
    match ty {
        Ty::String => (quote! { impl Into<String> }, quote! { #name.into() }),
        Ty::Number => (quote! { impl Into<rt::Number> }, quote! { #name.into() }),
        Ty::Any => (quote! { impl Into<rt::Value> }, quote! { #name.into() }),
        Ty::Named(own) => {
            let own = ident(own);
            (quote! { impl Into<#own> }, quote! { #name.into() })
        }
        Ty::Boxed(inner) => {
            let (ty, value) = plain_argument(inner, name);
            (ty, quote! { Box::new(#value) })
        }
        Ty::List(item) if **item == (Element { ty: Ty::String, nullable: false }) => (
            quote! { impl IntoIterator<Item = impl Into<String>> },
            quote! { #name.into_iter().map(Into::into).collect() },
        ),
        Ty::List(item) => {
            let item = emit_element(item);
            (quote! { impl IntoIterator<Item = #item> }, quote! { #name.into_iter().collect() })
        }
        Ty::Map(value) => {
            let (value, converted) = match value.ty {
                Ty::String if !value.nullable => {
                    (quote! { impl Into<String> }, quote! { value.into() })
                }
                Ty::Any => (quote! { impl Into<rt::Value> }, quote! { value.into() }),
                _ => (emit_element(value), quote! { value }),
            };
            (
                quote! { impl IntoIterator<Item = (impl Into<String>, #value)> },
                quote! { #name.into_iter().map(|(key, value)| (key.into(), #converted)).collect() },
            )
        }
        Ty::Integer | Ty::Unsigned | Ty::Boolean => (emit_ty(ty), quote! { #name }),
    }
}
