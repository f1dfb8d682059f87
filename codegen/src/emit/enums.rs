//! Strings of a closed list → enums that keep what is not in it.

use super::{doc, extras, ident};
use crate::ir::{Direction, Enum, Type};
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit_enum(ty: &Type, body: &Enum) -> Vec<TokenStream> {
    vec![
        emit_definition(ty, body),
        emit_string_enum(ty, body),
        emit_from(ty, body),
        emit_conversions(ty),
    ]
}

/// ```ignore
/// #[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
/// #[non_exhaustive]
/// pub enum ContactStatus { … Unknown(String) }
/// ```
fn emit_definition(ty: &Type, body: &Enum) -> TokenStream {
    let docs = doc(&ty.docs);
    let name = ident(&ty.name);
    let fallback = ident(&body.fallback);
    let unknown = if body.open {
        quote! { #[doc = " Any other value."] }
    } else {
        fallback_docs("A value that is not documented", ty.direction)
    };
    let variants = body.variants.iter().map(|variant| {
        let docs = doc(&variant.docs);
        let name = ident(&variant.name);
        let wire = &variant.wire;
        let rename = (variant.name != *wire).then(|| quote! { #[serde(rename = #wire)] });
        quote! { #docs #rename #name, }
    });

    let derives =
        quote! { Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize };
    let extras = extras(ty, &derives);

    quote! {
        #docs
        #[derive(#derives)]
        #extras
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #unknown
            #[serde(untagged)]
            #fallback(String),
        }
    }
}

/// `impl StringEnum for ContactStatus`
fn emit_string_enum(ty: &Type, body: &Enum) -> TokenStream {
    let name = ident(&ty.name);
    let fallback = ident(&body.fallback);
    let values: Vec<_> = body.variants.iter().map(|variant| &variant.wire).collect();
    let variants = body.variants.iter().map(|variant| ident(&variant.name));

    quote! {
        impl rt::StringEnum for #name {
            const VALUES: &'static [&'static str] = &[#(#values),*];

            fn as_str(&self) -> &str {
                match self {
                    #(Self::#variants => #values,)*
                    Self::#fallback(value) => value,
                }
            }
        }
    }
}

/// `impl From<&str> for ContactStatus`
fn emit_from(ty: &Type, body: &Enum) -> TokenStream {
    let name = ident(&ty.name);
    let fallback = ident(&body.fallback);
    let values = body.variants.iter().map(|variant| &variant.wire);
    let variants = body.variants.iter().map(|variant| ident(&variant.name));

    quote! {
        impl From<&str> for #name {
            fn from(value: &str) -> Self {
                match value {
                    #(#values => Self::#variants,)*
                    _ => Self::#fallback(value.to_owned()),
                }
            }
        }
    }
}

/// `text_enum!(ContactStatus);`
fn emit_conversions(ty: &Type) -> TokenStream {
    let name = ident(&ty.name);
    quote! { rt::text_enum!(#name); }
}

/// What becomes of a value that the documents do not know.
pub(super) fn fallback_docs(what: &str, direction: Direction) -> TokenStream {
    let fate = match direction {
        Direction { request: true, response: true } => {
            "kept in a response, rejected by `validate` in a request"
        }
        Direction { request: true, response: false } => "rejected by `validate`",
        Direction { request: false, .. } => "kept as it is",
    };
    let docs = format!(" {what}: {fate}.");
    quote! { #[doc = #docs] }
}
